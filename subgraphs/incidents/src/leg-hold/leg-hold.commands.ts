import type { WorkingTime } from '@gridweave/duty/working-time';
import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { calendarOfUnits } from '@gridweave/territory/calendar-copy';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { limitsOf } from '../category/category.queries';
import { ClockKind } from '../clock/clock.rules';
import { setDeadlines } from '../clock/deadline.commands';
import type { IncidentRow } from '../incident/incident.entity';
import { ordinaryLimit } from '../leg/deadline.rules';
import { advanceLeg, keepNextDeadline, placeOf } from '../leg/leg.commands';
import type { LegRow } from '../leg/leg.entity';
import { beginPause, endPauses } from '../leg/leg-pause.commands';
import { LegDecisionKind } from '../leg-decision/decision-rules.rules';
import { askedAbout, keepDecision, sketchRequest } from '../leg-decision/leg-decision.commands';
import { deciderRole } from '../leg-decision/leg-decision.policy';
import { decisionOfDeed } from '../leg-decision/leg-decision.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { inWords, reasonOf } from '../transition/transition.rules';
import { LegHoldRow } from './leg-hold.entity';
import { refuseDecideHold, refuseReleaseHold, refuseRequestHold, releasingRole } from './leg-hold.policy';
import { dueAfterPause, HoldState, refuseOddReview } from './leg-hold.rules';
import { type DecideHoldInput, HoldVerdict, type ReleaseHoldInput, type RequestHoldInput } from './leg-hold.type';

/** Those who have a leg ask to lay it aside until a review. */
export function requestHold(ctx: IncidentsContext, input: RequestHoldInput) {
  return perform(ctx, 'requestHold', input, async (deed) => {
    const asked = await askedAbout(deed, 'requestHold', input, (subject) => refuseRequestHold(ctx.viewer, subject));
    const { leg, byRole } = asked;
    const { sketch, rule } = await sketchRequest(deed, asked, input, LegDecisionKind.HOLD, 1);
    const { calendar } = await calendarOfUnits(deed.tx, []);
    refuseOddReview(input.reviewAt, deed.now, rule.most!, calendar);
    const hold = {
      ...sketch,
      state: HoldState.PENDING,
      reviewAt: input.reviewAt,
      releasedAt: null,
      releaseReason: null,
    };
    await deed.tx.insert(LegHoldRow, hold);
    const { reasonLabel: reason, reasonCode } = sketch;
    await note(deed, { action: 'requestHold', state: leg.state, byRole, ...placeOf(leg), reason, reasonCode });
    return { holdId: sketch.id };
  });
}

/** Whoever the rules name lets the clock stand until the review, or refuses. */
export function decideHold(ctx: IncidentsContext, input: DecideHoldInput) {
  return perform(ctx, 'decideHold', input, async (deed) => {
    const { row, leg, incident, subject } = await holdOfDeed(deed, input.holdId);
    const refusal = refuseDecideHold(ctx.viewer, subject);
    if (refusal?.code === 'FORBIDDEN') throw refusal;
    refuseStale(input.expectedVersion, row.version);
    if (refusal) throw refusal;
    const byRole = deciderRole(ctx.viewer, subject)!;
    const decidedAt = deed.now;
    if (input.verdict === HoldVerdict.REFUSE) {
      const decisionReason = requiredText(input.reason ?? '', 'reason');
      await keepDecision(deed, LegHoldRow, row, { state: HoldState.REFUSED, decidedAt, decisionReason });
      await note(deed, { action: 'refuseHold', state: leg.state, byRole, ...placeOf(leg), reason: decisionReason });
      return { holdId: row.id };
    }
    if (row.reviewAt <= deed.now) throw new Refusal('REVIEW_IN_PAST', '复查日期已过，请重新申请。', 'holdId');
    const decisionReason = freeText(input.reason ?? '', 'reason') || null;
    await keepDecision(deed, LegHoldRow, row, { state: HoldState.HELD, decidedAt, decisionReason });
    await advanceLeg(deed, leg, { heldUntil: row.reviewAt });
    await beginPause(deed, leg.id, row.reasonCode);
    await keepNextDeadline(deed, incident.id);
    const about = { legId: leg.id, incidentId: incident.id, unitId: leg.unitId };
    await setDeadlines(deed, [{ kind: ClockKind.REVIEW, subjectId: row.id, dueAt: row.reviewAt, ...about }]);
    const reason = `挂账，${shanghaiDay(row.reviewAt)}复查（${row.reasonLabel}）`;
    await note(deed, { action: 'decideHold', state: leg.state, byRole, ...placeOf(leg), reason });
    const { reasonCode, reviewAt } = row;
    const granted = { ...told(deed, row), unitId: leg.unitId, reasonCode, reviewAt: reviewAt.toISOString() };
    await deed.emit(incidentsEvents.holdGranted, granted);
    return { holdId: row.id };
  });
}

/** The work is taken up again: the clock runs on with what was left of the time. */
export function releaseHold(ctx: IncidentsContext, input: ReleaseHoldInput) {
  return perform(ctx, 'releaseHold', input, async (deed) => {
    const { row, leg, incident, subject } = await holdOfDeed(deed, input.holdId);
    const refusal = refuseReleaseHold(ctx.viewer, subject);
    if (refusal?.code === 'FORBIDDEN') throw refusal;
    refuseStale(input.expectedVersion, row.version);
    if (refusal) throw refusal;
    const why = reasonOf(subject.table, 'releaseHold', leg.state, input.reasonCode ?? null);
    const releaseReason = requiredText(input.reason, 'reason');
    await keepDecision(deed, LegHoldRow, row, { state: HoldState.RELEASED, releasedAt: deed.now, releaseReason });
    const due = await dueOnRelease(deed, leg, incident, row.decidedAt!);
    await advanceLeg(deed, leg, { heldUntil: null, ...due });
    await endPauses(deed, leg.id);
    await keepNextDeadline(deed, incident.id);
    const released = { ...told(deed, row), unitId: leg.unitId, dueAt: due.dueAt?.toISOString() ?? null };
    await deed.emit(incidentsEvents.holdReleased, released);
    const byRole = releasingRole(ctx.viewer, subject)!;
    await note(deed, {
      action: 'releaseHold',
      state: leg.state,
      byRole,
      ...placeOf(leg),
      reason: inWords(why, releaseReason),
      reasonCode: why?.code ?? null,
    });
    return { holdId: row.id };
  });
}

const told = ({ now }: IncidentsDeed, { id, legId, incidentId }: LegHoldRow) => ({
  ...{ id, legId, incidentId },
  at: now.toISOString(),
});

async function dueOnRelease(
  { tx, now }: IncidentsDeed,
  leg: LegRow,
  incident: IncidentRow,
  from: Date,
): Promise<Pick<LegRow, 'dueAt' | 'dueProvisional'>> {
  const { dueAt, dueProvisional } = leg;
  if (dueAt === null) return { dueAt, dueProvisional };
  const unitId = `${leg.unitId}`;
  const { calendar, hoursOf } = await calendarOfUnits(tx, [unitId]);
  const unit: WorkingTime['unit'] | null = ordinaryLimit(await limitsOf(tx, incident.categoryId))?.unit ?? null;
  const { at, provisional } = dueAfterPause(dueAt, { from, to: now }, unit, calendar, hoursOf(unitId));
  return { dueAt: at, dueProvisional: dueProvisional || provisional };
}

function holdOfDeed(deed: IncidentsDeed, id: string) {
  return decisionOfDeed(deed, LegHoldRow, id, new Refusal('HOLD_NOT_FOUND', '没有这个挂账申请。', 'holdId'));
}
