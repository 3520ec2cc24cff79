import { seedId } from '@gridweave/territory/seed-id';
import { addDays } from '@gridweave/viewer/shanghai-day';
import { Role } from '../appointment/role.type';
import { MatterKind } from '../decision-form/decision-form.enums';
import type {
  NoticedMatterRow,
  NoticeObjectionRow,
  NoticeScopeRow,
  PublicNoticeRow,
} from '../public-notice/public-notice.entity';
import {
  NoticeAudience,
  NoticeObjectors,
  NoticeState,
  ObjectionChannel,
  ObjectionState,
} from '../public-notice/public-notice.enums';
import type { QualificationReviewRow, ReviewReplyRow } from '../qualification-review/qualification-review.entity';
import { ReviewReplyOutcome } from '../qualification-review/qualification-review.enums';
import { captionOf } from '../reserve/candidates-in-hand';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { dayOf, type InMotion, type Progress } from './sample-pool-plan';
import type { SampleRoster } from './sample-roster';

const reviewed = new Set<Progress>([
  'REVIEW_WAITING',
  'REVIEW_PASSED',
  'NOTICE_PASSED',
  'NOTICE_HALTED',
  'IN_POOL',
  'EXITED',
]);
const published = new Set<Progress>(['NOTICE_PASSED', 'NOTICE_HALTED', 'IN_POOL', 'EXITED']);
/** What the batch asks of both. */
const counted = { days: 7, dayUnit: DayUnit.CALENDAR_DAY, daysBasis: null };
const matterKind = MatterKind.RESERVE_ENTRY;
const matterOf = ({ entry: { id: matterId, personId, divisionId, tier } }: InMotion) => ({
  ...{ matterKind, matterId, personId, divisionId },
  caption: captionOf(tier),
});

/** Joint reviews: one waits for its second unit, the others have passed. */
export function reviewsIn(motion: readonly InMotion[], unitIds: readonly string[]) {
  const own = motion.filter(({ progress }) => reviewed.has(progress));
  const askedDay = dayOf('selected');
  const reviews = own.map((each): QualificationReviewRow => {
    const matter = matterOf(each);
    const currentKey = `${matterKind} ${matter.matterId}`;
    const limit = { ...counted, dueDay: addDays(askedDay, counted.days), dueProvisional: false };
    const asked = { askedDay, ...limit, bySubject: 'development-hr', synthetic: true };
    return { id: seedId('qualification-review', matter.matterId), ...matter, currentKey, ...asked };
  });
  const replies = own.flatMap((each, index) =>
    unitIds.map((unitId, place): ReviewReplyRow => {
      const reviewId = reviews[index]!.id;
      const isOpen = each.progress === 'REVIEW_WAITING' && place === 0;
      return { id: seedId('review-reply', `${reviewId} ${unitId}`), reviewId, unitId, ...answer(isOpen, unitId) };
    }),
  );
  return { reviews, replies };
}

function answer(isOpen: boolean, unitId: string) {
  if (isOpen) return { outcome: null, comment: null, at: null, bySubject: null, byRole: null };
  const said = {
    outcome: ReviewReplyOutcome.NO_RECORD,
    comment: null,
    at: new Date(`${dayOf('reviewed')}T10:00:00+08:00`),
  };
  return { ...said, bySubject: `sample-member-${unitId}-1`, byRole: Role.CLERK };
}

/** One notice whose days are over: one of those in it is halted by an objection that is open. */
export function noticesIn({ districtId }: SampleRoster, motion: readonly InMotion[]) {
  const own = motion.filter(({ progress }) => published.has(progress));
  if (own.length === 0) return { notices: [], scopes: [], named: [], objections: [] };
  const firstDay = addDays(dayOf('reviewed'), 5);
  const notice: PublicNoticeRow = {
    ...{ id: seedId('public-notice', 'reserve 2026'), matterKind, title: '2026年社区后备人才拟入库人选公示（样例）' },
    ...{ contact: '样例：区人社局干部科', divisionId: districtId, firstDay },
    ...{ ...counted, lastDay: addDays(firstDay, counted.days - 1), lastDayProvisional: false },
    ...{ audience: NoticeAudience.PUBLIC, objectors: NoticeObjectors.IN_SCOPE, state: NoticeState.OVER },
    takesAnonymous: false,
    ...{ bySubject: 'development-hr', synthetic: true, version: 2 },
  };
  const named = own.map((each): NoticedMatterRow => {
    const matter = matterOf(each);
    // Whoever has left the pool since is public no more.
    const currentKey = each.progress === 'EXITED' ? null : `${matterKind} ${matter.matterId}`;
    return { noticeId: notice.id, ...matter, currentKey };
  });
  const halted = own.find(({ progress }) => progress === 'NOTICE_HALTED');
  return {
    notices: [notice],
    scopes: [{ noticeId: notice.id, divisionId: districtId }] satisfies NoticeScopeRow[],
    named,
    objections: halted ? [objectionTo(notice, halted)] : [],
  };
}

function objectionTo(notice: PublicNoticeRow, { entry }: InMotion): NoticeObjectionRow {
  const at = new Date(`${addDays(notice.firstDay, 2)}T10:00:00+08:00`);
  return {
    ...{ id: seedId('notice-objection', entry.id), noticeId: notice.id, matterId: entry.id },
    ...{ ground: '样例：反映其履职时间不足', state: ObjectionState.OPEN, openKey: null, at },
    ...{ channel: ObjectionChannel.ONLINE, receivedDay: null, registrationNumber: null, anonymous: false },
    ...{ bySubject: 'development-chief', settledAt: null, synthetic: true, version: 1 },
  };
}
