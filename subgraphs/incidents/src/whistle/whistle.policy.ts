import type { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';
import { notAllowed } from '../access/matter.policy';
import { type WorkSubject, whistlingRole } from '../incident-work/incident-work.policy';
import { refuseEvaluated } from './whistle.rules';

/** Whoever whistled says how it was answered: the chief of the grid, or the desk. */
export function refuseEvaluating(
  viewer: Viewer,
  place: WorkSubject,
  whistle: { byRole: string; evaluatedAt: Date | null },
): Refusal | null {
  const role = whistlingRole(viewer, place);
  const isOfGrid = (each: string | null) => each === 'GRID_CHIEF';
  if (role === null || isOfGrid(role) !== isOfGrid(whistle.byRole)) return notAllowed();
  return refuseEvaluated(whistle);
}
