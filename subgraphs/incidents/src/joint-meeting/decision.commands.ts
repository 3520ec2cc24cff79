import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role } from '@gridweave/viewer/viewer';
import { notAllowed } from '../access/matter.policy';
import { CategoryRow } from '../category/category.entity';
import { followMeetingDecision, watchMeetingDecision } from '../clock/meeting-deadline.commands';
import { changeMatter, keepMatter, knownUnitId, knownUnitIds, noteMatter } from '../grid-matter/grid-matter.commands';
import { type OpenTo, roleFor } from '../grid-matter/grid-matter.policy';
import { matterOfDeed, subjectOf } from '../grid-matter/grid-matter.queries';
import { refuseLonger, stateAfter } from '../grid-matter/grid-matter.rules';
import { IncidentRow } from '../incident/incident.entity';
import { refuseConcernedAtMeeting } from '../leg/concerned-units';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { bindLegs, releaseLegs } from './binding.commands';
import {
  JointMeetingAttendanceRow,
  JointMeetingDecisionRow,
  JointMeetingItemRow,
  type JointMeetingRow,
  UnmanagedPlaceCopyRow,
} from './joint-meeting.entity';
import { decisionChanged, isTold } from './joint-meeting.events';
import type { RecordDecisionInput, RefuseDecisionInput, SettleDecisionInput } from './joint-meeting.input';
import { convening, refusing } from './joint-meeting.policy';
import { decisionOfDeed, jointMeeting } from './joint-meeting.queries';
import {
  AttendanceState,
  type DecisionDeed,
  DecisionKind,
  DecisionState,
  decisionLife,
  MeetingState,
  meetingLife,
  refuseKind,
  refuseReplacing,
} from './joint-meeting.rules';

const mostAssisting = 20;
const longestDecision = 2_000;

/** What a meeting decided about an item; about an incident it may bind units by legs. */
export function recordDecision(ctx: IncidentsContext, input: RecordDecisionInput) {
  return perform(ctx, 'recordDecision', input, async (deed) => {
    const { jointMeetingId: id, expectedVersion } = input;
    const about = { kind: jointMeeting, life: meetingLife, name: 'recordDecision', id, expectedVersion } as const;
    await changeMatter(deed, { ...about, openTo: convening }, async (meeting, byRole) => {
      const item = await deed.tx.findOneBy(JointMeetingItemRow, { id: input.itemId, meetingId: meeting.id });
      if (!item) throw new Refusal('ITEM_UNKNOWN', '会议没有这个议题。', 'itemId');
      const sketch = await checkedDecision(deed, input, item);
      const named = [sketch.unitId, ...sketch.assistingUnitIds];
      await refuseConcernedAtMeeting(
        deed,
        [item.incidentId],
        named.map((unitId, index) => [unitId, index === 0 ? 'unitId' : 'assistingUnitIds']),
      );
      if (input.replacesDecisionId != null)
        await replace(deed, meeting, input.replacesDecisionId, item, input.kind, byRole);
      const legIds = input.kind === DecisionKind.LEGS ? await bindLegs(deed, bindingOf(sketch, byRole)) : [];
      const decision: JointMeetingDecisionRow = { ...sketch, legIds };
      await deed.tx.insert(JointMeetingDecisionRow, decision);
      await watchMeetingDecision(deed, decision);
      for (const unitId of [decision.unitId, ...decision.assistingUnitIds]) await callUnit(deed, meeting.id, unitId);
      await tell(deed, decision, meeting);
      return { reason: decision.text };
    });
    return { jointMeetingId: id };
  });
}

function bindingOf({ incidentId, unitId, assistingUnitIds, text, dueAt }: JointMeetingDecisionRow, byRole: Role) {
  return { incidentId: incidentId!, unitId, assistingUnitIds, task: text, dueAt, byRole };
}

async function checkedDecision(
  { tx, ctx, now }: IncidentsDeed,
  input: RecordDecisionInput,
  item: JointMeetingItemRow,
): Promise<JointMeetingDecisionRow> {
  const { territory } = ctx.services;
  const { kind, dueAt, assistingUnitIds, fromUnitId = null } = input;
  const refusal = refuseKind(kind, item);
  if (refusal) throw refusal;
  if (dueAt <= now) throw new Refusal('DUE_IN_PAST', '时限不能早于现在。', 'dueAt');
  refuseLonger(assistingUnitIds ?? [], mostAssisting, 'assistingUnitIds');
  return {
    id: newId(now.getTime()),
    meetingId: item.meetingId,
    itemId: item.id,
    kind,
    state: DecisionState.OPEN,
    version: 1,
    text: requiredText(input.text, 'text', longestDecision),
    unitId: knownUnitId(territory, input.unitId, 'unitId'),
    assistingUnitIds: knownUnitIds(territory, assistingUnitIds ?? [], 'assistingUnitIds'),
    fromUnitId: fromUnitId && knownUnitId(territory, fromUnitId, 'fromUnitId'),
    incidentId: item.incidentId,
    unmanagedPlaceId: item.unmanagedPlaceId,
    ...(await aboutOf(tx, item)),
    legIds: [],
    decidedAt: now,
    dueAt,
    settledAt: null,
    result: null,
    refusedReason: null,
    replacesId: input.replacesDecisionId ?? null,
  };
}

