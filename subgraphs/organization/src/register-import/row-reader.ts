import { Readable } from 'node:stream';
import { JobFailure, type JobProblem } from '@gridweave/subgraph/jobs/job';
import { StartFault } from '@gridweave/subgraph/start-fault';
import { parse } from 'csv-parse';
import { type FieldName, type Fields, fieldNamed, requiredFields } from './fields.rules';
import { type RowFile, textOf } from './row-file';
import { spreadsheetRows } from './spreadsheet';

/** A row of the file, counted from 1 below the headings: its fields, or why it cannot be read. */
export type RawRow =
  | { readonly row: number; readonly fields: Fields }
  | { readonly row: number; readonly problem: JobProblem };

/** No honest row is longer; one that is, is rejected whole. */
const LONGEST_ROW = 65_536;
/** Beyond this a row is not even read to its end: its quotes are broken, or the file is something else. */
const LARGEST_ROW = 8 * 1024 * 1024;

/** The rows of a file, one at a time. Throws a StartFault for headings that do not do, a JobFailure where it breaks off. */
export async function* rowsOf(file: RowFile): AsyncGenerator<RawRow> {
  if (file.format === 'jsonl') return yield* jsonRows(file);
  const table = file.format === 'xlsx' ? spreadsheetRows(file.path) : csvRows(file);
  let headings: (FieldName | null)[] | null = null;
  let row = 0;
  for await (const cells of table) {
    if (headings === null) {
      headings = readHeadings(cells);
      continue;
    }
    row += 1;
    yield rowOf(row, headings, cells);
  }
}

/** The headings of a table that the register has no place for. */
export async function ignoredHeadings(file: RowFile): Promise<string[]> {
  if (file.format === 'jsonl') return [];
  const table = file.format === 'xlsx' ? spreadsheetRows(file.path) : csvRows(file);
  for await (const cells of table) {
    readHeadings(cells);
    return cells.filter((cell) => cell.trim() !== '' && fieldNamed(cell) === null);
  }
  throw new StartFault(`${file.path} has no rows: it needs a line of headings and rows below it.`);
}

function readHeadings(cells: readonly string[]): (FieldName | null)[] {
  const headings = cells.map(fieldNamed);
  const missing = requiredFields.filter((field) => !headings.includes(field));
  if (missing.length > 0)
    throw new StartFault(`The headings lack ${missing.join(', ')}; docs/register-import.md has all.`);
  const twice = headings.find((field, i) => field !== null && headings.indexOf(field) !== i);
  if (twice) throw new StartFault(`Two headings mean ${twice}: keep one.`);
  return headings;
}

function rowOf(row: number, headings: readonly (FieldName | null)[], cells: readonly string[]): RawRow {
  if (cells.length > headings.length && cells.slice(headings.length).some((cell) => cell !== '')) {
    return rejected(row, 'ROW_TOO_WIDE', '列数多于表头。');
  }
  let length = 0;
  const fields: Partial<Record<FieldName, string>> = {};
  for (let i = 0; i < headings.length; i += 1) {
    const [heading, cell] = [headings[i], cells[i]];
    length += cell?.length ?? 0;
    if (heading && cell) fields[heading] = cell;
  }
  return length > LONGEST_ROW ? rejected(row, 'ROW_TOO_LARGE', '此行过长。') : { row, fields };
}

function rejected(row: number, code: string, message: string): RawRow {
  return { row, problem: { row, code, field: null, message } };
}

async function* csvRows(file: RowFile): AsyncGenerator<string[]> {
  const parser = Readable.from(textOf(file)).pipe(
    parse({
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LARGEST_ROW,
    }),
  );
  let row = -1;
  try {
    for await (const cells of parser) {
      row += 1;
      yield cells as string[];
    }
  } catch (fault) {
    const code = (fault as { code?: string }).code;
    if (!code?.startsWith('CSV_')) throw fault;
    throw new JobFailure(code, `第${row + 1}行之后无法读取：引号未闭合，或此行过长。`, row + 1);
  }
}

async function* jsonRows(file: RowFile): AsyncGenerator<RawRow> {
  let row = 0;
  for await (const line of linesOf(file)) {
    if (line.trim() === '') continue;
    row += 1;
    yield line.length > LONGEST_ROW ? rejected(row, 'ROW_TOO_LARGE', '此行过长。') : jsonRow(row, line);
  }
}

function jsonRow(row: number, line: string): RawRow {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return rejected(row, 'JSON_MALFORMED', '此行不是 JSON。');
  }
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    return rejected(row, 'JSON_MALFORMED', '此行不是 JSON 对象。');
  }
  const fields: Partial<Record<FieldName, string>> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'ext' && value !== null && typeof value === 'object') {
      for (const [fact, each] of Object.entries(value)) fields[`ext.${fact}`] = String(each);
      continue;
    }
    const field = fieldNamed(name);
    if (field === null || value === null) continue;
    fields[field] = Array.isArray(value) ? value.map(String).join(';') : String(value);
  }
  return { row, fields };
}

async function* linesOf(file: RowFile): AsyncGenerator<string> {
  let rest = '';
  let row = 0;
  for await (const text of textOf(file)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    row += lines.length;
    yield* lines;
    if (rest.length > LARGEST_ROW) throw new JobFailure('ROW_TOO_LARGE', `第${row + 1}行过长，无法读取。`, row + 1);
  }
  if (rest !== '') yield rest;
}
