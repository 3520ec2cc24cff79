import { type EntityManager, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { archivingDay } from '../clock/ending-alarms.commands';
import type { IncidentRow } from '../incident/incident.entity';
import { held } from '../incident/incident.queries';
import { ReportRow } from '../report/report.entity';
import type { IncidentsDeed } from '../services';
import { lifeSettings } from '../settings/settings.queries';
import { EntryRow } from '../timeline/entry.entity';
import { SurveyRow } from './survey.entity';
import { FollowUpOutcome } from './survey.enums';
import { closingOf } from './survey.rules';

interface Word {
  readonly awaited: boolean;
  readonly archiveDays: number | null;
}

/**
 * Of closed incidents: whether a reporter may still say that it is not solved. Each has until the incident is frozen by
 * itself, and no longer once the reporter has answered or told a caller to ask no more.
 */
export async function wordsAwaited(
  manager: EntityManager,
  incidents: readonly IncidentRow[],
  now: Date,
): Promise<Map<string, Word>> {
  if (incidents.length === 0) return new Map();
  const { archiveDays } = await lifeSettings(manager);
  const isOver = (incident: IncidentRow) => archiveDays !== null && archivingDay(incident, archiveDays) <= now;
  const closed = incidents.filter((incident) => !isOver(incident));
  const reports = closed.length === 0 ? [] : await silentReports(manager, closed, (query) => query);
  const awaited = new Set(reports.map(({ incidentId }) => incidentId));
  return new Map(incidents.map(({ id }) => [id, { awaited: awaited.has(id), archiveDays }]));
}

/**
 * Whether every reporter of a closed incident has said something of its closing, or asked to be left alone: as it is now, for
 * deeds that hold the incident.
 */
export async function allHaveSpoken({ tx, ctx }: IncidentsDeed, incident: IncidentRow): Promise<boolean> {
  return (await silentReports(tx, [incident], (query) => held(ctx, query))).length === 0;
}

type Read = <Row extends object>(query: SelectQueryBuilder<Row>) => SelectQueryBuilder<Row>;

/** The reports whose reporters have said nothing of the last closing, and have not asked to be left alone. */
async function silentReports(manager: EntityManager, closed: readonly IncidentRow[], as: Read) {
  const incidentId = In(closed.map(({ id }) => id));
  const rows = await manager.find(ReportRow, {
    where: { incidentId, erasedAt: IsNull() },
    select: { id: true, incidentId: true },
  });
  if (rows.length === 0) return [];
  // By report: one that comes back from a merge has its answers with it.
  const answering = manager.createQueryBuilder(SurveyRow, 'survey').select(['survey.reportId', 'survey.closing']);
  const answers = await as(answering.where({ reportId: In(rows.map(({ id }) => id)) })).getMany();
  const calling = manager.createQueryBuilder(EntryRow, 'entry').select(['entry.id', 'entry.reportId', 'entry.at']);
  const left = { incidentId, action: 'recordFollowUp', reasonCode: FollowUpOutcome.REFUSED };
  const calls = await as(calling.where(left)).getMany();
  const incidents = new Map(closed.map((incident) => [incident.id, incident]));
  return rows.filter((report) => {
    const incident = incidents.get(`${report.incidentId}`)!;
    const isAnswered = answers.some(
      ({ reportId, closing }) => reportId === report.id && closing === closingOf(incident),
    );
    const isLeftAlone = calls.some(({ reportId, at }) => reportId === report.id && at >= incident.closedAt!);
    return !isAnswered && !isLeftAlone;
  });
}
