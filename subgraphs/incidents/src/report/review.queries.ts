import { inOrder } from '@gridweave/subgraph/context';
import { type EntityManager, In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { EntryRow } from '../timeline/entry.entity';
import { ReportRow } from './report.entity';
import { ReviewRow } from './review.entity';
import type { ReviewSubject } from './review.policy';

export function reviewOfReport(manager: EntityManager, reportId: string): Promise<ReviewRow | null> {
  return manager.findOneBy(ReviewRow, { reportId });
}

export async function reviewsByReportId(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(ReviewRow, { reportId: In([...ids]) });
  return inOrder(ids, rows, (row) => row.reportId);
}

/** What decides about reviews, in their order: the same for the offer and for the deed. */
export async function reviewSubjects(
  { services }: IncidentsContext,
  manager: EntityManager,
  reviews: readonly ReviewRow[],
): Promise<ReviewSubject[]> {
  const ids = In(reviews.map(({ reportId }) => reportId));
  const reports = await manager.find(ReportRow, { where: { id: ids }, select: { id: true, divisionId: true } });
  const declined = await manager.findBy(EntryRow, { reportId: ids, action: 'declineReport' });
  return reviews.map(({ reportId, state }) => {
    const divisionId = reports.find(({ id }) => id === reportId)?.divisionId ?? '';
    const divisionIds = services.territory.ancestors(divisionId).map((division) => division.id);
    const declinedBy = declined.filter((entry) => entry.reportId === reportId).map(({ bySubject }) => bySubject);
    return { divisionIds, state, declinedBy };
  });
}

/** For fields: the reviews of a request are asked about together. */
export function subjectsOfReviews(ctx: IncidentsContext, reviews: readonly ReviewRow[]): Promise<ReviewSubject[]> {
  return reviewSubjects(ctx, ctx.database.manager, reviews);
}
