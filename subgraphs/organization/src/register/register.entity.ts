import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SceneType } from '../grid/grid.type';
import type { HandoverStatus, RegisterElementKind, RegisterElementType } from './register.type';

/** A place, thing or organization of the base register, as it is now. */
@Entity('register_element')
@Index(['gridId'])
@Index(['source', 'sourceId'], { unique: true })
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
  @Column({ ...column.id, nullable: true })
  microGridId: string | null;
  @Column({ ...column.line(60), nullable: true })
  building: string | null;
  @Column({ ...column.line(20), nullable: true })
  floor: string | null;
  @Column({ ...column.line(40), nullable: true })
  room: string | null;
  /** What a merchant deals in, in Chinese: 小吃, 服装. */
  @Column({ ...column.line(40), nullable: true })
  trade: string | null;
  /** The scene whose schema the extension follows. */
  @Column({ ...column.word(32), nullable: true })
  scene: SceneType | null;
  /** JSON object, as the schema of the scene has it. */
  @Column({ ...column.text, nullable: true })
  extension: string | null;
  @Column({ ...column.line(40), nullable: true })
  source: string | null;
  @Column({ ...column.line(100), nullable: true })
  sourceId: string | null;
  /** Hash of the row that it was imported from, so that the same row again changes nothing; keyed where it has a contact. */
  @Column({ ...column.word(43), nullable: true })
  digest: string | null;
  @Column({ ...column.day, nullable: true })
  validFrom: string | null;
  @Column({ ...column.day, nullable: true })
  validTo: string | null;
  /** Name and address as they are searched. */
  @Column({ ...column.line(300), default: '' })
  searchText: string;
}

/** Dangers of a merchant's stall, each in a word: 明火, 占道. */
@Entity('register_hazard')
export class RegisterHazardRow {
  @PrimaryColumn({ ...column.id })
  elementId: string;
  @PrimaryColumn({ ...column.line(40) })
  hazard: string;
}

/** Whom to call about an element: personal data, encrypted, in a table of its own, so that no list reads it by accident. */
@Entity('register_contact')
@Index(['keyId'])
export class RegisterContactRow {
  @PrimaryColumn({ ...column.id })
  elementId: string;
  @Column({ ...column.word(600) })
  sealed: string;
  /** Of the key that it is under; empty while it is still in plain, from before contacts were encrypted. */
  @Column({ ...column.word(16) })
  keyId: string;
}

/** The dedicated grids that an element lies in, besides its territorial one. */
@Entity('register_dedicated_place')
@Index(['elementId'])
export class RegisterDedicatedPlaceRow {
  @PrimaryColumn({ ...column.id })
  gridId: string;
  @PrimaryColumn({ ...column.id })
  elementId: string;
}

/** A number that a source gives for a grid: of people, events and situations the register keeps nothing else. */
@Entity('register_tally')
@Index(['source', 'sourceId'], { unique: true })
export class RegisterTallyRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.line(40) })
  source: string;
  @Column({ ...column.line(100) })
  sourceId: string;
  @Column({ ...column.id })
  gridId: string;
  @Column({ ...column.word(16) })
  element: RegisterElementType;
  @Column({ ...column.line(40) })
  type: string;
  @Column({ ...column.integer })
  count: number;
  @Column({ ...column.flag })
  synthetic: boolean;
}

/** How many there are of a type in a territorial grid, kept in the transactions that change it. */
@Entity('register_count')
export class RegisterCountRow {
  @PrimaryColumn({ ...column.id })
  gridId: string;
  @PrimaryColumn({ ...column.word(16) })
  element: RegisterElementType;
  @PrimaryColumn({ ...column.line(40) })
  type: string;
  @Column({ ...column.integer })
  count: number;
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
