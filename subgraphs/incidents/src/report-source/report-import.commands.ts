import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { Refusal, type RefusalShape } from '@gridweave/subgraph/refusal';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { In } from 'typeorm';
import { deskRole, notAllowed } from '../access/matter.policy';
import { contactDigest } from '../report/contact-details';
import { keepReports, lookedThrough, type NewReport } from '../report/intake.commands';
import { sourceId } from '../report/intake.rules';
import { ReportRow } from '../report/report.entity';
import { mayImport } from '../report/report.policy';
import { ReportOrigin } from '../report/report.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import type { ImportReportsInput, ReportRowInput } from './report-import.input';

const mostRows = 1_000;
const hotline = ReportOrigin.HOTLINE;

/** What is wrong with rows, and with which: few faults, however many rows. */
export interface Fault extends RefusalShape {
  readonly rows: number[];
}

/** Rows that failed undid all of them. */
export class RowsRejected extends Refusal {
  constructor(readonly faults: readonly Fault[]) {
    super('ROWS_REJECTED', '有行出错，全部未导入。', 'rows');
  }
}

/** Brings in what a hotline passes on; what it has passed on before stays as it is. */
export async function importReports(ctx: IncidentsContext, input: ImportReportsInput) {
  try {
    return await imported(ctx, input);
  } catch (error) {
    // Somebody else has brought in one of the numbers meanwhile: it is known now.
    if (isDuplicateKey(error)) return imported(ctx, input);
    throw error;
  }
}

function imported(ctx: IncidentsContext, input: ImportReportsInput) {
  const { fieldKeys } = ctx.services;
  const rows = input.rows.map(({ contact, ...row }) => ({ ...row, contact: contactDigest(fieldKeys, contact) }));
  return perform(ctx, 'importReports', { ...input, rows }, async (deed) => {
    if (!mayImport(ctx.viewer)) throw notAllowed();
    if (input.rows.length === 0 || input.rows.length > mostRows)
      throw new Refusal('ROWS_OUT_OF_RANGE', `每次导入1至${mostRows}行。`, 'rows');
    const before = await knownBefore(deed, input.rows);
    const faults: Fault[] = [];
    const news: NewReport[] = [];
    const seen = new Set<string>();
    for (const [index, row] of input.rows.entries()) {
      if (before.has(row.sourceId)) continue;
      const looked = await rowLookedThrough(deed, row, seen).catch(refusalOf);
      if (looked instanceof Refusal) addFault(faults, looked, index + 1);
      else news.push(looked);
    }
    if (input.errorPolicy === ErrorPolicy.REJECT_EVERYTHING && faults.length > 0) throw new RowsRejected(faults);
    await keepReports(deed, news);
    const known = input.rows.flatMap((row, index) => (before.has(row.sourceId) ? index + 1 : []));
    return { faults: JSON.stringify(faults), known: JSON.stringify(known) };
  });
}

async function knownBefore({ tx }: IncidentsDeed, rows: readonly ReportRowInput[]): Promise<Set<string>> {
  const ids = rows.map((row) => row.sourceId).filter((id) => /^[\x21-\x7e]{1,100}$/.test(id));
  const where = { source: hotline, sourceId: In(ids) };
  const found = await tx.find(ReportRow, { where, select: { id: true, sourceId: true } });
  return new Set(found.map((report) => `${report.sourceId}`));
}

async function rowLookedThrough(deed: IncidentsDeed, row: ReportRowInput, seen: Set<string>): Promise<NewReport> {
  const id = sourceId(row.sourceId, hotline, hotline);
  if (seen.has(`${id}`)) throw new Refusal('SOURCE_ID_REPEATED', '该工单编号在本次导入中重复。', 'sourceId');
  const looked = await lookedThrough(deed, row, { origin: hotline, source: hotline, sourceId: id, visitTheme: null });
  const above = deed.ctx.services.territory.ancestors(looked.report.divisionId).map((division) => division.id);
  if (!deskRole(deed.ctx.viewer, above)) throw new Refusal('FORBIDDEN', '该位置不在您的辖区内。', 'point');
  seen.add(`${id}`);
  return looked;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

function addFault(faults: Fault[], { code, message, field }: Refusal, row: number): void {
  const same = faults.find((each) => each.code === code && each.field === field && each.message === message);
  if (same) same.rows.push(row);
  else faults.push({ code, message, field, rows: [row] });
}
