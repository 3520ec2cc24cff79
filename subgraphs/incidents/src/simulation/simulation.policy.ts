import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { notAllowed } from '../access/matter.policy';
import { centreStaff } from '../grid-matter/grid-matter.policy';
import { seesJob } from '../job/job.policy';

/**
 * The divisions whose incidents a viewer may try rules on. Throws FORBIDDEN for whoever sends nobody out there: who dispatches,
 * decides on what comes back, or writes the rules.
 */
export function simulatedDivisionIds(viewer: Viewer): string[] {
  const divisionIds = centreDivisionIds(viewer);
  if (divisionIds.length === 0) throw notAllowed();
  return divisionIds;
}

/** A simulation is shown to whoever asked for it, while its whole scope is still theirs. */
export function seesSimulation(
  viewer: Viewer,
  simulation: { createdBy: string; divisionIds: readonly string[] },
): boolean {
  const own = centreDivisionIds(viewer);
  return seesJob(viewer, simulation) && simulation.divisionIds.every((id) => own.includes(id));
}

function centreDivisionIds(viewer: Viewer): string[] {
  return viewer.kind === 'PERSON' ? scopeIds(viewer, 'DIVISION', ...centreStaff) : [];
}
