import { Refusal } from '@gridweave/subgraph/refusal';
import { spreadsheetRows } from '@gridweave/subgraph/tables/spreadsheet-rows';
import type { TableLimits } from '@gridweave/subgraph/tables/table-cell';
import { spreadsheets } from '../register-import/spreadsheet';
import { type Cells, columns, mostRows, type TableRow } from './duty-file.rules';

/** A thousand rows take a fifth of it. */
const limits: TableLimits = {
  bytes: 300_000,
  unpacked: 30_000_000,
  // One more than is read tells that there are too many.
  rows: mostRows + 2,
  columns: 100,
  cell: 4_000,
};

/** The rows of the first sheet of a workbook, given in Base64. Throws a Refusal for one that is none. */
export async function recordsOfWorkbook(base64: string): Promise<TableRow[]> {
  if (base64.length > (limits.bytes * 4) / 3) throw new Refusal('FILE_TOO_LARGE', '表格文件超过300 KB。', 'xlsx');
  const records: TableRow[] = [];
  try {
    for await (const { row, cells } of spreadsheetRows(Buffer.from(base64, 'base64'), limits)) {
      records.push({ row, cells: cells.map(({ text }) => text) });
      if (records.length === limits.rows) break;
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, error.message, 'xlsx');
  }
  return records;
}

/** A workbook of one sheet in Base64; every cell is text, so that codes keep their zeros and nothing is a formula. */
export async function workbookOf(lines: readonly Cells[]): Promise<string> {
  const { Workbook } = await spreadsheets();
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('派单目录');
  sheet.columns = columns.map((key) => ({ header: key, key, style: { numFmt: '@' } }));
  for (const cells of lines) sheet.addRow(cells);
  return Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
}
