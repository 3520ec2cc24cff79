import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDayDigits } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { ClockEnd, ClockKind } from '../clock/clock.rules';
import { type Deadline, endDeadlines, moveDeadlines, setDeadlines } from '../clock/deadline.commands';
import { changeMatter, type MatterChange, record, roleAtSite } from '../grid-matter/grid-matter.commands';
import { refuseLonger } from '../grid-matter/grid-matter.rules';
import { IncidentRow } from '../incident/incident.entity';
import { shortLine } from '../place/written-address';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { type Supervised, supervisedOf } from './subject.queries';
import { SupervisionCounter, type SupervisionRow } from './supervision.entity';
import type {
  CompleteMilestoneInput,
  LiftSupervisionInput,
  MilestoneInput,
  RecordSupervisionVisitInput,
  RescheduleSupervisionInput,
  SuperviseInput,
  UrgeSupervisedInput,
} from './supervision.input';
import { refuseDependent, refuseSecond, supervising } from './supervision.policy';
import { supervision } from './supervision.queries';
import {
  type Milestone,
  nextMilestoneOf,
  reached,
  refuseLifting,
  rescheduled,
  SupervisedKind,
  type SupervisionDeed,
  SupervisionState,
  supervisionLife,
} from './supervision.rules';

const mostMilestones = 30;
const mostVisits = 200;

/** A supervisor orders that something be done by a day, and looks on from then on. */
export function supervise(
  ctx: IncidentsContext,
  name: string,
  kind: SupervisedKind,
  id: string,
  input: SuperviseInput,
) {
  return perform(ctx, name, input, async (deed) => {
    const subject = await supervisedOf(deed, kind, id);
    const byRole = roleAtSite(deed, subject.site, supervising);
    refuseNear(deed, subject);
    if (subject.over) throw subject.over;
    const { dueAt } = input;
    if (dueAt <= deed.now) throw new Refusal('DUE_IN_PAST', '时限不能早于现在。', 'dueAt');
    const milestones = checkedMilestones(input.milestones ?? [], dueAt, deed.now);
    const order = {
      state: SupervisionState.OPEN,
      at: deed.now,
      number: await nextNumber(deed.tx, deed.now),
      subjectKind: kind,
      subjectId: id,
      openSubjectId: id,
      theme: requiredText(input.theme, 'theme', 100),
      reason: requiredText(input.reason, 'reason'),
      urgedUnitId: subject.leadUnitId,
      dueAt,
      milestones,
      nextMilestoneAt: nextMilestoneOf(milestones),
      visits: [],
      urgeCount: 0,
      lastUrgedAt: null,
      liftedAt: null,
      result: null,
    };
    const row = await onceAtATime(record(deed, supervision, name, byRole, subject.site, order, order.reason));
    await noteOnIncident(deed, row, name, byRole, order.reason);
    await setDeadlines(deed, deadlinesOf(row));
    return { supervisionId: row.id };
  });
}

/** By when the whole is to be done, and what is to be reached on the way. */
function deadlinesOf({ id, subjectKind, subjectId, urgedUnitId, dueAt, milestones }: SupervisionRow): Deadline[] {
  const incidentId = subjectKind === SupervisedKind.INCIDENT ? subjectId : null;
  const about = { matterId: id, incidentId, unitId: urgedUnitId };
  return [
    { kind: ClockKind.SUPERVISION, subjectId: id, dueAt, ...about },
    ...milestones.map((each) => ({
      ...{ kind: ClockKind.MILESTONE, subjectId: each.id, dueAt: new Date(each.dueAt) },
      ...about,
    })),
  ];
}

/** The database decides which of two orders about the same thing was first. */
async function onceAtATime<Row>(recording: Promise<Row>): Promise<Row> {
  try {
    return await recording;
  } catch (error) {
    throw isDuplicateKey(error) ? refuseSecond(true) : error;
  }
}

