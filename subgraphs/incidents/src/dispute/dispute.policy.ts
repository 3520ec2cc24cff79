import { type OpenTo, unitStaff } from '../grid-matter/grid-matter.policy';
import type { DisputeDeed } from './dispute.rules';

/** Those who handle it: the chief of the grid, the desk, and whoever mediates. They alone read what it is about. */
export const handling: OpenTo = {
  division: ['DISPATCHER', 'SHIFT_LEADER'],
  grid: ['GRID_CHIEF', 'MICRO_CHIEF'],
  unit: unitStaff,
};

export const openTo: Readonly<Record<DisputeDeed, OpenTo>> = {
  assignMediator: handling,
  recordMediation: handling,
  settleDispute: handling,
  withdrawDispute: handling,
  followUpDispute: handling,
};
