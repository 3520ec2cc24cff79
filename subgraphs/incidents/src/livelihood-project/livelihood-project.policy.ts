import { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { centreStaff, type OpenTo, unitStaff } from '../grid-matter/grid-matter.policy';
import type { ProjectDeed } from './livelihood-project.rules';

/** Those who know the place may propose. */
export const proposing: OpenTo = { division: centreStaff, grid: ['GRID_CHIEF', 'MICRO_CHIEF'] };

const deciding: OpenTo = { division: centreStaff };

/** To whom each deed is open; the unit that builds tells how far it is, and never accepts. */
export const openTo: Readonly<Record<ProjectDeed, OpenTo>> = {
  recordProjectSurvey: proposing,
  chooseProjectOption: deciding,
  completeProjectStage: { ...deciding, unit: unitStaff },
  acceptProject: { division: [...centreStaff, 'SUPERVISOR'] },
  cancelProject: deciding,
};

/** Why somebody may not accept what their own unit has built, or null. */
export function refuseOwnAcceptance(viewer: Viewer, leadUnitId: string | null): Refusal | null {
  const isOwn = leadUnitId !== null && scopeIds(viewer, 'UNIT', ...unitStaff).includes(leadUnitId);
  return isOwn ? new Refusal('ACCEPTED_BY_BUILDER', '实施单位不能验收自己的项目。') : null;
}