function refuseNear({ ctx }: IncidentsDeed, { handling }: Supervised): void {
  const refusal = refuseDependent(ctx.viewer, handling);
  if (refusal) throw refusal;
}

/** The next number of the day. The counter's row stays locked until commit, so that no two orders share one. */
async function nextNumber(tx: EntityManager, at: Date): Promise<string> {
  const day = shanghaiDayDigits(at);
  await tx.createQueryBuilder().insert().into(SupervisionCounter).values({ day, last: 0 }).orIgnore().execute();
  await tx.increment(SupervisionCounter, { day }, 'last', 1);
  const { last } = await tx.findOneByOrFail(SupervisionCounter, { day });
  return `DB${day}-${String(last).padStart(4, '0')}`;
}

function checkedMilestones(sketches: readonly MilestoneInput[], dueAt: Date, now: Date): Milestone[] {
  refuseLonger(sketches, mostMilestones, 'milestones');
  return sketches.map((each, index) => {
    const field = `milestones.${index}`;
    if (each.dueAt <= now) throw new Refusal('DUE_IN_PAST', '时限不能早于现在。', `${field}.dueAt`);
    if (each.dueAt > dueAt) throw new Refusal('MILESTONE_TOO_LATE', '节点时限不能晚于督办时限。', `${field}.dueAt`);
    const title = requiredText(each.title, `${field}.title`, 100);
    return { id: newId(), title, dueAt: each.dueAt.toISOString(), doneAt: null, note: null };
  });
}

/** What is supervised tells of it too, where it has a history of its own. */
async function noteOnIncident(
  deed: IncidentsDeed,
  { subjectKind, subjectId, urgedUnitId }: SupervisionRow,
  action: string,
  byRole: string,
  reason: string | null,
): Promise<void> {
  if (subjectKind !== SupervisedKind.INCIDENT) return;
  const { state } = await deed.tx.findOneByOrFail(IncidentRow, { id: subjectId });
  await note(deed, { action, state, byRole, incidentId: subjectId, unitId: urgedUnitId, reason });
}

interface OnSupervision {
  readonly idempotencyKey: string;
  readonly supervisionId: string;
  readonly expectedVersion: number;
}

/** What every deed on a supervision shares: only those independent of what is supervised do it. */
function onSupervision<Input extends OnSupervision>(
  ctx: IncidentsContext,
  name: SupervisionDeed,
  input: Input,
  work: (row: SupervisionRow, now: Date) => MatterChange<SupervisionRow>,
  isToldOnIncident = false,
) {
  return perform(ctx, name, input, async (deed) => {
    const { supervisionId: id, expectedVersion } = input;
    const about = { kind: supervision, life: supervisionLife, name, id, expectedVersion, openTo: supervising };
    await changeMatter<SupervisionRow, SupervisionState, SupervisionDeed>(deed, about, async (row, byRole) => {
      refuseNear(deed, await supervisedOf(deed, row.subjectKind, row.subjectId));
      const done = work(row, deed.now);
      if (isToldOnIncident) await noteOnIncident(deed, row, name, byRole, done.reason ?? null);
      await followDates(deed, row, { ...row, ...done.change });
      const { milestones = row.milestones } = done.change ?? {};
      return { ...done, change: { ...done.change, nextMilestoneAt: nextMilestoneOf(milestones) } };
    });
    return { supervisionId: id };
  });
}

