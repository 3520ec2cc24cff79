import { Refusal } from '../refusal';
import { serialDay } from './serial-day';
import type { CellMark, TableCell, TableLimits, TableRow } from './table-cell';
import { type TagReader, TagScanner } from './tag-scanner';
import { readTags, TextOfCell, type WorkbookParts, workbookParts } from './workbook-parts';
import { ZipArchive } from './zip-archive';

/** The rows of a workbook's first visible sheet that say anything. Throws a Refusal. */
export async function* spreadsheetRows(bytes: Buffer, limits: TableLimits): AsyncGenerator<TableRow> {
  const archive = await ZipArchive.open(bytes, limits.unpacked);
  const parts = await workbookParts(archive);
  const merged = await mergedCells(archive, parts.sheet, limits);
  const rows: TableRow[] = [];
  const scanner = new TagScanner(new SheetReader(parts, limits, merged, (row) => rows.push(row)));
  for await (const chunk of archive.text(parts.sheet)) {
    scanner.write(chunk);
    yield* rows.splice(0);
  }
  scanner.end();
  yield* rows;
}

/** Columns, from 0, that are merged with others, by row. */
type Merged = ReadonlyMap<number, ReadonlySet<number>>;

/** Stands behind the rows in the file, so that it is read before them. */
async function mergedCells(archive: ZipArchive, sheet: string, limits: TableLimits): Promise<Merged> {
  const merged = new Map<number, Set<number>>();
  let left = limits.rows * limits.columns;
  await readTags(archive, sheet, {
    open(name, attribute) {
      if (name !== 'mergeCell') return;
      const [from, to] = (attribute('ref') ?? '').split(':').map(placeOf);
      if (!from || !to) return;
      const lastRow = Math.min(to.row, from.row + limits.rows);
      const lastColumn = Math.min(to.column, limits.columns);
      for (let row = from.row; row <= lastRow; row += 1) {
        const columns = merged.get(row) ?? new Set();
        for (let { column } = from; column <= lastColumn; column += 1, left -= 1) columns.add(column);
        merged.set(row, columns);
        if (left < 0) throw new Refusal('FILE_MALFORMED', '合并单元格过多。', 'file');
      }
    },
  });
  return merged;
}

class SheetReader implements TagReader {
  #row = 0;
  #column = 0;
  #cells: TableCell[] = [];
  #type = 'n';
  #style = 0;
  #isFormula = false;
  #isValue = false;
  #value = '';
  #inline = new TextOfCell();

  constructor(
    private readonly parts: WorkbookParts,
    private readonly limits: TableLimits,
    private readonly merged: Merged,
    private readonly tell: (row: TableRow) => void,
  ) {}

  open(name: string, attribute: (name: string) => string | null): void {
    if (name === 'row') this.#beginRow(Number(attribute('r') ?? this.#row + 1));
    else if (name === 'c') this.#beginCell(attribute);
    else if (name === 'f') this.#isFormula = true;
    else if (name === 'v') this.#isValue = true;
    else this.#inline.open(name);
  }

  close(name: string): void {
    if (name === 'row') this.#endRow();
    else if (name === 'c') this.#endCell();
    else if (name === 'v') this.#isValue = false;
    else this.#inline.close(name);
  }

  text(text: string): void {
    if (this.#isValue) this.#value += text;
    else this.#inline.text(text);
  }

  #beginRow(row: number): void {
    this.#row = row;
    this.#column = -1;
    this.#cells = [];
  }

  #beginCell(attribute: (name: string) => string | null): void {
    const reference = attribute('r');
    this.#column = reference ? (placeOf(reference)?.column ?? this.#column + 1) : this.#column + 1;
    this.#type = attribute('t') ?? 'n';
    this.#style = Number(attribute('s') ?? 0);
    this.#isFormula = false;
    this.#value = '';
    this.#inline = new TextOfCell();
  }

  #endCell(): void {
    const cell = this.#cell();
    if (cell.text === '' && !cell.mark) return;
    if (this.#column >= this.limits.columns) throw tooWide(this.limits);
    this.#cells[this.#column] = cell;
  }

  #cell(): TableCell {
    if (this.#isFormula) return limited({ text: this.#text(), mark: 'FORMULA' }, this.limits);
    if (this.#type === 'n' && this.#value !== '') return numberCell(this.#value, this.#style, this.parts);
    return limited({ text: this.#text(), ...(this.#type === 'e' && { mark: 'ERROR' as const }) }, this.limits);
  }

  #text(): string {
    if (this.#type === 's') return this.parts.texts[Number(this.#value)] ?? '';
    if (this.#type === 'inlineStr') return this.#inline.value;
    if (this.#type === 'b') return this.#value === '1' ? 'TRUE' : 'FALSE';
    return this.#value;
  }

  #endRow(): void {
    const merged = this.merged.get(this.#row);
    for (const column of merged ?? []) {
      this.#cells[column] = { text: '', ...this.#cells[column], mark: 'MERGED' };
    }
    const cells = Array.from(this.#cells, (cell) => cell ?? empty);
    if (cells.some(({ text }) => text.trim() !== '') || merged) this.tell({ row: this.#row, cells });
  }
}

const empty: TableCell = { text: '' };

/** A number as its digits, or the day that its format shows. */
function numberCell(value: string, style: number, { showsDate, epoch1904 }: WorkbookParts): TableCell {
  const number = Number(value);
  if (!Number.isFinite(number)) return { text: value, mark: 'ERROR' };
  const day = serialDay(number, epoch1904);
  if (showsDate[style]) return day ? { text: day, day } : { text: value, mark: 'ERROR' };
  if (!Number.isInteger(number)) return { text: value };
  // Beyond fifteen digits spreadsheets keep zeros in their place.
  if (Math.abs(number) >= 1e15) return { text: value, mark: 'ROUNDED' };
  return { text: String(number), ...(day && { day }) };
}

export function limited(cell: TableCell, { cell: longest }: TableLimits): TableCell {
  return cell.text.length > longest ? { text: '', mark: 'TOO_LONG' satisfies CellMark } : cell;
}

export const tooWide = ({ columns }: TableLimits) => new Refusal('FILE_TOO_WIDE', `一行至多${columns}列。`, 'file');

/** `AB12` as its column, from 0, and its row, from 1. */
function placeOf(reference: string): { column: number; row: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference.toUpperCase()) ?? [];
  if (!letters || !digits) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, row: Number(digits) };
}
