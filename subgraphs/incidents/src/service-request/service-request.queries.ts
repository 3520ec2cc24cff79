import { inOrder } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { limitExceeded } from '@gridweave/subgraph/refusal';
import { In, type SelectQueryBuilder } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import { ReportRow } from '../report/report.entity';
import type { IncidentsContext } from '../services';
import { EntryRow } from '../timeline/entry.entity';
import { ServiceRequestRow } from './service-request.entity';
import type { ServiceRequestFilter } from './service-request.input';
import { jurisdictionOf } from './service-request.policy';
import {
  closedIncidentStates,
  closedReportStates,
  ServiceRequestStatus,
  type Standing,
  statusOf,
} from './service-request.rules';

const mostValues = 100;

/** A page of what the caller’s jurisdiction has handed in, newest first; nothing for whoever speaks for none. */
export function serviceRequestPage(
  ctx: IncidentsContext,
  args: PageArgs,
  filter: ServiceRequestFilter,
): Promise<Connection<ServiceRequestRow>> {
  const query = ctx.database.manager
    .createQueryBuilder(ServiceRequestRow, 'request')
    .where('request.jurisdiction = :jurisdiction', { jurisdiction: jurisdictionOf(ctx.viewer) ?? '' });
  return page(args, filtered(query, filter), [
    { column: 'request.requestedAt', direction: 'DESC', of: (row) => row.requestedAt },
    { column: 'request.reportId', direction: 'DESC', of: (row) => row.reportId },
  ]);
}

function filtered(query: SelectQueryBuilder<ServiceRequestRow>, filter: ServiceRequestFilter) {
  const { requestedFrom, requestedTo, status } = filter;
  oneOf(query, 'requestId', filter.requestId);
  oneOf(query, 'serviceCode', filter.serviceCode);
  if (requestedFrom) query.andWhere('request.requestedAt >= :requestedFrom', { requestedFrom });
  if (requestedTo) query.andWhere('request.requestedAt <= :requestedTo', { requestedTo });
  if (status) {
    query.andWhere(`${status === ServiceRequestStatus.CLOSED ? '' : 'NOT '}EXISTS (${closed})`, {
      closedReportStates,
      closedIncidentStates,
    });
  }
  return query;
}

function oneOf(
  query: SelectQueryBuilder<ServiceRequestRow>,
  column: 'requestId' | 'serviceCode',
  values: readonly string[] | null | undefined,
): void {
  if (values == null) return;
  if (values.length > mostValues) throw limitExceeded(`至多${mostValues}个值。`);
  const known = values.filter((value) => /^[\x21-\x7e]{1,100}$/.test(value));
  if (known.length === 0) query.andWhere('1 = 0');
  else query.andWhere(`request.${column} IN (:...${column}s)`, { [`${column}s`]: known });
}

// On one line: what follows a property's name must be a space for it to be understood.
const closed = [
  'SELECT 1 FROM report closed_report',
  'LEFT JOIN incident closed_incident ON closed_incident.id = closed_report.incident_id',
  'WHERE closed_report.id = request.reportId',
  'AND (closed_report.state IN (:...closedReportStates) OR closed_incident.state IN (:...closedIncidentStates))',
].join(' ');

/** Where a service request stands, and everything that is public of its report. */
export interface PublicStanding extends Standing {
  readonly report: ReportRow;
  readonly updatedAt: Date;
}

/** For fields: the requests of a page are asked about together. */
export async function standings(
  ctx: IncidentsContext,
  requests: readonly ServiceRequestRow[],
): Promise<(PublicStanding | null)[]> {
  const { manager } = ctx.database;
  const reportIds = requests.map(({ reportId }) => reportId);
  const reports = inOrder(reportIds, await manager.findBy(ReportRow, { id: In(reportIds) }), ({ id }) => id);
  const incidentIds = [...new Set(reports.flatMap((report) => report?.incidentId ?? []))];
  const incidents = new Map(
    (await manager.findBy(IncidentRow, { id: In(incidentIds) })).map((incident) => [incident.id, incident]),
  );
  const entries = await entriesOf(ctx, reportIds, incidentIds);
  const changes = latestById(entries);
  const ends = latestById(entries.filter(({ action }) => endings.has(action)));
  return requests.map((request, index) => {
    const report = reports[index];
    if (!report) return null;
    const incident = (report.incidentId && incidents.get(report.incidentId)) || null;
    const standing = {
      reportState: report.state,
      incidentState: incident?.state ?? null,
      closedAtSource: request.closedAtSource,
    };
    const latest = (of: ReadonlyMap<string, number>) =>
      Math.max(of.get(report.id) ?? 0, of.get(incident?.id ?? '') ?? 0, request.requestedAt.getTime());
    const isClosed = statusOf(standing) === ServiceRequestStatus.CLOSED;
    const closedAt = incident ? incident.closedAt : request.closedAtSource;
    const updatedAt = isClosed ? (closedAt ?? new Date(latest(ends))) : new Date(latest(changes));
    return { ...standing, report, updatedAt };
  });
}

/** What ends a matter without a closing. */
const endings: ReadonlySet<string> = new Set(['declineReport', 'refuseFiling', 'decideVoiding']);

type Done = Pick<EntryRow, 'action' | 'reportId' | 'incidentId' | 'at'>;

function entriesOf(
  ctx: IncidentsContext,
  reportIds: readonly string[],
  incidentIds: readonly string[],
): Promise<Done[]> {
  return ctx.database.manager.find(EntryRow, {
    where: [
      { reportId: In([...reportIds]) },
      ...(incidentIds.length > 0 ? [{ incidentId: In([...incidentIds]) }] : []),
    ],
    select: { id: true, action: true, reportId: true, incidentId: true, at: true },
  });
}

/** When something of it was last done about reports and incidents, in milliseconds, by their ids. */
function latestById(entries: readonly Done[]): Map<string, number> {
  const latest = new Map<string, number>();
  for (const { reportId, incidentId, at } of entries) {
    for (const id of [reportId, incidentId]) {
      if (id !== null) latest.set(id, Math.max(latest.get(id) ?? 0, at.getTime()));
    }
  }
  return latest;
}
