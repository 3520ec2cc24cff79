import { pageOfParts } from '@gridweave/subgraph/page-many';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import type { SelectQueryBuilder } from 'typeorm';
import type { IncidentsContext } from '../services';
import { EntryRow } from './entry.entity';

/** What was done about an incident, about its reports and on its legs, oldest first. */
export function incidentTimeline(
  ctx: IncidentsContext,
  args: PageArgs,
  incidentId: string,
): Promise<Connection<EntryRow>> {
  return timelinePage(args, ...entriesOfIncident(ctx, incidentId));
}

/** What was done about a report before it became part of an incident, and by its VERIFY leg, oldest first. */
export function reportTimeline(ctx: IncidentsContext, args: PageArgs, reportId: string): Promise<Connection<EntryRow>> {
  return timelinePage(args, entries(ctx).where('entry.reportId = :reportId', { reportId }));
}

/** Everything that a reporter may be told of, oldest first. */
export function allEntries(
  ctx: IncidentsContext,
  matter: { reportId: string; incidentId: string | null },
): Promise<EntryRow[]> {
  return entries(ctx)
    .where('(entry.reportId = :reportId OR (entry.incidentId = :incidentId AND entry.reportId IS NULL))', matter)
    .orderBy('entry.at', 'ASC')
    .addOrderBy('entry.id', 'ASC')
    .getMany();
}

function entries(ctx: IncidentsContext): SelectQueryBuilder<EntryRow> {
  return ctx.database.manager.createQueryBuilder(EntryRow, 'entry');
}

/** Its own, and those of its reports that do not name it: together they would be found by no index. */
function entriesOfIncident(ctx: IncidentsContext, incidentId: string): SelectQueryBuilder<EntryRow>[] {
  const ofReports =
    'entry.reportId IN (SELECT of_incident.id FROM report of_incident WHERE of_incident.incident_id = :incidentId)';
  return [
    entries(ctx).where('entry.incidentId = :incidentId', { incidentId }),
    entries(ctx).where(`${ofReports} AND COALESCE(entry.incidentId, '') <> :incidentId`, { incidentId }),
  ];
}

function timelinePage(args: PageArgs, ...parts: SelectQueryBuilder<EntryRow>[]): Promise<Connection<EntryRow>> {
  return pageOfParts(args, parts, [
    { column: 'entry.at', direction: 'ASC', of: (row) => row.at },
    { column: 'entry.id', direction: 'ASC', of: (row) => row.id },
  ]);
}
