import { inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { matterScope } from '../access/matter.policy';
import { narrowed, reportCondition } from '../access/matter.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { pendingVoidings } from '../voiding/voiding.queries';
import { areWords } from '../words';
import { openedContact } from './contact-details';
import { typedReceiptNumber } from './receipt-number';
import { ReportContactRow, ReportRow } from './report.entity';
import type { ReportFilter } from './report.input';
import type { ReportSubject } from './report.policy';
import { ReviewState } from './review.rules';

/** The reports that the viewer may see, as a query whose alias is `report`. */
function visibleReports(ctx: IncidentsContext, manager: EntityManager) {
  return narrowed(manager.createQueryBuilder(ReportRow, 'report'), reportCondition(matterScope(ctx.viewer)));
}

/** Reports by id, null where there is none or it is not the viewer's to see. */
export async function visibleReportsById(ctx: IncidentsContext, ids: readonly string[]) {
  const query = visibleReports(ctx, ctx.database.manager).andWhere('report.id IN (:...ids)', { ids });
  return inOrder(ids, await query.getMany(), (row) => row.id);
}

export function visibleReport(ctx: IncidentsContext, id: string | null): Promise<ReportRow | null> {
  return id === null || !isWord(id) ? Promise.resolve(null) : load(ctx, visibleReportsById, id);
}

/** The visible reports of incidents, oldest first. */
export async function visibleReportsByIncidentId(ctx: IncidentsContext, incidentIds: readonly string[]) {
  const rows = await visibleReports(ctx, ctx.database.manager)
    .andWhere('report.incidentId IN (:...incidentIds)', { incidentIds })
    .orderBy('report.receivedAt', 'ASC')
    .addOrderBy('report.id', 'ASC')
    .getMany();
  return incidentIds.map((id) => rows.filter((row) => row.incidentId === id));
}

/** A page of visible reports, newest first. */
export function reportPage(
  ctx: IncidentsContext,
  args: PageArgs,
  filter: ReportFilter,
): Promise<Connection<ReportRow>> {
  const query = filtered(visibleReports(ctx, ctx.database.manager), filter);
  return page(args, query, [
    { column: 'report.receivedAt', direction: 'DESC', of: (row) => row.receivedAt },
    { column: 'report.id', direction: 'DESC', of: (row) => row.id },
  ]);
}

function filtered(query: SelectQueryBuilder<ReportRow>, filter: ReportFilter): SelectQueryBuilder<ReportRow> {
  const { state, origin, divisionId, gridId } = filter;
  if (!areWords(divisionId, gridId)) return query.andWhere('1 = 0');
  if (state?.length) query.andWhere('report.state IN (:...states)', { states: state });
  if (origin) query.andWhere('report.origin = :origin', { origin });
  if (divisionId) narrowed(query, withinDivisions('report.divisionId', [divisionId], 'division'));
  if (filter.receiptNumber != null) {
    const number = typedReceiptNumber(filter.receiptNumber);
    if (number === null) return query.andWhere('1 = 0');
    query.andWhere('report.number = :number', { number });
  }
  if (filter.reviewOpen) {
    query.andWhere('report.id IN (SELECT asked.report_id FROM report_review asked WHERE asked.state = :reviewState)', {
      reviewState: ReviewState.REQUESTED,
    });
  }
  if (gridId) {
    query.andWhere('report.id IN (SELECT in_grid.matter_id FROM matter_grid in_grid WHERE in_grid.grid_id = :gridId)', {
      gridId,
    });
  }
  return query;
}

/** The report that a deed is about. Throws REPORT_NOT_FOUND for one that is not the viewer's to see. */
export async function reportOfDeed({ tx, ctx }: IncidentsDeed, id: string): Promise<ReportRow> {
  const query = visibleReports(ctx, tx).andWhere('report.id = :id', { id });
  const report = isWord(id) ? await query.getOne() : null;
  if (!report) throw new Refusal('REPORT_NOT_FOUND', '没有这条上报。', 'reportId');
  return report;
}

/** What decides about deeds on reports, in their order: the same for the offer and for the deed. */
export async function reportSubjects(
  ctx: IncidentsContext,
  manager: EntityManager,
  reports: readonly ReportRow[],
): Promise<ReportSubject[]> {
  const { territory, transitions } = ctx.services;
  const table = await transitions.inForce(manager, ctx.now);
  const ids = reports.map(({ id }) => id);
  const pending = await pendingVoidings(manager, 'reportId', ids);
  return reports.map(({ id, divisionId, state }) => ({
    divisionIds: territory.ancestors(divisionId).map((division) => division.id),
    state,
    table,
    voiding: pending.get(id) ?? null,
  }));
}

/** For fields: the reports of a request are asked about together. */
export function subjectsOfReports(ctx: IncidentsContext, reports: readonly ReportRow[]): Promise<ReportSubject[]> {
  return reportSubjects(ctx, ctx.database.manager, reports);
}

/** Reports regardless of the viewer, for the payload of the one who has just made it. */
export function reportById(ctx: IncidentsContext, id: string): Promise<ReportRow> {
  return ctx.database.manager.findOneByOrFail(ReportRow, { id });
}

/** In clear: whoever asks masks them. */
export async function contactsByReportId(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(ReportContactRow, { reportId: In([...ids]) });
  const opened = rows.map((row) => ({ reportId: row.reportId, ...openedContact(ctx.services.fieldKeys, row) }));
  return inOrder(ids, opened, ({ reportId }) => reportId);
}
