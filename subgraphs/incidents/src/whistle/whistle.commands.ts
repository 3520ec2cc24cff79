import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { legRole } from '../access/matter.policy';
import { noteCrossing } from '../incident/crossing.commands';
import { advance } from '../incident/incident.commands';
import { heldIncident } from '../incident/incident.queries';
import { refuseWhistle, whistlingRole } from '../incident-work/incident-work.policy';
import { incidentAtWork } from '../incident-work/incident-work.queries';
import { refuseConcerned } from '../leg/concerned-units';
import { knownUnit, newLeg } from '../leg/dispatch.commands';
import { advanceLeg, earliestDeadline, placeOf, resolveWhenDone } from '../leg/leg.commands';
import { LegRow } from '../leg/leg.entity';
import { legRoleFor, refuseHandlerDeed } from '../leg/leg.policy';
import { heldLegs, legNotFound, legOfDeed } from '../leg/leg.queries';
import { LegKind, legAfter, openLegStates } from '../leg/leg.rules';
import { tableOfLeg } from '../leg/leg-table.queries';
import { withInboxPlace } from '../leg/leg-waiting';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { inWords, reasonOf } from '../transition/transition.rules';
import { WhistleCallRow, WhistleRow } from './whistle.entity';
import { refuseEvaluating } from './whistle.policy';
import { mostCalled, WhistleAnswer } from './whistle.rules';
import type { AnswerWhistleInput, EvaluateWhistleInput, WhistleInput } from './whistle.type';

/** A grid or a desk calls departments to a matter; each has a leg on which it reports in. */
export function whistle(ctx: IncidentsContext, input: WhistleInput) {
  return perform(ctx, 'whistle', input, async (deed) => {
    const { viewer } = ctx;
    const { incident, subject } = await incidentAtWork(deed, input, (place) => refuseWhistle(viewer, place));
    const byRole = whistlingRole(viewer, subject)!;
    const text = requiredText(input.text, 'text');
    const before = await heldLegs(deed, incident.id);
    const legs = calledLegs(deed, input, before, text);
    await refuseConcerned(
      deed,
      incident.id,
      input.unitIds.map((id, index) => [id, `unitIds.${index}`]),
    );
    const row = { id: newId(deed.now.getTime()), incidentId: incident.id, version: 1, at: deed.now, byRole, text };
    await deed.tx.insert(WhistleRow, { ...row, evaluation: null, evaluatedAt: null });
    await deed.tx.insert(LegRow, legs.map(withInboxPlace));
    await noteCrossing(deed, incident.id);
    await deed.tx.insert(
      WhistleCallRow,
      legs.map(({ id: legId, unitId }) => ({
        legId,
        whistleId: row.id,
        unitId: `${unitId}`,
        answer: null,
        answerText: null,
        answeredAt: null,
      })),
    );
    await advance(deed, incident, { nextDeadlineAt: earliestDeadline([...before, ...legs]) });
    const called = legs.map((leg) => ({ action: 'whistle', state: leg.state, byRole, ...placeOf(leg), reason: text }));
    await note(deed, ...called);
    await deed.emit(incidentsEvents.whistleBlown, {
      id: row.id,
      incidentId: incident.id,
      gridId: incident.gridId,
      legs: legs.map(({ id, unitId }) => ({ id, unitId: `${unitId}` })),
      respondBy: input.respondBy?.toISOString() ?? null,
      at: deed.now.toISOString(),
    });
    return { whistleId: row.id };
  });
}

