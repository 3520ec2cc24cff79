import { isWord } from '@gridweave/subgraph/words';
import { In } from 'typeorm';
import { ReportRow } from '../report/report.entity';
import { visibleReportsById } from '../report/report.queries';
import { ReportOrigin } from '../report/report.rules';
import type { IncidentsContext } from '../services';
import type { Fault } from './report-import.commands';
import type { ReportRowInput } from './report-import.input';
import type { ReportImport } from './report-import.type';

/** What became of every row, with the reports as the viewer may see them. */
export async function importOf(
  ctx: IncidentsContext,
  rows: readonly ReportRowInput[],
  faults: readonly Fault[],
  known: readonly number[],
): Promise<ReportImport> {
  const failed = faultsByRow(faults);
  const reports = await reportsOf(
    ctx,
    rows.map((row) => row.sourceId),
  );
  const isKnown = new Set(known);
  const answered = rows.map(({ sourceId }, index) => {
    const row = index + 1;
    const { code = null, message = null, field = null } = failed.get(row) ?? {};
    const report = code === null ? (reports.get(sourceId) ?? null) : null;
    return { row, report, alreadyKnown: isKnown.has(row), code, message, field };
  });
  return { added: rows.length - failed.size - isKnown.size, known: isKnown.size, failed: failed.size, rows: answered };
}

/** Which rows failed, where they undid all of them. */
export function undoneOf(rowCount: number, faults: readonly Fault[]): ReportImport {
  const failed = faultsByRow(faults);
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const { code = null, message = null, field = null } = failed.get(index + 1) ?? {};
    return { row: index + 1, report: null, alreadyKnown: false, code, message, field };
  });
  return { added: 0, known: 0, failed: failed.size, rows };
}

function faultsByRow(faults: readonly Fault[]): Map<number, Fault> {
  return new Map(faults.flatMap((fault) => fault.rows.map((row) => [row, fault] as const)));
}

async function reportsOf(ctx: IncidentsContext, sourceIds: readonly string[]) {
  const where = { source: ReportOrigin.HOTLINE, sourceId: In(sourceIds.filter(isWord)) };
  const found = await ctx.database.manager.find(ReportRow, { where, select: { id: true } });
  const visible = await visibleReportsById(
    ctx,
    found.map(({ id }) => id),
  );
  return new Map(visible.flatMap((report) => (report ? [[`${report.sourceId}`, report] as const] : [])));
}
