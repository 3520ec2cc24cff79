import { JobFailure } from '@gridweave/subgraph/jobs/job';

/** Loaded by the first workbook: it would take a tenth of every start. */
export const spreadsheets = async () => (await import('exceljs')).default;

/** The rows of the first sheet as text, one at a time. */
export async function* spreadsheetRows(path: string): AsyncGenerator<string[]> {
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore' } as const;
  const { stream } = await spreadsheets();
  let row = 0;
  try {
    for await (const sheet of new stream.xlsx.WorkbookReader(path, options)) {
      for await (const line of sheet) {
        row = line.number;
        const cells: string[] = [];
        line.eachCell({ includeEmpty: true }, (cell, column) => {
          cells[column - 1] = textOf(cell.value);
        });
        if (cells.some((cell) => cell !== '')) yield Array.from(cells, (cell) => cell ?? '');
      }
      return;
    }
  } catch {
    throw new JobFailure('SPREADSHEET_BROKEN', `表格文件在第${row}行之后无法读取。`, row, null);
  }
}

/** What a cell shows, as text. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  // A date in a cell has no zone: its day is what was typed.
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  const cell = value as { richText?: { text: string }[]; text?: unknown; result?: unknown };
  if (cell.richText) return cell.richText.map(({ text }) => text).join('');
  return textOf(cell.text ?? cell.result);
}
