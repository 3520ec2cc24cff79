import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { GridChangeState, GridDeed, GridSuccessionKind } from './grid-life.type';

/** Counts the changes of the map, one row: a change that was judged on an older map is judged again. */
@Entity('grid_chart')
export class GridChartRow {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.integer })
  revision: number;
}

/** One decision about grids, in force from a moment that may lie ahead. */
@Entity('grid_change')
@Index(['effectiveFrom'])
export class GridChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(24) })
  deed: GridDeed;
  @Column({ ...column.moment })
  effectiveFrom: Date;
  @Column({ ...column.moment })
  decidedAt: Date;
  @Column({ ...column.word(32) })
  byRole: string;
  @Column({ ...column.line(500) })
  reason: string;
  /** As it was last stored: one that is ahead counts as in force from its moment on, see `stateAt`. */
  @Column({ ...column.word(16), default: 'IN_FORCE' })
  state: GridChangeState;
  @Column({ ...column.moment, nullable: true })
  calledOffAt: Date | null;
  @Column({ ...column.line(500), nullable: true })
  calledOffReason: string | null;
  @Column({ ...column.integer })
  version: number;
}

/** Facts that were planned for the moment of a later decision, which took their place; they come back if it is called off. */
@Entity('grid_replaced_facts')
@Index(['gridId'])
export class GridReplacedFactsRow {
  @PrimaryColumn({ ...column.id })
  changeId: string;
  @PrimaryColumn({ ...column.id })
  gridId: string;
  /** Apart from the other facts: a grid may be renamed meanwhile. */
  @Column({ ...column.line(100) })
  name: string;
  /** JSON of a GridVersionRow. */
  @Column({ ...column.longText })
  facts: string;
}

/** A grid that a change concerns, be it only by a corner on its border. */
@Entity('grid_change_part')
@Index(['gridId'])
export class GridChangePartRow {
  @PrimaryColumn({ ...column.id })
  changeId: string;
  @PrimaryColumn({ ...column.id })
  gridId: string;
}

/** A grid whose present facts change at a moment ahead; gone once they have. */
@Entity('grid_due')
@Index(['dueAt'])
@Index(['gridId'])
@Index(['changeId'])
export class GridDueRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  gridId: string;
  @Column({ ...column.moment })
  dueAt: Date;
  @Column({ ...column.id })
  changeId: string;
}

/** Which grid came out of which. */
@Entity('grid_succession')
@Index(['successorId'])
@Index(['changeId'])
export class GridSuccessionRow {
  @PrimaryColumn({ ...column.id })
  predecessorId: string;
  @PrimaryColumn({ ...column.id })
  successorId: string;
  @Column({ ...column.word(16) })
  kind: GridSuccessionKind;
  @Column({ ...column.id })
  changeId: string;
}

/** What was done to a grid; rows are only ever added. */
@Entity('grid_timeline')
@Index(['gridId', 'at'])
export class GridTimelineRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  gridId: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.word(32) })
  byRole: string;
  @Column({ ...column.word(24) })
  action: string;
  @Column({ ...column.line(500), nullable: true })
  reason: string | null;
  @Column({ ...column.moment })
  effectiveFrom: Date;
  @Column({ ...column.id, nullable: true })
  changeId: string | null;
}

export const gridLifeEntities = [
  GridChartRow,
  GridChangeRow,
  GridReplacedFactsRow,
  GridChangePartRow,
  GridDueRow,
  GridSuccessionRow,
  GridTimelineRow,
] as const;
