import { Readable } from 'node:stream';
import { Refusal } from '@gridweave/subgraph/refusal';
import { spreadsheets, textOf } from '../register-import/spreadsheet';
import { type Cells, columns, mostRows, type TableRow } from './duty-file.rules';

/** A thousand rows take a fifth of it; what unpacks to much more than it shows cannot be large. */
const mostBytes = 300_000;

/** The rows of the first sheet of a workbook, given in Base64. Throws a Refusal for one that is none. */
export async function recordsOfWorkbook(base64: string): Promise<TableRow[]> {
  if (base64.length > (mostBytes * 4) / 3) throw new Refusal('FILE_TOO_LARGE', '表格文件超过300 KB。', 'xlsx');
  const bytes = Buffer.from(base64, 'base64');
  try {
    return await firstSheet(bytes);
  } catch {
    throw new Refusal('FILE_MALFORMED', '这不是合格的 XLSX 文件。', 'xlsx');
  }
}

async function firstSheet(bytes: Buffer): Promise<TableRow[]> {
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore' } as const;
  const records: TableRow[] = [];
  const { stream } = await spreadsheets();
  for await (const sheet of new stream.xlsx.WorkbookReader(Readable.from([bytes]), options)) {
    for await (const line of sheet) {
      const cells: string[] = [];
      line.eachCell({ includeEmpty: true }, (cell, column) => {
        cells[column - 1] = textOf(cell.value);
      });
      const filled = Array.from(cells, (cell) => cell ?? '');
      if (filled.some((cell) => cell !== '')) records.push({ row: line.number, cells: filled });
      // One more than is read tells that there are too many.
      if (records.length > mostRows + 1) break;
    }
    return records;
  }
  throw new Error('a workbook without a sheet');
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
