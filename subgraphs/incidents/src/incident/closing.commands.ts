import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { categoryCodeOf } from '../category/category.queries';
import { refuseUntrueClosing } from '../clock/clock.commands';
import { advanceLeg, cancelOpenLegs, earliestDeadline } from '../leg/leg.commands';
import type { LegRow } from '../leg/leg.entity';
import { heldLegs } from '../leg/leg.queries';
import { LegKind, LegState, legAfter } from '../leg/leg.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { awaitFollowUp } from '../survey/follow-up.commands';
import { note } from '../timeline/entry.commands';
import { type NeededEvidence, refuseOtherEvidence } from '../transition/evidence.rules';
import { keepEvidence } from '../transition/transition.commands';
import { evidenceFor, inWords, reasonOf, type TransitionTable } from '../transition/transition.rules';
import { advance, incidentAtDesk, keepDeadline } from './incident.commands';
import { type IncidentRow, noDeadline } from './incident.entity';
import {
  type CheckIncidentInput,
  CheckVerdict,
  type CloseAfterReviewInput,
  type CloseIncidentInput,
} from './incident.input';
import {
  ClosingKind,
  type ClosingResult,
  type IncidentDeed,
  IncidentState,
  incidentAfter,
  refuseOtherResponsible,
} from './incident.rules';
import { neededOfSelfHandled } from './self-handling.queries';

/** Somebody other than the handlers looks at what was done: it stands, or the leading legs go on. */
export function checkIncident(ctx: IncidentsContext, input: CheckIncidentInput) {
  return perform(ctx, 'checkIncident', input, (deed) =>
    input.verdict === CheckVerdict.REWORK ? sendBack(deed, input) : accept(deed, input),
  );
}

async function accept(deed: IncidentsDeed, input: CheckIncidentInput) {
  const action = 'checkIncident';
  const { incident, byRole, table } = await incidentAtDesk(deed, action, input);
  const incidentId = incident.id;
  const needed = incident.selfHandled
    ? await neededOfSelfHandled(deed, incident)
    : await neededByTable(deed, table, action, incident);
  await keepEvidence(deed, { incidentId, deed: action }, needed, input.evidence);
  const reason = freeText(input.reason ?? '', 'reason') || null;
  const state = incidentAfter(action, incident.state);
  // The incident changes first: whoever is slower stops before it touches a leg.
  await advance(deed, incident, { state });
  const done = (await heldLegs(deed, incidentId)).filter(isDone);
  for (const leg of done) await advanceLeg(deed, leg, { state: legAfter('acceptResult', leg.state) });
  await note(deed, { action, state, byRole, incidentId, reason });
  return { incidentId };
}

async function sendBack(deed: IncidentsDeed, input: CheckIncidentInput) {
  const action = 'rework';
  const { incident, byRole, table } = await incidentAtDesk(deed, action, input);
  const incidentId = incident.id;
  refuseOtherEvidence({ every: [] }, input.evidence);
  const why = reasonOf(table, action, incident.state, input.reasonCode ?? null);
  const words = why ? freeText(input.reason ?? '', 'reason') || null : requiredText(input.reason ?? '', 'reason');
  const meant = incident.selfHandled ? IncidentState.SELF_HANDLING : IncidentState.DISPATCHED;
  const state = incidentAfter(action, incident.state, meant);
  await advance(deed, incident, { state, resolvedAt: null, reworkCount: incident.reworkCount + 1 });
  const done = (await heldLegs(deed, incidentId)).filter(isDone);
  await workAgain(
    deed,
    incident,
    done.filter((leg) => leg.kind === LegKind.LEAD),
  );
  const reason = inWords(why, words);
  await note(deed, { action, state, byRole, incidentId, reason, reasonCode: why?.code ?? null });
  return { incidentId };
}

/** What the closing condition of the incident's category names. */
async function neededByTable(
  { tx }: IncidentsDeed,
  table: TransitionTable,
  deed: IncidentDeed,
  { state, categoryId }: IncidentRow,
): Promise<NeededEvidence> {
  return { every: evidenceFor(table, deed, state, await categoryCodeOf(tx, categoryId)) };
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
    const action = 'closeIncident';
    const { incident, byRole, table } = await incidentAtDesk(deed, action, input);
    const needed = await neededByTable(deed, table, action, incident);
    await keepEvidence(deed, { incidentId: incident.id, deed: action }, needed, input.evidence);
    const outcome = requiredText(input.outcome, 'outcome');
    await refuseUntrueClosing(deed, incident, input.closingKind);
    const told = { ...resultOf(input), byRole, outcome, reason: outcome, reasonCode: null };
    await close(deed, incident, action, { ...told, closingKind: input.closingKind });
    return { incidentId: incident.id };
  });
}

/** A review finds that there is nothing more to do, and shows why. Its kind is special, whatever it was before. */
export function closeAfterReview(ctx: IncidentsContext, input: CloseAfterReviewInput) {
  return perform(ctx, 'closeAfterReview', input, async (deed) => {
    const action = 'closeAfterReview';
    const { incident, byRole, table } = await incidentAtDesk(deed, action, input);
    const needed = await neededByTable(deed, table, action, incident);
    await keepEvidence(deed, { incidentId: incident.id, deed: action }, needed, input.evidence);
    const why = reasonOf(table, action, incident.state, input.reasonCode ?? null);
    const outcome = requiredText(input.outcome, 'outcome');
    const reason = inWords(why, outcome);
    const told = { ...resultOf(input), byRole, outcome, reason, reasonCode: why?.code ?? null };
    await close(deed, incident, action, { ...told, closingKind: ClosingKind.SPECIAL });
    return { incidentId: incident.id };
  });
}

/** What came of it, and who is responsible where it is not ours. */
function resultOf({ closingResult, responsibleElsewhere }: CloseIncidentInput | CloseAfterReviewInput) {
  const responsible = freeText(responsibleElsewhere ?? '', 'responsibleElsewhere', 200) || null;
  refuseOtherResponsible(closingResult, responsible);
  return { closingResult, responsibleElsewhere: responsible };
}

interface Closing {
  readonly closingResult: ClosingResult;
  readonly responsibleElsewhere: string | null;
  readonly byRole: string;
  readonly closingKind: ClosingKind;
  readonly outcome: string;
  readonly reason: string | null;
  readonly reasonCode: string | null;
}

/** Closes an incident, with what came of it. */
export async function close(
  deed: IncidentsDeed,
  incident: IncidentRow,
  action: 'closeIncident' | 'closeAfterReview',
  { byRole, reason, reasonCode, ...columns }: Closing,
): Promise<void> {
  const incidentId = incident.id;
  const state = incidentAfter(action, incident.state);
  await advance(deed, incident, { ...columns, state, closedAt: deed.now, nextDeadlineAt: noDeadline });
  // Nobody need verify what has been closed.
  await cancelOpenLegs(deed, await heldLegs(deed, incidentId), byRole);
  await awaitFollowUp(deed, incident);
  await note(deed, { action, state, byRole, incidentId, reason, reasonCode });
  await deed.emit(incidentsEvents.incidentClosed, {
    id: incidentId,
    categoryCode: await categoryCodeOf(deed.tx, incident.categoryId),
    gridId: incident.gridId,
    closingKind: columns.closingKind,
    closingResult: columns.closingResult,
    selfHandled: incident.selfHandled,
    raisedAt: incident.raisedAt.toISOString(),
    closedAt: deed.now.toISOString(),
  });
}