function calledLegs(
  { ctx, now }: IncidentsDeed,
  { incidentId, unitIds, respondBy = null }: WhistleInput,
  before: readonly LegRow[],
  task: string,
): LegRow[] {
  if (unitIds.length === 0) throw new Refusal('UNITS_MISSING', '请至少呼叫一个单位。', 'unitIds');
  if (unitIds.length > mostCalled) throw new Refusal('TOO_MANY_UNITS', `一次最多呼叫${mostCalled}个单位。`, 'unitIds');
  if (respondBy !== null && respondBy <= now) throw new Refusal('DUE_IN_PAST', '时限不能早于现在。', 'respondBy');
  const open = before.filter(({ kind, state }) => kind === LegKind.REPORT_IN && openLegStates.includes(state));
  return unitIds.map((id, index) => {
    const { id: unitId } = knownUnit(ctx.services.territory, id, `unitIds.${index}`);
    if (unitIds.indexOf(id) < index || open.some((leg) => leg.unitId === unitId))
      throw new Refusal('UNIT_REPEATED', '该单位已被呼叫。', `unitIds.${index}`);
    return newLeg({ kind: LegKind.REPORT_IN, incidentId, unitId, task, dueAt: respondBy, dispatchedAt: now });
  });
}

/** A department reports in, or says why it does not come. */
export function answerWhistle(ctx: IncidentsContext, input: AnswerWhistleInput) {
  return perform(ctx, 'answerWhistle', input, async (deed) => {
    const leg = await legOfDeed(deed, input.legId);
    if (!legRole(ctx.viewer, leg)) throw legNotFound();
    refuseStale(input.expectedVersion, leg.version);
    const comes = input.answer === WhistleAnswer.REPORT_IN;
    const action = comes ? 'answerWhistle' : 'declineWhistle';
    const table = await tableOfLeg(deed, leg);
    const refusal = refuseHandlerDeed(ctx.viewer, action, leg, table);
    if (refusal) throw refusal;
    const byRole = legRoleFor(ctx.viewer, action, leg, table)!;
    const why = reasonOf(table, action, leg.state, input.reasonCode ?? null);
    const answerText = requiredText(input.text, 'text');
    const incident = await heldIncident(deed, leg.incidentId!);
    const state = legAfter(action, leg.state);
    await advanceLeg(deed, leg, { state, ...(comes && { signedAt: deed.now }) });
    await deed.tx.update(WhistleCallRow, { legId: leg.id }, { answer: input.answer, answerText, answeredAt: deed.now });
    await note(deed, {
      action,
      state,
      byRole,
      ...placeOf(leg),
      reason: inWords(why, answerText),
      reasonCode: why?.code ?? null,
    });
    await deed.emit(incidentsEvents.whistleAnswered, {
      legId: leg.id,
      incidentId: incident.id,
      unitId: `${leg.unitId}`,
      reportsIn: comes,
      at: deed.now.toISOString(),
    });
    if (!comes) await resolveWhenDone(deed, incident);
    return { legId: leg.id };
  });
}

/** Whoever whistled says in words how it was answered; nothing is counted from it. */
export function evaluateWhistle(ctx: IncidentsContext, input: EvaluateWhistleInput) {
  return perform(ctx, 'evaluateWhistle', input, async (deed) => {
    const { whistleId: id, expectedVersion } = input;
    const row = isWord(id) ? await deed.tx.findOneBy(WhistleRow, { id }) : null;
    if (!row) throw notFound();
    const { incidentId } = row;
    const { incident, subject } = await incidentAtWork(deed, { incidentId }, () => null).catch((error) => {
      throw error instanceof Refusal ? notFound() : error;
    });
    const refusal = refuseEvaluating(ctx.viewer, subject, row);
    if (refusal?.code === 'FORBIDDEN') throw refusal;
    refuseStale(expectedVersion, row.version);
    if (refusal) throw refusal;
    const evaluation = requiredText(input.text, 'text');
    const next = { evaluation, evaluatedAt: deed.now, version: row.version + 1 };
    const { affected } = await deed.tx.update(WhistleRow, { id, version: row.version }, next);
    if (affected === 0) refuseStale(row.version, next.version);
    const byRole = whistlingRole(ctx.viewer, subject)!;
    await note(deed, { action: 'evaluateWhistle', state: incident.state, byRole, incidentId, reason: evaluation });
    return { whistleId: id };
  });
}

const notFound = () => new Refusal('WHISTLE_NOT_FOUND', '没有这次吹哨。', 'whistleId');
