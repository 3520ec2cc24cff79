import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody on the staff answers for a grid from one moment to another: a night, a holiday. */
@Entity('grid_watch')
@Index(['gridId', 'fromAt'])
@Index(['appointmentId'])
export class GridWatchRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  gridId: string;
  /** Under which whoever watches is in office meanwhile; it may be on another grid. */
  @Column({ ...column.id })
  appointmentId: string;
  @Column({ ...column.moment })
  fromAt: Date;
  /** Exclusive. */
  @Column({ ...column.moment })
  toAt: Date;
  @Column({ ...column.flag })
  cancelled: boolean;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.integer })
  version: number;
}
