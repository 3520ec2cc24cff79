import type { WorkCalendar } from '@gridweave/duty/work-calendar';
import { insertEntities } from '@gridweave/subgraph/bulk';
import { isDuplicateKey } from '@gridweave/subgraph/database';
import { type Deed, perform } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { calendarOfDistrict } from '@gridweave/territory/calendar-copy';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import { keepDocuments, recordDecisionForm } from '../decision-form/decision-form.commands';
import { DecisionOutcome } from '../decision-form/decision-form.enums';
import { type Matter, proposersOf } from '../decision-form/decision-form.queries';
import { keptDocuments, refuseProposer } from '../decision-form/decision-form.rules';
import type { PersonnelContext, PersonnelServices } from '../services';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { countedAnew, lastDayAfter } from '../work-calendar/day-rule.rules';
import { QualificationReviewRow, ReviewReplyRow } from './qualification-review.entity';
import { ReviewReplyOutcome } from './qualification-review.enums';
import type { AnswerQualificationReviewInput, RequestQualificationReviewInput } from './qualification-review.input';
import { roleToAnswer } from './qualification-review.policy';
import { reviewKey, reviewStands } from './qualification-review.queries';
import {
  mostAskedUnits,
  type ReviewLimit,
  refuseAnswered,
  refuseAskingAgain,
  refuseSuperseded,
  reviewLimit,
} from './qualification-review.rules';
import { visibleReviews } from './qualification-review.scope';
import type { ReviewMatter, ReviewMatters } from './review-matter';

type PersonnelDeed = Deed<PersonnelServices>;
const mostMatters = 200;

/** Asks several units about people, and answers the ids of the reviews, in the order of the matters. */
export async function requestQualificationReview(
  ctx: PersonnelContext,
  input: RequestQualificationReviewInput,
): Promise<string[]> {
  const { ids } = await perform(ctx, 'requestQualificationReview', input, async (deed) => {
    const found = await mattersOf(deed, input);
    const unitIds = askedUnits(ctx, input.unitIds, found.unitIds);
    const calendar = await calendarOfDistrict(deed.tx);
    const limit = reviewLimit(input, found.within, { askedDay: shanghaiDay(deed.now), calendar });
    const made: string[] = [];
    for (const matter of found.matters) made.push(await ask(deed, input, { matter, found, unitIds, limit }));
    return { ids: made.join(' ') };
  });
  return ids.split(' ');
}

function mattersOf(deed: PersonnelDeed, { matterKind, matterIds }: RequestQualificationReviewInput) {
  const find = deed.ctx.services.reviewMatters[matterKind];
  if (!find) throw new Refusal('MATTER_KIND_NOT_REVIEWED', '该类事项不作联审。', 'matterKind');
  if (matterIds.length < 1 || matterIds.length > mostMatters || new Set(matterIds).size < matterIds.length) {
    throw new Refusal('MATTERS_INVALID', `一次联审1至${mostMatters}项，且不得重复。`, 'matterIds');
  }
  if (!matterIds.every(isWord)) throw new Refusal('MATTER_NOT_FOUND', '没有这个事项。', 'matterIds');
  return find(deed, matterIds);
}

function askedUnits(
  { services }: PersonnelContext,
  named: readonly string[] | null | undefined,
  demanded: readonly string[],
): string[] {
  const unitIds = [...new Set([...demanded, ...(named ?? [])])];
  if (unitIds.length === 0) throw new Refusal('REVIEWERS_MISSING', '请指定被征询单位。', 'unitIds');
  if (unitIds.length > mostAskedUnits) {
    throw new Refusal('REVIEWERS_TOO_MANY', `被征询单位最多${mostAskedUnits}个。`, 'unitIds');
  }
  if (!unitIds.every((id) => services.territory.unit(id)?.live)) {
    throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', 'unitIds');
  }
  return unitIds;
}

interface Asking {
  readonly matter: ReviewMatter;
  readonly found: ReviewMatters;
  readonly unitIds: readonly string[];
  readonly limit: ReviewLimit;
}

