import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** When somebody holds a post, without saying who: personnel's events, kept for routing. */
@Entity('appointment_interval')
@Index(['gridId', 'role'])
export class AppointmentIntervalRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(24) })
  role: string;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  /** First Asia/Shanghai day. */
  @Column({ ...column.day, name: 'first_day' })
  from: string;
  /** Last Asia/Shanghai day; null while open. */
  @Column({ ...column.day, name: 'last_day', nullable: true })
  to: string | null;
  /** The appointment whose holder is away meanwhile; null for all but stand-ins. */
  @Column({ ...column.id, nullable: true })
  standsInForId: string | null;
  @Column({ ...column.integer })
  version: number;
}
