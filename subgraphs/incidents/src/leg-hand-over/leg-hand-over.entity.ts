import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That a leg went from one person of its unit to another, each by appointment. Rows are added and never changed. */
@Entity('leg_hand_over')
@Index(['legId', 'at'])
export class LegHandOverRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  legId: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.id, nullable: true })
  fromAppointmentId: string | null;
  @Column({ ...column.id })
  toAppointmentId: string;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
}
