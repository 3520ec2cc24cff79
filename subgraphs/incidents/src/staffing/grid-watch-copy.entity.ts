import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody answers for a grid from one moment to another, by appointment and without saying who: personnel's events. */
@Entity('grid_watch_copy')
@Index(['gridId', 'toAt'])
export class GridWatchCopyRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  gridId: string;
  @Column({ ...column.id })
  appointmentId: string;
  @Column({ ...column.moment })
  fromAt: Date;
  /** Exclusive. */
  @Column({ ...column.moment })
  toAt: Date;
  @Column({ ...column.flag })
  cancelled: boolean;
  @Column({ ...column.integer })
  version: number;
}
