import { type EntityManager, In } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import { handledIncidentIds } from '../leg/leg.queries';
import type { ReportRow } from '../report/report.entity';
import type { IncidentsContext } from '../services';
import type { FollowUpSubject } from './follow-up.policy';
import { SurveyRow } from './survey.entity';
import { closingOf } from './survey.rules';

/** What decides about calls, in the reports' order: the same for what is offered and for the deed. */
export async function followUpSubjects(
  ctx: IncidentsContext,
  manager: EntityManager,
  reports: readonly ReportRow[],
): Promise<FollowUpSubject[]> {
  const incidentIds = [...new Set(reports.flatMap(({ incidentId }) => incidentId ?? []))];
  const rows = incidentIds.length === 0 ? [] : await manager.findBy(IncidentRow, { id: In(incidentIds) });
  const incidents = new Map(rows.map((row) => [row.id, row]));
  const handled = incidentIds.length === 0 ? new Set() : await handledIncidentIds(manager, ctx.viewer, incidentIds);
  const surveys = await manager.findBy(SurveyRow, { reportId: In(reports.map(({ id }) => id)) });
  const answered = new Set(surveys.map(({ reportId, closing }) => `${reportId} ${closing}`));
  return reports.map(({ id, divisionId, incidentId, erasedAt }) => {
    const incident = incidents.get(`${incidentId}`);
    return {
      divisionIds: ctx.services.territory.ancestors(divisionId).map((division) => division.id),
      erasedAt,
      state: incident?.state ?? null,
      isHandler: handled.has(`${incidentId}`),
      isAnswered: incident !== undefined && answered.has(`${id} ${closingOf(incident)}`),
    };
  });
}

/** For fields: the reports of a request are asked about together. */
export function followUpSubjectsOfReports(ctx: IncidentsContext, reports: readonly ReportRow[]) {
  return followUpSubjects(ctx, ctx.database.manager, reports);
}
