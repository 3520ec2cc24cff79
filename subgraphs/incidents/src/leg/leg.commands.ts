import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { legRole } from '../access/matter.policy';
import { categoryCodeOf } from '../category/category.queries';
import { advance, keepDeadline } from '../incident/incident.commands';
import { type IncidentRow, noDeadline } from '../incident/incident.entity';
import { heldIncident } from '../incident/incident.queries';
import { IncidentState, incidentAfter } from '../incident/incident.rules';
import { drawnForRecheck } from '../incident/self-handling.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import type { GivenEvidence } from '../transition/evidence.rules';
import { keepEvidence } from '../transition/transition.commands';
import { evidenceFor, type TransitionTable } from '../transition/transition.rules';
import { LegRow } from './leg.entity';
import type { LegDeedInput, ReportLegResultInput, VerifyReportInput } from './leg.input';
import { legRoleFor, refuseHandlerDeed } from './leg.policy';
import { heldLegs, legNotFound, legOfDeed } from './leg.queries';
import { dueStill, type HandlerDeed, isResolved, LegKind, legAfter, openLegStates } from './leg.rules';
import { endPauses } from './leg-pause.commands';
import { tableOfLeg } from './leg-table.queries';
import { inboxPlace } from './leg-waiting';

/** Runs a deed of those who work on a leg; each deed leaves its own time on the leg. */
function onLeg<Input extends LegDeedInput>(
  ctx: IncidentsContext,
  name: HandlerDeed,
  input: Input,
  change: (input: Input, now: Date) => Partial<LegRow>,
) {
  return perform(ctx, name, input, async (deed) => {
    const leg = await legOfDeed(deed, input.legId);
    if (!legRole(ctx.viewer, leg)) throw legNotFound();
    refuseStale(input.expectedVersion, leg.version);
    const table = await tableOfLeg(deed, leg);
    const refusal = refuseHandlerDeed(ctx.viewer, name, leg, table);
    if (refusal) throw refusal;
    const byRole = legRoleFor(ctx.viewer, name, leg, table)!;
    const columns = { ...change(input, deed.now), state: legAfter(name, leg.state) };
    const ends = name === 'reportLegResult';
    const mayCome = leg.kind === LegKind.REPORT_IN && leg.dueAt !== null;
    // The incident is held before the leg changes, so that two legs ending at once see each other.
    const incident = leg.incidentId !== null && (ends || mayCome) ? await heldIncident(deed, leg.incidentId) : null;
    if (incident && ends) await keepResultEvidence(deed, incident, leg, table, evidenceOf(input));
    await advanceLeg(deed, leg, columns);
    await note(deed, {
      action: name,
      state: columns.state,
      byRole,
      ...placeOf(leg),
      reason: columns.result ?? null,
    });
    if (incident && ends) await resolveWhenDone(deed, incident);
    else if (incident) await keepNextDeadline(deed, incident.id);
    return { legId: leg.id, incidentId: leg.incidentId, reportId: leg.reportId };
  });
}

const evidenceOf = (input: LegDeedInput | ReportLegResultInput): readonly GivenEvidence[] =>
  'evidence' in input ? input.evidence : [];

/** A result shows what the table asks of its incident's category, and nothing beyond it. */
async function keepResultEvidence(
  deed: IncidentsDeed,
  { id: incidentId, categoryId }: IncidentRow,
  leg: LegRow,
  table: TransitionTable,
  given: readonly GivenEvidence[],
): Promise<void> {
  const name = 'reportLegResult';
  const every = evidenceFor(table, name, leg.state, await categoryCodeOf(deed.tx, categoryId));
  await keepEvidence(deed, { incidentId, deed: name }, { every }, given);
}

export function placeOf({ id, incidentId, reportId, unitId, gridId }: LegRow) {
  return { legId: id, incidentId, reportId, unitId, gridId };
}

