import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** When somebody staffs a grid, as personnel last told of it; who, it does not tell. */
@Entity('staffing_interval')
@Index(['gridId'])
export class StaffingIntervalRow {
  @PrimaryColumn({ ...column.id })
  appointmentId: string;
  @Column({ ...column.word(32) })
  role: string;
  /** Null for an appointment that staffs no grid. */
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  /** Asia/Shanghai dates, both inclusive. */
  @Column({ ...column.day })
  from: string;
  @Column({ ...column.day, nullable: true })
  to: string | null;
  @Column({ ...column.integer })
  version: number;
}
