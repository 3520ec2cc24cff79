import { In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { SurveyRow } from './survey.entity';

/** The answers about incidents. For callers that have made sure they may be read. */
export async function surveysByIncidentId(ctx: IncidentsContext, incidentIds: readonly string[]) {
  const rows = await ctx.database.manager.find(SurveyRow, {
    where: { incidentId: In([...incidentIds]) },
    order: { answeredAt: 'ASC' },
  });
  return incidentIds.map((id) => rows.filter((row) => row.incidentId === id));
}

/** A report's answer about one closing; null where there is none. */
export function surveyOfReport(ctx: IncidentsContext, reportId: string, closing: number): Promise<SurveyRow | null> {
  return ctx.database.manager.findOneBy(SurveyRow, { reportId, closing });
}
