import { centreStaff, gridStaff, type OpenTo, unitStaff } from '../grid-matter/grid-matter.policy';
import type { SuggestionDeed } from './suggestion.rules';

/** Those of the place, and the unit that collects, write down what people say. */
export const collecting: OpenTo = { division: centreStaff, grid: gridStaff, unit: unitStaff };

/** Those who can decide whether something is adopted. */
const answering: OpenTo = { division: centreStaff, grid: ['GRID_CHIEF'], unit: unitStaff };

export const openTo: Readonly<Record<SuggestionDeed, OpenTo>> = {
  answerSuggestion: answering,
  followUpSuggestion: answering,
};
