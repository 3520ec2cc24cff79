import type { Refusal } from '@gridweave/subgraph/refusal';
import { knownSite, type MatterSite } from '../grid-matter/grid-matter.commands';
import { matterOfDeed } from '../grid-matter/grid-matter.queries';
import type { IncidentRow } from '../incident/incident.entity';
import { heldIncident, incidentOfDeed } from '../incident/incident.queries';
import { decisionOfDeed, jointMeeting } from '../joint-meeting/joint-meeting.queries';
import type { LegRow } from '../leg/leg.entity';
import { handledIncidentIds, heldLegs } from '../leg/leg.queries';
import { LegState } from '../leg/leg.rules';
import { livelihoodProject } from '../livelihood-project/livelihood-project.queries';
import { liesInNoGrid } from '../place/place.queries';
import type { IncidentsDeed } from '../services';
import { type Handling, refuseOver } from './supervision.policy';
import { SupervisedKind } from './supervision.rules';

/** What is supervised: where it lies, who has to do it, which unit is urged. */
export interface Supervised {
  readonly kind: SupervisedKind;
  readonly id: string;
  readonly site: MatterSite;
  readonly leadUnitId: string | null;
  readonly handling: Handling;
  /** Where nothing more can be done about it. */
  readonly over: Refusal | null;
}

/** What a supervisor is to look on, as far as the viewer may see it. Throws the refusal of its kind. */
export function supervisedOf(deed: IncidentsDeed, kind: SupervisedKind, id: string): Promise<Supervised> {
  return subjects[kind](deed, id);
}

const subjects: Readonly<Record<SupervisedKind, (deed: IncidentsDeed, id: string) => Promise<Supervised>>> = {
  INCIDENT: ofIncident,
  DECISION: ofDecision,
  PROJECT: ofProject,
};

async function ofIncident(deed: IncidentsDeed, id: string): Promise<Supervised> {
  await incidentOfDeed(deed, id);
  // Held, so that two orders about it come one after the other.
  const incident = await heldIncident(deed, id);
  const { leadUnitId } = incident;
  // An order about a complaint is none of the grid's, whose staff it is about.
  const gridId = (await liesInNoGrid(deed.tx, id)) ? null : incident.gridId;
  const site = { ...knownSite(deed.ctx.services.territory, incident.divisionId), gridId };
  const legs = await heldLegs(deed, id);
  const byViewer = (await handledIncidentIds(deed.tx, deed.ctx.viewer, [id])).has(id);
  const handling = handlingBy(incident, legs, byViewer);
  return { kind: SupervisedKind.INCIDENT, id, site, leadUnitId, handling, over: refuseOver(incident.state) };
}

/** Who handles an incident: its legs' units, but for those whose leg is over without a result, and its grids. */
export function handlingBy(
  { gridId, microGridId }: Pick<IncidentRow, 'gridId' | 'microGridId'>,
  legs: readonly Pick<LegRow, 'state' | 'unitId'>[],
  byViewer: boolean,
): Handling {
  const over = [LegState.RETURNED, LegState.CANCELLED];
  const unitIds = legs.flatMap(({ state, unitId }) => (unitId === null || over.includes(state) ? [] : unitId));
  return { unitIds, gridIds: [gridId, microGridId].filter((each) => each !== null), byViewer };
}

/** Who handles what is laid upon units alone. */
export function handlingByUnits(...unitIds: readonly (string | null)[]): Handling {
  return { unitIds: unitIds.filter((each) => each !== null), gridIds: [], byViewer: false };
}

async function ofDecision(deed: IncidentsDeed, id: string): Promise<Supervised> {
  const { meetingId, unitId, assistingUnitIds } = await decisionOfDeed(deed, id);
  const { divisionId, subdistrictId, districtId } = await matterOfDeed(deed, jointMeeting, meetingId);
  const handling = handlingByUnits(unitId, ...assistingUnitIds);
  const site = { divisionId, subdistrictId, districtId, gridId: null };
  return { kind: SupervisedKind.DECISION, id, site, leadUnitId: unitId, handling, over: null };
}

async function ofProject(deed: IncidentsDeed, id: string): Promise<Supervised> {
  const { divisionId, subdistrictId, districtId, gridId, leadUnitId } = await matterOfDeed(deed, livelihoodProject, id);
  const handling = handlingByUnits(leadUnitId);
  const site = { divisionId, subdistrictId, districtId, gridId };
  return { kind: SupervisedKind.PROJECT, id, site, leadUnitId, handling, over: null };
}
