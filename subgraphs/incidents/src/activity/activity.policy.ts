import { centreStaff, gridStaff, type OpenTo, unitStaff } from '../grid-matter/grid-matter.policy';
import type { ActivityDeed } from './activity.rules';

/** Those of the place, and the unit that organises it. */
export const organising: OpenTo = { division: centreStaff, grid: gridStaff, unit: unitStaff };

export const openTo: Readonly<Record<ActivityDeed, OpenTo>> = {
  recordActivity: organising,
  cancelActivity: organising,
};

/** The district enters its own kinds of service activities; none are published. */
export const definingKinds: OpenTo = { division: ['ADMINISTRATOR'] };
