import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A time in which the clock of a leg stands. */
@Entity('leg_pause')
@Index(['legId', 'from'])
export class LegPauseRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  legId: string;
  @Column({ ...column.moment, name: 'from_at' })
  from: Date;
  /** Null while it lasts. */
  @Column({ ...column.moment, name: 'to_at', nullable: true })
  to: Date | null;
  @Column({ ...column.word(32) })
  reasonCode: string;
}
