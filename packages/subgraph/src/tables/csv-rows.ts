import { parse } from 'csv-parse';
import { Refusal } from '../refusal';
import { limited, tooWide } from './spreadsheet-rows';
import type { TableLimits, TableRow } from './table-cell';

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The rows of a text file that say anything, divided by commas, or by tabs where its first line has no comma. Throws a Refusal. */
export async function* csvRows(bytes: Buffer, limits: TableLimits): AsyncGenerator<TableRow> {
  const text = textOf(bytes);
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = !firstLine.includes(',') && firstLine.includes('\t') ? '\t' : ',';
  const rows = parse(text, { delimiter, bom: true, info: true, relax_column_count: true });
  // Where a row begins: the parser tells on which line it ends.
  let row = 1;
  try {
    for await (const { record, info } of rows as AsyncIterable<Parsed>) {
      if (record.length > limits.columns) throw tooWide(limits);
      const cells = record.map((cell) => limited({ text: cell }, limits));
      if (cells.some((cell) => cell.text.trim() !== '' || cell.mark)) yield { row, cells };
      row = info.lines + 1;
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('FILE_MALFORMED', `第${row}行的引号不成对。`, 'file');
  }
}

/** By its mark where it has one; otherwise UTF-8 where every byte says so, and GB18030 where that fits instead. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (!bytes.includes(0)) {
    for (const encoding of ['utf-8', 'gb18030']) {
      try {
        return new TextDecoder(encoding, { fatal: true }).decode(bytes);
      } catch {}
    }
  }
  throw new Refusal('FILE_NOT_TEXT', '文件既不是 XLSX，也不是 UTF-8 或 GB18030 编码的文本。', 'file');
}