async function ask(
  deed: PersonnelDeed,
  { matterKind, form }: RequestQualificationReviewInput,
  { matter, found, unitIds, limit: { basis: daysBasis, ...limit } }: Asking,
): Promise<string> {
  const { tx, ctx, now } = deed;
  const askedDay = shanghaiDay(now);
  const about = { kind: matterKind, id: matter.id };
  refuseAskingAgain(await reviewStands(tx, about, askedDay));
  await tx.update(QualificationReviewRow, { currentKey: reviewKey(about) }, { currentKey: null });
  const { id: matterId, personId, divisionId, caption } = matter;
  const review: QualificationReviewRow = {
    ...{ id: newId(now.getTime()), matterKind, matterId, personId, divisionId, caption, askedDay },
    currentKey: reviewKey(about),
    ...limit,
    daysBasis,
    bySubject: ctx.viewer.id,
    synthetic: found.synthetic,
  };
  await orRefuse(() => tx.insert(QualificationReviewRow, review));
  const replies = unitIds.map((unitId) => ({ ...waited, id: newId(now.getTime()), reviewId: review.id, unitId }));
  await insertEntities(tx, ReviewReplyRow, replies);
  await recordDecisionForm(deed, {
    matter: about,
    action: 'requestQualificationReview',
    outcome: DecisionOutcome.AGREED,
    byRole: found.byRole,
    form,
    synthetic: found.synthetic,
  });
  return review.id;
}

const waited = { outcome: null, comment: null, at: null, bySubject: null, byRole: null } as const;

/** The database decides who asks first. */
async function orRefuse(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('REVIEW_ALREADY_REQUESTED', '该人选已发起联审。', 'matterIds');
  }
}

/**
 * Ends the review of what has ended meanwhile: whoever has not answered need not any more, and is no longer told about
 * whom. A review that all have answered stays as it is.
 */
export async function dropReview(tx: EntityManager, about: Matter): Promise<void> {
  const currentKey = reviewKey(about);
  const review = await tx.findOneBy(QualificationReviewRow, { currentKey });
  if (!review || !(await tx.existsBy(ReviewReplyRow, { reviewId: review.id, outcome: IsNull() }))) return;
  await tx.update(QualificationReviewRow, { id: review.id, currentKey }, { currentKey: null });
}

/** Counts the limits of reviews that are not over by the calendar as it is now: none gets shorter. */
export async function recountReviews(tx: EntityManager, calendar: WorkCalendar, today: string): Promise<void> {
  const current = await tx.findBy(QualificationReviewRow, {
    currentKey: Not(IsNull()),
    dayUnit: DayUnit.WORKING_DAY,
    dueDay: MoreThanOrEqual(today),
  });
  for (const review of current) {
    const { id, askedDay, dueDay, dueProvisional } = review;
    const told = { day: dueDay, provisional: dueProvisional };
    const counted = countedAnew(told, lastDayAfter(askedDay, review, calendar));
    if (counted) {
      await tx.update(QualificationReviewRow, { id }, { dueDay: counted.day, dueProvisional: counted.provisional });
    }
  }
}

/** Answers a review for one of the asked units, once and for all, and answers the review's id. */
export async function answerQualificationReview(
  ctx: PersonnelContext,
  input: AnswerQualificationReviewInput,
): Promise<string> {
  const { id } = await perform(ctx, 'answerQualificationReview', input, async (deed) => {
    const { tx, now } = deed;
    const review = await reviewFor(deed, input.reviewId);
    const byRole = roleToAnswer(ctx.viewer, input.unitId);
    const reply = isWord(input.unitId)
      ? await tx.findOneBy(ReviewReplyRow, { reviewId: review.id, unitId: input.unitId })
      : null;
    if (!byRole || !reply) throw new Refusal('FORBIDDEN', '您所在单位未被征询。', 'unitId');
    refuseSuperseded(review);
    refuseAnswered(reply.outcome);
    const about = { kind: review.matterKind, id: review.matterId };
    refuseProposer(DecisionOutcome.AGREED, ctx.viewer.id, await proposersOf(tx, about));
    const said = { ...saidIn(input), at: now, bySubject: ctx.viewer.id, byRole };
    const documents = keptDocuments(input.documents, shanghaiDay(now), 'documents');
    const waiting = { id: reply.id, outcome: IsNull() };
    const { affected } = await tx.update(ReviewReplyRow, waiting, said);
    if (affected !== 1) refuseAnswered(said.outcome);
    await keepDocuments(tx, reply.id, documents, now);
    return { id: review.id };
  });
  return id;
}

function saidIn({ outcome, comment }: AnswerQualificationReviewInput) {
  const needsWords = outcome === ReviewReplyOutcome.FAIL;
  if (needsWords) return { outcome, comment: requiredText(comment ?? '', 'comment') };
  return { outcome, comment: comment == null ? null : freeText(comment, 'comment') || null };
}

async function reviewFor({ tx, ctx }: PersonnelDeed, id: string): Promise<QualificationReviewRow> {
  const { sql, parameters } = visibleReviews(ctx.viewer);
  const query = tx.createQueryBuilder(QualificationReviewRow, 'review').where({ id: In([id].filter(isWord)) });
  const review = await query.andWhere(`(${sql})`, parameters).getOne();
  if (!review) throw new Refusal('REVIEW_NOT_FOUND', '没有这个联审。', 'reviewId');
  return review;
}
