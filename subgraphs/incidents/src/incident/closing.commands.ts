import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { CategoryRow } from '../category/category.entity';
import { advanceLeg, cancelOpenLegs, earliestDeadline } from '../leg/leg.commands';
import type { LegRow } from '../leg/leg.entity';
import { heldLegs } from '../leg/leg.queries';
import { LegKind, LegState, legAfter } from '../leg/leg.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { advance, incidentAtDesk, keepDeadline } from './incident.commands';
import { type IncidentRow, noDeadline } from './incident.entity';
import { type CheckIncidentInput, CheckVerdict, type CloseIncidentInput } from './incident.input';
import { type IncidentDeed, incidentAfter } from './incident.rules';

/** Somebody other than the handlers looks at what was done: it stands, or the leading legs go on. */
export function checkIncident(ctx: IncidentsContext, input: CheckIncidentInput) {
  return perform(ctx, 'checkIncident', input, async (deed) => {
    const { incident, byRole } = await incidentAtDesk(deed, 'checkIncident', input);
    const rework = input.verdict === CheckVerdict.REWORK;
    const reason = rework ? requiredText(input.reason ?? '', 'reason') : freeText(input.reason ?? '', 'reason') || null;
    const action: IncidentDeed = rework ? 'rework' : 'checkIncident';
    const state = incidentAfter(action, incident.state);
    // The incident changes first: whoever is slower stops before it touches a leg.
    await advance(deed, incident, { state, ...(rework && { resolvedAt: null }) });
    const done = (await heldLegs(deed, incident.id)).filter(isDone);
    if (rework)
      await workAgain(
        deed,
        incident,
        done.filter((leg) => leg.kind === LegKind.LEAD),
      );
    else for (const leg of done) await advanceLeg(deed, leg, { state: legAfter('acceptResult', leg.state) });
    await note(deed, { action, state, byRole, incidentId: incident.id, reason });
    return { incidentId: incident.id };
  });
}

const isDone = (leg: LegRow) => leg.kind !== LegKind.VERIFY && leg.state === LegState.DONE;

async function workAgain(deed: IncidentsDeed, incident: IncidentRow, legs: readonly LegRow[]): Promise<void> {
  for (const leg of legs) await advanceLeg(deed, leg, { state: legAfter('rework', leg.state), doneAt: null });
  const nextDeadlineAt = earliestDeadline(legs.map((leg) => ({ ...leg, state: LegState.IN_PROGRESS })));
  await keepDeadline(deed, incident.id, nextDeadlineAt);
}

/** Somebody other than the handlers closes what has been checked. */
export function closeIncident(ctx: IncidentsContext, input: CloseIncidentInput) {
  return perform(ctx, 'closeIncident', input, async (deed) => {
    const { incident, byRole } = await incidentAtDesk(deed, 'closeIncident', input);
    const { closingKind } = input;
    const outcome = requiredText(input.outcome, 'outcome');
    const state = incidentAfter('closeIncident', incident.state);
    await advance(deed, incident, { state, closedAt: deed.now, closingKind, outcome, nextDeadlineAt: noDeadline });
    // Nobody need verify what has been closed.
    await cancelOpenLegs(deed, await heldLegs(deed, incident.id));
    await note(deed, {
      action: 'closeIncident',
      state,
      byRole,
      incidentId: incident.id,
      reason: outcome,
    });
    const category = await deed.tx.findOneByOrFail(CategoryRow, { id: incident.categoryId });
    await deed.emit(incidentsEvents.incidentClosed, {
      id: incident.id,
      categoryCode: category.code,
      gridId: incident.gridId,
      closingKind,
      raisedAt: incident.raisedAt.toISOString(),
      closedAt: deed.now.toISOString(),
    });
    return { incidentId: incident.id };
  });
}
