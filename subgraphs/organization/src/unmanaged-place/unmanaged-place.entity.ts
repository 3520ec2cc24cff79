import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { UnmanagedPlaceState } from './unmanaged-place.type';

/** A place and a category for which nobody answers. */
@Entity('unmanaged_place')
@Index(['gridId'])
@Index(['divisionId'])
@Index(['deadline'])
export class UnmanagedPlaceRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  state: UnmanagedPlaceState;
  @Column({ ...column.word(12) })
  categoryCode: string;
  /** The community or village. */
  @Column({ ...column.id })
  divisionId: string;
  /** The territorial grid. */
  @Column({ ...column.id })
  gridId: string;
  @Column({ ...column.id, nullable: true })
  microGridId: string | null;
  /** The road or asset that was never handed over, where the register knows it. */
  @Column({ ...column.id, nullable: true })
  registerElementId: string | null;
  @Column({ ...column.real, nullable: true })
  longitude: number | null;
  @Column({ ...column.real, nullable: true })
  latitude: number | null;
  /** How far the stretch around its road or point reaches, by the practice under which it was opened. */
  @Column({ ...column.integer, default: 200 })
  stretchMetres: number;
  /** JSON of GeoJSON MultiPolygon coordinates, WGS-84, where it was drawn by hand; read only where it is asked for. */
  @Column({ ...column.longText, nullable: true, select: false })
  area: string | null;
  /** The operation centre whose clerk sees to it. */
  @Column({ ...column.id, nullable: true })
  clerkUnitId: string | null;
  @Column({ ...column.moment })
  openedAt: Date;
  @Column({ ...column.moment })
  deadline: Date;
  /** True when a year that is not announced yet lies before the deadline. */
  @Column({ ...column.flag })
  deadlineProvisional: boolean;
  /** The duty rule that its assignment made. */
  @Column({ ...column.id, nullable: true })
  ruleId: string | null;
  @Column({ ...column.id, nullable: true })
  assignedUnitId: string | null;
  @Column({ ...column.day, nullable: true })
  meetingOn: string | null;
  @Column({ ...column.integer })
  version: number;
}

/** An incident that met the place; each meets one. */
@Entity('unmanaged_place_incident')
@Index(['placeId'])
export class UnmanagedPlaceIncidentRow {
  @PrimaryColumn({ ...column.id })
  incidentId: string;
  @Column({ ...column.id })
  placeId: string;
  @Column({ ...column.moment })
  joinedAt: Date;
}

/** What was done to a place; only ever added to. */
@Entity('unmanaged_place_entry')
@Index(['placeId'])
export class UnmanagedPlaceEntryRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  placeId: string;
  /** Counts the entries of a place: two may share a moment. */
  @Column({ ...column.integer })
  position: number;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.word(32) })
  byRole: string;
  @Column({ ...column.word(40) })
  action: string;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
}
