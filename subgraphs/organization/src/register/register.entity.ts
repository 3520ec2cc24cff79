import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { HandoverStatus, RegisterElementKind } from './register.type';

/** A place, thing or organization of the base register, as it is now. */
@Entity('register_element')
@Index(['gridId'])
export class RegisterElementRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  kind: RegisterElementKind;
  /** What it is within its kind, in Chinese: 道路, 楼宇, 检查井. */
  @Column({ ...column.line(40) })
  type: string;
  @Column({ ...column.line(100) })
  name: string;
  @Column({ ...column.id, nullable: true })
  ownerId: string | null;
  @Column({ ...column.id, nullable: true })
  managerId: string | null;
  /** The territorial grid it lies in. */
  @Column({ ...column.id })
  gridId: string;
  @Column({ ...column.real })
  longitude: number;
  @Column({ ...column.real })
  latitude: number;
  /** JSON of LineString coordinates of a road, WGS-84. */
  @Column({ ...column.text, nullable: true })
  line: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** Whether an element had been handed over to public upkeep, and when. */
@Entity('register_handover')
export class RegisterHandoverRow {
  @PrimaryColumn({ ...column.id })
  elementId: string;
  /** Asia/Shanghai date from which it holds. */
  @PrimaryColumn({ ...column.day })
  from: string;
  /** Asia/Shanghai date from which it no longer holds. */
  @Column({ ...column.day, nullable: true })
  to: string | null;
  @Column({ ...column.word(16) })
  status: HandoverStatus;
  @Column({ ...column.line(200) })
  basis: string;
}
