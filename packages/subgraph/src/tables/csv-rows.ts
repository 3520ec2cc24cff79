import { Refusal } from '../refusal';
import { limited, tooWide } from './spreadsheet-rows';
import type { TableCell, TableLimits, TableRow } from './table-cell';

/** The rows of a text file that say anything, divided by commas, or by tabs where its first line has no comma. Throws a Refusal. */
export function* csvRows(bytes: Buffer, limits: TableLimits): Generator<TableRow> {
  const text = textOf(bytes);
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const divider = !firstLine.includes(',') && firstLine.includes('\t') ? '\t' : ',';
  const piece = divider === ',' ? piecesByComma : piecesByTab;
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row = line;
    const cells: TableCell[] = [];
    for (let ends = false; !ends; ) {
      const cell = cellAt(text, at, piece, row);
      if (cells.length === limits.columns) throw tooWide(limits);
      cells.push(limited({ text: cell.text }, limits));
      line += cell.lines;
      at = cell.end;
      ends = text[at] !== divider;
      if (!ends) at += 1;
    }
    if (text.startsWith('\r\n', at)) at += 2;
    else if (at < text.length) at += 1;
    line += 1;
    if (cells.some((cell) => cell.text.trim() !== '' || cell.mark)) yield { row, cells };
  }
}

const piecesByComma = /[^,\r\n]*/y;
const piecesByTab = /[^\t\r\n]*/y;

/** The cell that begins at a place, where it ends, and the line breaks within it. */
function cellAt(text: string, at: number, piece: RegExp, row: number) {
  if (text[at] !== '"') {
    piece.lastIndex = at;
    return { text: piece.exec(text)?.[0] ?? '', end: piece.lastIndex, lines: 0 };
  }
  const end = endOfQuoted(text, at);
  if (end === null || !/^[,\t\r\n]?$/.test(text[end] ?? '')) {
    throw new Refusal('FILE_MALFORMED', `第${row}行的引号不成对。`, 'file');
  }
  const inside = text.slice(at + 1, end - 1).replaceAll('""', '"');
  return { text: inside, end, lines: inside.match(/\r\n|\r|\n/g)?.length ?? 0 };
}

function endOfQuoted(text: string, at: number): number | null {
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    if (text[quote + 1] !== '"') return quote + 1;
    from = quote + 2;
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
