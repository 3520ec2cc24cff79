import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { scopeIds } from '@gridweave/viewer/viewer';
import { type EntityManager, In } from 'typeorm';
import { among } from '../conditions';
import type { Matter } from '../decision-form/decision-form.queries';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import { QualificationReviewRow, ReviewReplyRow } from './qualification-review.entity';
import type { ReviewStanding } from './qualification-review.enums';
import type { QualificationReviewFilter } from './qualification-review.input';
import { roleToAnswer } from './qualification-review.policy';
import { standingOf } from './qualification-review.rules';
import { visibleReviews } from './qualification-review.scope';

export const reviewKey = ({ kind, id }: Matter) => `${kind} ${id}`;

/** How the latest joint review of a matter stands on a date; null where none was asked for. For deeds: their transaction's manager. */
export async function reviewStands(
  manager: EntityManager,
  matter: Matter,
  today: string,
): Promise<ReviewStanding | null> {
  return (await standings(manager, [matter], today))[0] ?? null;
}

/** The same for who looks at many matters at once. */
export function knownReviewStanding(ctx: PersonnelContext, { kind, id }: Matter): Promise<ReviewStanding | null> {
  return load(ctx, standingsByMatter, { kind, id });
}

const standingsByMatter: Batch<PersonnelContext, Matter, ReviewStanding> = (ctx, matters) =>
  standings(ctx.database.manager, matters, shanghaiDay(ctx.now));

async function standings(manager: EntityManager, matters: readonly Matter[], today: string) {
  const keys = matters.map(reviewKey);
  const reviews = await manager.findBy(QualificationReviewRow, { currentKey: In(keys) });
  const replies = await repliesTo(
    manager,
    reviews.map(({ id }) => id),
  );
  const byKey = new Map(reviews.map((review) => [review.currentKey, review]));
  return keys.map((key) => {
    const review = byKey.get(key);
    return review ? standing(review, replies.get(review.id) ?? [], today) : null;
  });
}

function standing({ dueDay }: QualificationReviewRow, replies: readonly ReviewReplyRow[], today: string) {
  return standingOf(
    replies.map(({ outcome }) => outcome),
    dueDay,
    today,
  );
}

async function repliesTo(manager: EntityManager, reviewIds: readonly string[]): Promise<Map<string, ReviewReplyRow[]>> {
  if (reviewIds.length === 0) return new Map();
  const where = { reviewId: In([...reviewIds]) };
  const rows = await manager.find(ReviewReplyRow, { where, order: { unitId: 'ASC' } });
  return Map.groupBy(rows, ({ reviewId }) => reviewId);
}

/** The replies to a review, those that are waited for among them. */
export async function repliesOf(ctx: PersonnelContext, reviewId: string): Promise<ReviewReplyRow[]> {
  return (await load(ctx, repliesByReview, reviewId)) ?? [];
}

const repliesByReview: Batch<PersonnelContext, string, ReviewReplyRow[]> = async (ctx, ids) => {
  const replies = await repliesTo(ctx.database.manager, ids);
  return ids.map((id) => replies.get(id) ?? []);
};

/** The replies to a review that this viewer may read: all for HR officers over its division, for others their units' own. */
export async function visibleRepliesOf(
  ctx: PersonnelContext,
  { id, divisionId }: QualificationReviewRow,
): Promise<ReviewReplyRow[]> {
  const replies = await repliesOf(ctx, id);
  if (isHrOfficerOver(ctx.viewer, ctx.services.territory, divisionId)) return replies;
  return replies.filter(({ unitId }) => roleToAnswer(ctx.viewer, unitId) !== null);
}

/** Whether a unit of the viewer's is yet to answer: until then it needs to know about whom. */
export async function isWaitedFor(ctx: PersonnelContext, review: QualificationReviewRow): Promise<boolean> {
  if (review.currentKey === null) return false;
  const replies = await repliesOf(ctx, review.id);
  return replies.some(({ unitId, outcome }) => outcome === null && roleToAnswer(ctx.viewer, unitId) !== null);
}

/** How a review stands today. */
export async function standingToday(ctx: PersonnelContext, review: QualificationReviewRow): Promise<ReviewStanding> {
  return standing(review, await repliesOf(ctx, review.id), shanghaiDay(ctx.now));
}

export function visibleReview(ctx: PersonnelContext, id: string): Promise<QualificationReviewRow | null> {
  return load(ctx, visibleReviewsById, id);
}

const visibleReviewsById: Batch<PersonnelContext, string, QualificationReviewRow> = async (ctx, ids) => {
  const rows = await reviews(ctx)
    .andWhere({ id: In(ids.filter(isWord)) })
    .getMany();
  return inOrder(ids, rows, ({ id }) => id);
};

/** The latest review of a matter, if this viewer may see it. */
export function visibleReviewOf(ctx: PersonnelContext, { kind, id }: Matter): Promise<QualificationReviewRow | null> {
  return load(ctx, visibleReviewsByMatter, { kind, id });
}

const visibleReviewsByMatter: Batch<PersonnelContext, Matter, QualificationReviewRow> = async (ctx, matters) => {
  const keys = matters.map(reviewKey);
  const rows = await reviews(ctx)
    .andWhere({ currentKey: In(keys) })
    .getMany();
  return inOrder(keys, rows, ({ currentKey }) => currentKey);
};

/** Reviews that this viewer may see, newest first. */
export function reviewsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { waitingForViewer, overdue }: QualificationReviewFilter,
): Promise<Connection<QualificationReviewRow>> {
  const query = reviews(ctx);
  const open = (sql = '1 = 1') =>
    `review.id IN (SELECT open_reply.review_id FROM review_reply open_reply WHERE open_reply.outcome IS NULL AND ${sql})`;
  if (waitingForViewer) {
    const own = among('open_reply.unit_id', scopeIds(ctx.viewer, 'UNIT', 'CLERK', 'UNIT_MEMBER'), 'ownUnits');
    query.andWhere(`review.current_key IS NOT NULL AND ${open(own.sql)}`, own.parameters);
  }
  if (overdue) {
    query.andWhere(`review.current_key IS NOT NULL AND review.due_day < :today AND ${open()}`, {
      today: shanghaiDay(ctx.now),
    });
  }
  return page(args, query, [{ column: 'review.id', direction: 'DESC', of: (row) => row.id }]);
}

function reviews(ctx: PersonnelContext) {
  const { sql, parameters } = visibleReviews(ctx.viewer);
  return ctx.database.manager.createQueryBuilder(QualificationReviewRow, 'review').where(`(${sql})`, parameters);
}
