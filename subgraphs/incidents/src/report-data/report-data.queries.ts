import type { EntityManager } from 'typeorm';
import { RecoveryRow } from '../receipt/feedback.entity';
import { ReportRow } from '../report/report.entity';
import type { IncidentsContext } from '../services';
import { ContactConsentRow } from '../site-contact/site-contact.entity';
import { SurveyRow } from '../survey/survey.entity';

/** The report whose token the viewer bears, or null. */
export function bearersReport({ viewer }: IncidentsContext, manager: EntityManager): Promise<ReportRow | null> {
  const id = viewer.kind === 'RESIDENT' ? viewer.reportId : null;
  return id === null ? Promise.resolve(null) : manager.findOneBy(ReportRow, { id });
}

/** What the reporter, or somebody whom a caller asked, has said of closings, oldest first. */
export function surveysOfReport({ database }: IncidentsContext, reportId: string): Promise<SurveyRow[]> {
  return database.manager.find(SurveyRow, { where: { reportId }, order: { closing: 'ASC' } });
}

/** Since when crews may have the contact; null where the reporter has not agreed to that. */
export async function consentSince({ database }: IncidentsContext, reportId: string): Promise<Date | null> {
  return (await database.manager.findOneBy(ContactConsentRow, { reportId }))?.at ?? null;
}

/** When one-time codes were sent because somebody had lost the secret, oldest first. */
export async function codesSent({ database }: IncidentsContext, reportId: string): Promise<Date[]> {
  const rows = await database.manager.find(RecoveryRow, { where: { reportId }, order: { at: 'ASC' } });
  return rows.map(({ at }) => at);
}
