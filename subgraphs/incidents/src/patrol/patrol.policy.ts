import { gridStaff, type OpenTo } from '../grid-matter/grid-matter.policy';

/** Those of the grid. */
export const patrolling: OpenTo = { grid: gridStaff };
