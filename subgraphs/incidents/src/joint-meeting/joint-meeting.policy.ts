import type { Role } from '@gridweave/viewer/viewer';
import { centreStaff, type OpenTo, unitStaff } from '../grid-matter/grid-matter.policy';

/** The operation centre that convenes also keeps the minutes and follows the decisions up. */
export const convening: OpenTo = { division: centreStaff };

/** Only the unit that a decision names may refuse it. */
export const refusing: OpenTo = { unit: unitStaff satisfies readonly Role[] };
