import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That a report says that people are in danger: stands before the desk until somebody has taken it. */
@Entity('danger_alarm')
@Index(['reportId'], { unique: true })
@Index(['at', 'id'])
@Index(['acknowledgedAt', 'at'])
export class DangerAlarmRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  reportId: string;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.id, nullable: true })
  subdistrictId: string | null;
  @Column({ ...column.id, nullable: true })
  districtId: string | null;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.moment, nullable: true })
  acknowledgedAt: Date | null;
  /** Subject of whoever took it; never answered. */
  @Column({ ...column.line(120), nullable: true })
  acknowledgedBy: string | null;
  @Column({ ...column.integer })
  version: number;
}
