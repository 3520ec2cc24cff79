import { load } from '@gridweave/subgraph/context';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { notAllowed } from '../access/matter.policy';
import { offered } from '../access/offered-actions';
import { offeredMoves } from '../grid-matter/grid-matter.actions';
import { roleFor } from '../grid-matter/grid-matter.policy';
import { oneMatter, subjectOf } from '../grid-matter/grid-matter.queries';
import type { IncidentRow } from '../incident/incident.entity';
import { visibleIncident } from '../incident/incident.queries';
import { subjectsOfIncidents } from '../incident/subject.queries';
import { visibleDecisionsById } from '../joint-meeting/joint-meeting.queries';
import { legsByIncidentId } from '../leg/leg.queries';
import { livelihoodProjectsById } from '../livelihood-project/livelihood-project.queries';
import type { IncidentsContext } from '../services';
import { handlingBy, handlingByUnits } from './subject.queries';
import type { SupervisionRow } from './supervision.entity';
import {
  type Handling,
  isSupervisor,
  refuseDependent,
  refuseOver,
  refuseSecond,
  supervising,
} from './supervision.policy';
import { isSupervisedById } from './supervision.queries';
import { SupervisedKind, supervisionLife } from './supervision.rules';

/** Whether a viewer may order now that an incident be done, by the policy of the command. */
export async function offeredSupervising(ctx: IncidentsContext, incident: IncidentRow): Promise<AvailableAction> {
  const { territory } = ctx.services;
  // Of most viewers it is known without asking about the incident.
  if (!isSupervisor(ctx.viewer)) return offered('superviseIncident', notAllowed());
  const handling = await handlingOfIncident(ctx, incident);
  const isSupervised = (await load(ctx, isSupervisedById, incident.id)) === true;
  const refusal = roleFor(ctx.viewer, subjectOf(territory, incident), supervising)
    ? (refuseDependent(ctx.viewer, handling) ?? refuseOver(incident.state) ?? refuseSecond(isSupervised))
    : notAllowed();
  return offered('superviseIncident', refusal);
}

/** What a viewer may do about an order now: whoever has come to handle the matter meanwhile looks on no more. */
export async function offeredOnSupervision(ctx: IncidentsContext, row: SupervisionRow): Promise<AvailableAction[]> {
  const refusal = refuseDependent(ctx.viewer, await handlings[row.subjectKind](ctx, row.subjectId));
  const moves = offeredMoves(ctx, supervisionLife, row, () => supervising);
  return moves.map((move) => (move.allowed ? offered(move.action, refusal) : move));
}

async function handlingOfIncident(ctx: IncidentsContext, incident: IncidentRow): Promise<Handling> {
  const [legs, subject] = await Promise.all([
    load(ctx, legsByIncidentId, incident.id),
    load(ctx, subjectsOfIncidents, incident),
  ]);
  return handlingBy(incident, legs ?? [], subject?.isHandler ?? false);
}

const handlings: Readonly<Record<SupervisedKind, (ctx: IncidentsContext, id: string) => Promise<Handling>>> = {
  INCIDENT: async (ctx, id) => {
    const incident = await visibleIncident(ctx, id);
    return incident ? handlingOfIncident(ctx, incident) : handlingByUnits();
  },
  DECISION: async (ctx, id) => {
    const decision = await load(ctx, visibleDecisionsById, id);
    return decision ? handlingByUnits(decision.unitId, ...decision.assistingUnitIds) : handlingByUnits();
  },
  PROJECT: async (ctx, id) => handlingByUnits((await oneMatter(ctx, livelihoodProjectsById, id))?.leadUnitId ?? null),
};
