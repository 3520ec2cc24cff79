import type { GridRow } from '../grid/grid.entity';
import type { GridDeed, GridSuccessionKind, GridWarning } from './grid-life.type';
import type { Insertions } from './noding.rules';
import type { Shape } from './shape.rules';

/** What a grid is called and where it stands in the tree. */
export interface GridLabels {
  readonly code: string;
  readonly localNumber: string;
  readonly name: string;
  readonly divisionId: string;
  readonly parentId: string | null;
}

/** What a change makes of one grid. */
export interface PlannedGrid {
  /** As it is stored, or will be stored first. */
  readonly row: GridRow;
  readonly isNew: boolean;
  readonly labels: GridLabels;
  readonly shape: Shape;
  /** True when it is no more from then on. */
  readonly ends: boolean;
  /** The divisions that a dedicated grid reaches into from then on. */
  readonly participatingDivisionIds: readonly string[];
  readonly action: string;
}

/** A change, judged and worked out; nothing of it is stored yet. Without grids it changes nothing. */
export interface GridPlan {
  readonly deed: GridDeed;
  readonly effectiveFrom: Date;
  readonly reason: string;
  readonly grids: readonly PlannedGrid[];
  /** Corners that others get on their borders, and who they are. */
  readonly insertions: Insertions;
  readonly neighbourIds: readonly string[];
  readonly successions: readonly { predecessorId: string; successorId: string; kind: GridSuccessionKind }[];
  readonly warnings: readonly GridWarning[];
  /** The grids that the answer shows. */
  readonly answeredIds: readonly string[];
}