/** Clocks end with what is reached or lifted, and move with what is due at another time. */
async function followDates(deed: IncidentsDeed, before: SupervisionRow, after: SupervisionRow): Promise<void> {
  const lifted = after.liftedAt !== null;
  const done = after.milestones.filter(({ doneAt }) => doneAt !== null).map(({ id }) => id);
  const unmet = after.milestones.filter(({ doneAt }) => doneAt === null).map(({ id }) => id);
  await endDeadlines(deed, lifted ? [after.id, ...done] : done);
  if (lifted) await endDeadlines(deed, unmet, ClockEnd.CANCELLED);
  const moved = deadlinesOf(after).filter(({ subjectId, dueAt }, index) => {
    const was = deadlinesOf(before)[index];
    return was?.subjectId === subjectId && was.dueAt?.getTime() !== dueAt?.getTime();
  });
  await moveDeadlines(
    deed,
    moved.flatMap(({ subjectId, dueAt }) => (dueAt ? [{ subjectId, dueAt }] : [])),
  );
}

/** What was found on a visit; “going well” is a finding. */
export function recordSupervisionVisit(ctx: IncidentsContext, input: RecordSupervisionVisitInput) {
  return onSupervision(ctx, 'recordSupervisionVisit', input, ({ visits }, now) => {
    if (visits.length >= mostVisits) throw new Refusal('TOO_MANY', `不能超过${mostVisits}项。`);
    if (input.at > now) throw new Refusal('TIME_IN_FUTURE', '时间不能晚于现在。', 'at');
    const finding = requiredText(input.finding, 'finding');
    const progress = shortLine(input.progress, 'progress', 200);
    const quality = shortLine(input.quality, 'quality', 200);
    const visit = { at: input.at.toISOString(), finding, progress, quality };
    return { change: { visits: [...visits, visit] }, reason: finding };
  });
}

export function completeMilestone(ctx: IncidentsContext, input: CompleteMilestoneInput) {
  return onSupervision(ctx, 'completeMilestone', input, ({ milestones }, now) => {
    const remark = shortLine(input.note, 'note', 200);
    return { change: { milestones: reached(milestones, input.milestoneId, now, remark) }, reason: remark };
  });
}

/** Other dates for the whole or for what is to be reached on the way, with the reason. */
export function rescheduleSupervision(ctx: IncidentsContext, input: RescheduleSupervisionInput) {
  const reschedule = (row: SupervisionRow, now: Date) => {
    const dueAt = input.dueAt ?? row.dueAt;
    const dates = input.milestones ?? [];
    if (input.dueAt == null && dates.length === 0) throw new Refusal('DATES_MISSING', '请给出新的时限。', 'dueAt');
    if (input.dueAt != null && input.dueAt <= now) throw new Refusal('DUE_IN_PAST', '时限不能早于现在。', 'dueAt');
    dates.forEach((each, index) => {
      if (each.dueAt <= now) throw new Refusal('DUE_IN_PAST', '时限不能早于现在。', `milestones.${index}.dueAt`);
    });
    const reason = requiredText(input.reason, 'reason');
    return { change: { dueAt, milestones: rescheduled(row.milestones, dates, dueAt) }, reason };
  };
  return onSupervision(ctx, 'rescheduleSupervision', input, reschedule, true);
}

/** Urges the unit that has to do it. */
export function urgeSupervised(ctx: IncidentsContext, input: UrgeSupervisedInput) {
  const urge = ({ urgeCount }: SupervisionRow, lastUrgedAt: Date) => ({
    change: { urgeCount: urgeCount + 1, lastUrgedAt },
    reason: requiredText(input.reason, 'reason'),
  });
  return onSupervision(ctx, 'urgeSupervised', input, urge, true);
}

/** Ends a supervision with what came of it. */
export function liftSupervision(ctx: IncidentsContext, input: LiftSupervisionInput) {
  const lift = ({ milestones }: SupervisionRow, liftedAt: Date) => {
    const unmet = shortLine(input.unmetReason, 'unmetReason', 500);
    const refusal = refuseLifting(milestones, unmet);
    if (refusal) throw refusal;
    const result = requiredText(input.result, 'result');
    return { change: { result, liftedAt, openSubjectId: null }, reason: unmet ? `${result}（${unmet}）` : result };
  };
  return onSupervision(ctx, 'liftSupervision', input, lift, true);
}
