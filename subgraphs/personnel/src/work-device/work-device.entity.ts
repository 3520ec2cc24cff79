import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkDeviceState } from './work-device.enums';

/** A terminal that somebody works with. Where it is, it does not tell: no track of a person is kept. */
@Entity('work_device')
@Index(['assetNumber'], { unique: true })
@Index(['activeHolderId'], { unique: true })
@Index(['divisionId'])
@Index(['holderId'])
export class WorkDeviceRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(40) })
  assetNumber: string;
  /** The division whose personnel office keeps it. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.word(12) })
  state: WorkDeviceState;
  /** Who has it, or had it when it was lost; null in store. */
  @Column({ ...column.id, nullable: true })
  holderId: string | null;
  /** The holder while it is issued: the database lets nobody have two. */
  @Column({ ...column.id, nullable: true })
  activeHolderId: string | null;
  @Column({ ...column.day, nullable: true })
  issuedDay: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** What was done to a device, by whom and why. Rows are added, never changed. */
@Entity('work_device_change')
@Index(['deviceId'])
export class WorkDeviceChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  deviceId: string;
  @Column({ ...column.word(32) })
  action: string;
  @Column({ ...column.id, nullable: true })
  holderId: string | null;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.text })
  reason: string;
}