/** Of what category, in which grid an item is. */
async function aboutOf(tx: IncidentsDeed['tx'], { incidentId, unmanagedPlaceId }: JointMeetingItemRow) {
  if (incidentId === null) {
    const place = await tx.findOneByOrFail(UnmanagedPlaceCopyRow, { id: `${unmanagedPlaceId}` });
    return { categoryCode: place.categoryCode, gridId: place.gridId };
  }
  const { categoryId, gridId } = await tx.findOneByOrFail(IncidentRow, { id: incidentId });
  const { code } = await tx.findOneByOrFail(CategoryRow, { id: categoryId });
  return { categoryCode: code, gridId };
}

/** An earlier decision on the same item ends; what it had laid upon units ends with it. */
async function replace(
  deed: IncidentsDeed,
  meeting: JointMeetingRow,
  id: string,
  item: JointMeetingItemRow,
  kind: DecisionKind,
  byRole: string,
): Promise<void> {
  const decision = await decisionOfDeed(deed, id);
  const refusal = refuseReplacing(decision, item.id, kind);
  if (refusal) throw refusal;
  const state = stateAfter<DecisionState, DecisionDeed>(decisionLife, 'replaceDecision', decision.state);
  await tell(deed, await keepDecision(deed, decision, { state }), meeting);
  const { incidentId, legIds } = decision;
  if (incidentId !== null) await releaseLegs(deed, incidentId, legIds, byRole);
}

/** A unit that has to do something is called, so that it sees the meeting. */
async function callUnit({ tx }: IncidentsDeed, meetingId: string, unitId: string): Promise<void> {
  if (await tx.existsBy(JointMeetingAttendanceRow, { meetingId, unitId })) return;
  const called = { meetingId, unitId, state: AttendanceState.CALLED, delegateTitle: null };
  await tx.insert(JointMeetingAttendanceRow, called);
}

/** The centre follows a decision up: it was done, or it was not. */
export function settleDecision(ctx: IncidentsContext, input: SettleDecisionInput) {
  return perform(ctx, 'settleDecision', input, async (deed) => {
    const { meeting, decision, byRole } = await decisionFor(deed, input, convening);
    const action = input.done ? 'settleAsDone' : 'settleAsNotDone';
    const state = stateAfter<DecisionState, DecisionDeed>(decisionLife, action, decision.state);
    const result = requiredText(input.result, 'result', longestDecision);
    const settled = await keepDecision(deed, decision, { state, result, settledAt: deed.now });
    await noteMatter(deed, meeting, 'settleDecision', byRole, result);
    await tell(deed, settled, meeting);
    return { decisionId: decision.id };
  });
}

/** A unit refuses what was decided. It goes back to that meeting, and stays binding until the meeting decides again. */
export function refuseDecision(ctx: IncidentsContext, input: RefuseDecisionInput) {
  return perform(ctx, 'refuseDecision', input, async (deed) => {
    const { meeting, decision, byRole } = await decisionFor(deed, input, refusing);
    const state = stateAfter<DecisionState, DecisionDeed>(decisionLife, 'refuseDecision', decision.state);
    const refusedReason = requiredText(input.reason, 'reason', longestDecision);
    const refused = await keepDecision(deed, decision, { state, refusedReason });
    const isOver = meeting.state === MeetingState.CLOSED;
    const back = isOver ? await keepMatter(deed, jointMeeting, meeting, { state: MeetingState.REOPENED }) : meeting;
    await noteMatter(deed, back, 'refuseDecision', byRole, refusedReason);
    await tell(deed, refused, meeting);
    return { decisionId: decision.id };
  });
}

async function decisionFor(
  deed: IncidentsDeed,
  { decisionId, expectedVersion }: { decisionId: string; expectedVersion: number },
  openTo: OpenTo,
) {
  const decision = await decisionOfDeed(deed, decisionId);
  const meeting = await matterOfDeed(deed, jointMeeting, decision.meetingId);
  const subject = subjectOf(deed.ctx.services.territory, meeting, [decision.unitId]);
  const byRole = roleFor(deed.ctx.viewer, subject, openTo);
  if (!byRole) throw notAllowed();
  refuseStale(expectedVersion, decision.version);
  return { meeting, decision, byRole };
}

async function keepDecision(
  deed: IncidentsDeed,
  decision: JointMeetingDecisionRow,
  change: Partial<JointMeetingDecisionRow>,
): Promise<JointMeetingDecisionRow> {
  const next = { ...change, version: decision.version + 1 };
  const { affected } = await deed.tx.update(
    JointMeetingDecisionRow,
    { id: decision.id, version: decision.version },
    next,
  );
  if (affected === 0) refuseStale(decision.version, next.version);
  await followMeetingDecision(deed, { ...decision, ...next });
  return { ...decision, ...next };
}

/** Organization hears of what changes who answers or who maintains. */
async function tell(deed: IncidentsDeed, decision: JointMeetingDecisionRow, meeting: JointMeetingRow): Promise<void> {
  if (isTold(decision)) await deed.emit(incidentsEvents.meetingDecisionChanged, decisionChanged(decision, meeting));
}