/** Changes a leg that nobody else has changed meanwhile. A hold ends with its leg. */
export async function advanceLeg(deed: IncidentsDeed, leg: LegRow, change: Partial<LegRow>): Promise<void> {
  const version = leg.version + 1;
  const ends = leg.heldUntil !== null && change.state !== undefined && !openLegStates.includes(change.state);
  const changed = { ...change, ...(ends && { heldUntil: null }), version };
  const next = { ...changed, inboxAt: inboxPlace({ ...leg, ...changed }) };
  const { affected } = await deed.tx.update(LegRow, { id: leg.id, version: leg.version }, next);
  if (affected === 0) refuseStale(leg.version, version);
  if (ends) await endPauses(deed, leg.id);
}

/** The unit has finished with a leg: the incident is resolved by the last one, and waits for the others otherwise. */
export async function resolveWhenDone(deed: IncidentsDeed, incident: IncidentRow): Promise<void> {
  const legs = (await heldLegs(deed, incident.id)).filter((leg) => leg.kind !== LegKind.VERIFY);
  const nextDeadlineAt = earliestDeadline(legs);
  if (!isResolved(legs)) {
    await keepDeadline(deed, incident.id, nextDeadlineAt);
    return;
  }
  const state = incidentAfter('resolve', incident.state);
  const recheckDrawn = incident.selfHandled && (await drawnForRecheck(deed, incident.id));
  await advance(deed, incident, { state, resolvedAt: deed.now, nextDeadlineAt, recheckDrawn });
  await note(deed, { action: 'resolve', state: IncidentState.RESOLVED, byRole: 'SYSTEM', incidentId: incident.id });
}

/** When the next result of open legs is due; a leg that is held is next looked at on its review. */
export function earliestDeadline(legs: readonly Pick<LegRow, 'kind' | 'state' | 'dueAt' | 'heldUntil'>[]): Date {
  const open = legs.filter(({ state }) => openLegStates.includes(state));
  const due = open.flatMap((leg) => (leg.heldUntil ?? dueStill(leg))?.getTime() ?? []);
  return due.length > 0 ? new Date(Math.min(...due)) : noDeadline;
}

/** Keeps when the incident's next result is due, after a change of its legs. */
export async function keepNextDeadline(deed: IncidentsDeed, incidentId: string): Promise<void> {
  await keepDeadline(deed, incidentId, earliestDeadline(await heldLegs(deed, incidentId)));
}

export function signLeg(ctx: IncidentsContext, input: LegDeedInput) {
  return onLeg(ctx, 'signLeg', input, (_, now) => ({ signedAt: now }));
}

export function setOut(ctx: IncidentsContext, input: LegDeedInput) {
  return onLeg(ctx, 'setOut', input, (_, now) => ({ setOutAt: now }));
}

export function arriveOnLeg(ctx: IncidentsContext, input: LegDeedInput) {
  return onLeg(ctx, 'arriveOnLeg', input, (_, now) => ({ arrivedAt: now }));
}

export function startLeg(ctx: IncidentsContext, input: LegDeedInput) {
  return onLeg(ctx, 'startLeg', input, (_, now) => ({ startedAt: now }));
}

export function reportLegResult(ctx: IncidentsContext, input: ReportLegResultInput) {
  return onLeg(ctx, 'reportLegResult', input, ({ result }, now) => ({
    doneAt: now,
    result: requiredText(result, 'result'),
  }));
}

export function verifyReport(ctx: IncidentsContext, input: VerifyReportInput) {
  return onLeg(ctx, 'verifyReport', input, ({ finding, result }, now) => ({
    doneAt: now,
    finding,
    result: requiredText(result, 'result'),
  }));
}

/** Cancels those legs on which something is still to be done; the reason is for whoever had them. */
export async function cancelOpenLegs(
  deed: IncidentsDeed,
  legs: readonly LegRow[],
  byRole = 'DISPATCHER',
  reason: string | null = null,
): Promise<void> {
  for (const leg of legs.filter((each) => openLegStates.includes(each.state))) {
    const state = legAfter('cancelLeg', leg.state);
    await advanceLeg(deed, leg, { state });
    await note(deed, { action: 'cancelLeg', state, byRole, ...placeOf(leg), reason });
  }
}
