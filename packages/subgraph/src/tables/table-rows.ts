import { Refusal } from '../refusal';
import { csvRows } from './csv-rows';
import { spreadsheetRows } from './spreadsheet-rows';
import type { TableLimits, TableRow } from './table-cell';

/**
 * The rows of a table that somebody brings, XLSX or CSV as its bytes say, one at a time and no more than the limits let.
 * Throws a Refusal of FILE_EMPTY, FILE_MALFORMED, FILE_NOT_TEXT, FILE_LOCKED, FILE_TOO_LARGE, FILE_TOO_LONG or FILE_TOO_WIDE.
 */
export async function* tableRows(bytes: Buffer, limits: TableLimits): AsyncGenerator<TableRow> {
  if (bytes.length > limits.bytes) throw tooLarge(limits);
  let count = 0;
  for await (const row of rowsOf(bytes, limits)) {
    count += 1;
    if (count > limits.rows) throw new Refusal('FILE_TOO_LONG', `文件至多${limits.rows}行。`, 'file');
    yield row;
  }
  if (count === 0) throw new Refusal('FILE_EMPTY', '文件中没有内容。', 'file');
}

export const tooLarge = ({ bytes }: TableLimits) =>
  new Refusal('FILE_TOO_LARGE', `文件超过${Math.floor(bytes / 1024 / 1024)} MB。`, 'file');

function rowsOf(bytes: Buffer, limits: TableLimits): AsyncIterable<TableRow> {
  const start = bytes.subarray(0, 4).toString('latin1');
  if (start.startsWith('PK')) return spreadsheetRows(bytes, limits);
  // The container of older workbooks, and of those that ask for a password.
  if (start === '\xd0\xcf\x11\xe0') {
    throw new Refusal('FILE_LOCKED', '请另存为不加密的 XLSX 或 CSV 文件。', 'file');
  }
  return csvRows(bytes, limits);
}
