import { setFirstAlarms } from '@gridweave/subgraph/alarms/alarm';
import { insertEntities } from '@gridweave/subgraph/bulk';
import { seedId } from '@gridweave/territory/seed-id';
import { addYears, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { DecisionFormRow } from '../decision-form/decision-form.entity';
import { ReserveAppealRow } from '../pool-appeal/pool-appeal.entity';
import {
  NoticedMatterRow,
  NoticeObjectionRow,
  NoticeScopeRow,
  PublicNoticeRow,
} from '../public-notice/public-notice.entity';
import { QualificationReviewRow, ReviewReplyRow } from '../qualification-review/qualification-review.entity';
import { agesOutOn, passesAge } from '../reserve/age.rules';
import {
  ReserveBatchRow,
  ReserveChangeRow,
  ReserveEntryRow,
  ReserveQuotaRow,
  ReserveReviewerRow,
} from '../reserve/reserve.entity';
import { CommitteeTier, ReserveBatchState, ReserveExitReason, ReserveStep } from '../reserve/reserve.enums';
import { ageRuleOf } from '../reserve/reserve.rules';
import { calendarDays } from '../reserve-batch/reserve-batch.rules';
import { historyOf } from './sample-pool-history';
import { dayOf, type InMotion, type Progress, plan, readOn, steps } from './sample-pool-plan';
import { noticesIn, reviewsIn } from './sample-pool-preparations';
import type { SampleRoster } from './sample-roster';

export const samplePoolBatchId = seedId('reserve-batch', '2026');

function batchIn({ districtId }: SampleRoster): ReserveBatchRow {
  return {
    id: samplePoolBatchId,
    name: '2026年社区后备人才批次（样例，办理中）',
    readOn,
    headBornOnOrAfter: '1983-03-02',
    deputyBornOnOrAfter: '1988-03-02',
    memberBornOnOrAfter: null,
    divisionId: districtId,
    state: ReserveBatchState.OPEN,
    reviewDays: 7,
    noticeDays: 7,
    ...calendarDays,
    synthetic: true,
    version: 1,
  };
}

/** Those who were rejected or left the pool in earlier rounds and are put forward again. */
function candidatesAgain(roster: SampleRoster, earlier: readonly ReserveEntryRow[]): ReserveEntryRow[] {
  const people = new Set(roster.people.map(({ id }) => id));
  const over = earlier.filter(({ step }) => step === ReserveStep.REJECTED || step === ReserveStep.EXITED);
  return over.filter(({ personId }) => people.has(personId)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A second batch, in motion: entries at every step, with reviews, notices, an objection and an appeal. */
export function samplePool(roster: SampleRoster, earlier: readonly ReserveEntryRow[]) {
  const batch = batchIn(roster);
  const motion = candidatesAgain(roster, earlier)
    .slice(0, plan.length)
    .map((before, index) => inMotion(roster, batch, before, plan[index]!));
  const history = motion.map((each) => historyOf(roster, each));
  const reviewUnits = ['department:human-resources', 'department:urban-management'].flatMap(
    (key) => roster.unit(key)?.id ?? [],
  );
  const quota = { batchId: batch.id, tier: CommitteeTier.MEMBER, divisionId: roster.districtId, places: 30 };
  const taken = motion.filter(({ progress }) => progress === 'IN_POOL').length;
  return {
    batch,
    quotas: [{ ...quota, taken }],
    reviewers: reviewUnits.map((unitId) => ({ batchId: batch.id, unitId })),
    entries: motion.map(({ entry }) => entry),
    forms: history.flatMap(({ forms }) => forms),
    changes: history.flatMap(({ changes }) => changes),
    appeals: history.flatMap(({ appeals }) => appeals),
    ...reviewsIn(motion, reviewUnits),
    ...noticesIn(roster, motion),
  };
}

const wasInPool = (step: ReserveStep) => step === ReserveStep.IN_POOL || step === ReserveStep.EXITED;

/** Places of the other tiers in the pool are those of the batch before alone. */
function tierOf(batch: ReserveBatchRow, birthDay: string | null, step: ReserveStep): CommitteeTier {
  const isYoung = passesAge(birthDay, ageRuleOf(batch, CommitteeTier.DEPUTY)) === true;
  return isYoung && !wasInPool(step) ? CommitteeTier.DEPUTY : CommitteeTier.MEMBER;
}

function daysOf(step: ReserveStep, officeId: string | null) {
  const isSelected = step !== ReserveStep.RECOMMENDED && step !== ReserveStep.WITHDRAWN;
  const isOver = [ReserveStep.REJECTED, ReserveStep.EXITED, ReserveStep.WITHDRAWN].includes(step);
  return {
    selectingUnitId: isSelected ? officeId : null,
    recommendedDay: dayOf('recommended'),
    selectedDay: isSelected ? dayOf('selected') : null,
    enteredDay: wasInPool(step) ? dayOf('entered') : null,
    endedDay: isOver ? dayOf('ended') : null,
  };
}

function inMotion(
  roster: SampleRoster,
  batch: ReserveBatchRow,
  { personId, divisionId }: ReserveEntryRow,
  progress: Progress,
): InMotion {
  const code = roster.territory.division(divisionId)?.code;
  const officeId = roster.unit(`subdistrict-office:${code?.slice(0, 9)}`)?.id ?? null;
  const recommendingUnitId = roster.unit(`committee:${code}`)?.id ?? null;
  const birthDay = roster.people.find(({ id }) => id === personId)?.birthDay ?? null;
  const step = steps[progress];
  const tier = tierOf(batch, birthDay, step);
  const entry: ReserveEntryRow = {
    ...{ id: seedId('reserve-entry', `${batch.id} ${personId}`), batchId: batch.id, personId, tier, step, divisionId },
    ...{ recommendingUnitId, ...daysOf(step, officeId) },
    exitReason: step === ReserveStep.EXITED ? ReserveExitReason.TRANSFERRED : null,
    rejection: step === ReserveStep.REJECTED ? '样例：材料不全' : null,
    agesOutDay: agesOutOn(birthDay, ageRuleOf(batch, tier)),
    recommendedBy: `sample-member-${recommendingUnitId}-1`,
    reviewDueDay: step === ReserveStep.IN_POOL ? addYears(dayOf('entered'), 1) : null,
    ...{ proposedExit: null, exitProposedBy: null, synthetic: true, version: 1 },
  };
  return { progress, entry, officeId };
}

/** Writes it, and sets the alarms of all who are in the pool. */
export async function insertSamplePool(
  tx: EntityManager,
  pool: ReturnType<typeof samplePool>,
  earlier: readonly ReserveEntryRow[],
): Promise<void> {
  await insertEntities(tx, ReserveBatchRow, [pool.batch]);
  await insertEntities(tx, ReserveQuotaRow, pool.quotas);
  await insertEntities(tx, ReserveReviewerRow, pool.reviewers);
  await insertEntities(tx, ReserveEntryRow, pool.entries);
  await insertEntities(tx, DecisionFormRow, pool.forms);
  await insertEntities(tx, ReserveChangeRow, pool.changes);
  await insertEntities(tx, ReserveAppealRow, pool.appeals);
  await insertEntities(tx, QualificationReviewRow, pool.reviews);
  await insertEntities(tx, ReviewReplyRow, pool.replies);
  await insertEntities(tx, PublicNoticeRow, pool.notices);
  await insertEntities(tx, NoticeScopeRow, pool.scopes);
  await insertEntities(tx, NoticedMatterRow, pool.named);
  await insertEntities(tx, NoticeObjectionRow, pool.objections);
  const inPool = [...earlier, ...pool.entries].filter(({ step }) => step === ReserveStep.IN_POOL);
  const alarms = inPool.flatMap(({ id, agesOutDay }) =>
    agesOutDay === null
      ? []
      : [{ name: { kind: 'reserve-age', subjectId: id, mark: agesOutDay }, dueAt: startOfShanghaiDay(agesOutDay) }],
  );
  await setFirstAlarms(tx, alarms);
}
