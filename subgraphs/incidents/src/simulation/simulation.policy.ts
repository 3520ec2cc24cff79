import type { Viewer } from '@gridweave/viewer/viewer';
import { deskDivisionIds, notAllowed } from '../access/matter.policy';
import { seesJob } from '../job/job.policy';

/** The divisions whose incidents a viewer may try rules on. Throws FORBIDDEN for whoever is of no desk. */
export function simulatedDivisionIds(viewer: Viewer): string[] {
  const divisionIds = deskDivisionIds(viewer);
  if (divisionIds.length === 0) throw notAllowed();
  return divisionIds;
}

/** A simulation is shown to whoever asked for it, while its whole scope is still theirs. */
export function seesSimulation(
  viewer: Viewer,
  simulation: { createdBy: string; divisionIds: readonly string[] },
): boolean {
  const own = deskDivisionIds(viewer);
  return seesJob(viewer, simulation) && simulation.divisionIds.every((id) => own.includes(id));
}
