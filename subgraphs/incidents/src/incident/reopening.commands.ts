import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { categoryCodeOf } from '../category/category.queries';
import { redispatch } from '../leg/dispatch.commands';
import { heldLegs } from '../leg/leg.queries';
import { LegKind, LegState } from '../leg/leg.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { lifeSettings } from '../settings/settings.queries';
import { endFollowUp } from '../survey/follow-up.commands';
import { note } from '../timeline/entry.commands';
import { inWords, reasonOf } from '../transition/transition.rules';
import { advance, incidentAtDesk } from './incident.commands';
import { type IncidentRow, noDeadline } from './incident.entity';
import type { ReopenIncidentInput } from './incident.input';
import { heldIncident } from './incident.queries';
import { IncidentState, incidentAfter } from './incident.rules';
import { ReopenRoute, routeOfNotSolved } from './reopening.rules';

interface Reopening {
  readonly byRole: string;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  readonly route: ReopenRoute;
}

/** The desk or a caller opens a closed incident again, and says why. */
export function reopenIncident(ctx: IncidentsContext, input: ReopenIncidentInput) {
  return perform(ctx, 'reopenIncident', input, async (deed) => {
    const { incident, byRole, table } = await incidentAtDesk(deed, 'reopenIncident', input);
    const why = reasonOf(table, 'reopenIncident', incident.state, input.reasonCode ?? null);
    const reason = inWords(why, freeText(input.reason ?? '', 'reason') || null);
    await reopen(deed, incident, { byRole, reason, reasonCode: why?.code ?? null, route: input.route });
    return { incidentId: incident.id };
  });
}

/** One reporter says that it is not solved: that is enough, unless somebody has opened it again meanwhile. */
export async function reopenAsNotSolved(deed: IncidentsDeed, incidentId: string): Promise<void> {
  const incident = await heldIncident(deed, incidentId);
  if (incident.state !== IncidentState.CLOSED) return;
  const route = routeOfNotSolved(incident, await lifeSettings(deed.tx));
  await reopen(deed, incident, { byRole: 'RESIDENT', reason: null, reasonCode: 'NOT_SOLVED', route });
}

async function reopen(deed: IncidentsDeed, incident: IncidentRow, reopening: Reopening): Promise<void> {
  const state = incidentAfter('reopenIncident', incident.state);
  const reopened = await advance(deed, incident, {
    state,
    reopenedCount: incident.reopenedCount + 1,
    resolvedAt: null,
    closedAt: null,
    closingKind: null,
    outcome: null,
    closingResult: null,
    responsibleElsewhere: null,
    nextDeadlineAt: noDeadline,
  });
  await endFollowUp(deed, incident.id);
  const { byRole, reason, reasonCode, route } = reopening;
  await note(deed, { action: 'reopenIncident', state, byRole, incidentId: incident.id, reason, reasonCode });
  await deed.emit(incidentsEvents.incidentReopened, {
    id: incident.id,
    categoryCode: await categoryCodeOf(deed.tx, incident.categoryId),
    gridId: incident.gridId,
    leadUnitId: incident.leadUnitId,
    reopenedCount: reopened.reopenedCount,
    reasonCode,
    reopenedAt: deed.now.toISOString(),
  });
  if (route === ReopenRoute.SAME_LEAD) await backToLead(deed, reopened, byRole);
}

/** The unit that led leads again, with the task it had; where it is gone, the desk finds another. */
async function backToLead(deed: IncidentsDeed, incident: IncidentRow, byRole: string): Promise<void> {
  const { leadUnitId } = incident;
  if (leadUnitId === null || !deed.ctx.services.territory.unit(leadUnitId)?.live) return;
  const before = (await heldLegs(deed, incident.id)).findLast(
    ({ kind, unitId, state }) => kind === LegKind.LEAD && unitId === leadUnitId && state === LegState.ACCEPTED,
  );
  const task = before?.task ?? incident.text;
  await redispatch(deed, incident, { unitId: leadUnitId, task }, byRole === 'RESIDENT' ? 'SYSTEM' : byRole);
}
