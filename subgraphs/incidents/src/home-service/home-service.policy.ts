import { gridStaff, type OpenTo } from '../grid-matter/grid-matter.policy';
import type { HomeServiceDeed } from './home-service.rules';

/** Those of the grid and the desk: they go there, and they alone read for whom and where. */
export const visiting: OpenTo = { division: ['DISPATCHER', 'SHIFT_LEADER'], grid: gridStaff };

export const openTo: Readonly<Record<HomeServiceDeed, OpenTo>> = {
  scheduleHomeService: visiting,
  completeHomeService: visiting,
  cancelHomeService: visiting,
};
