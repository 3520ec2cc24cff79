import { In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { FeedbackRow } from './feedback.entity';

/** What was sent about reports besides what stands on their pages, oldest first. For callers that may read them. */
export async function feedbackByReportId(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await ctx.database.manager.find(FeedbackRow, {
    where: { reportId: In([...ids]) },
    order: { toldAt: 'ASC', id: 'ASC' },
  });
  return ids.map((id) => rows.filter(({ reportId }) => reportId === id));
}
