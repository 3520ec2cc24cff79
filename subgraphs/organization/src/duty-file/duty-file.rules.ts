import type { Comparison, Condition } from '@gridweave/duty/duty-facts';
import { type DutyTimes, isDate } from '@gridweave/duty/duty-times';
import { Refusal } from '@gridweave/subgraph/refusal';
import { startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { parse } from 'csv-parse/sync';
import type { ContentSketch } from '../duty/content.rules';
import { DutyArea } from '../duty/duty.type';

/** The columns of a duty list as CSV, in the order in which they are written. */
export const columns = [
  'categoryPrefix',
  'areaKind',
  'area',
  'elementClass',
  'lead',
  'assisting',
  'conditions',
  'season',
  'hours',
  'dates',
  'powersNeeded',
  'legalBasis',
  'validFrom',
  'validTo',
] as const;
export type Column = (typeof columns)[number];
export type Cells = Readonly<Record<Column, string>>;

export interface Line {
  readonly row: number;
  readonly cells: Cells;
}

export const mostRows = 1_000;
const mostCharacters = 1_000_000;

/** A row of a table as it was found, blank ones left out. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Reads the rows of a file in CSV. Throws a Refusal for one that is none. */
export function recordsOf(csv: string): TableRow[] {
  if (csv.length > mostCharacters) throw new Refusal('FILE_TOO_LARGE', '文件超过100万字。', 'csv');
  if (!csv.isWellFormed()) throw new Refusal('TEXT_MALFORMED', '文件含有不完整的字符。', 'csv');
  try {
    const options = { bom: true, skip_empty_lines: true, trim: true, relax_column_count: true, info: true } as const;
    const records = parse(csv, options) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, row: info.lines }));
  } catch (error) {
    const { lines } = error as { lines?: number };
    throw new Refusal('FILE_MALFORMED', `第${lines ?? '?'}行不是合格的 CSV。`, 'csv');
  }
}

/** The lines of a duty list. Throws a Refusal for a table that is none; faults of one line are found later. */
export function linesOf(records: readonly TableRow[], field: 'csv' | 'xlsx'): Line[] {
  const [header, ...lines] = records;
  if (!header || lines.length === 0) throw new Refusal('FILE_EMPTY', '文件中没有规则。', field);
  if (lines.length > mostRows) throw new Refusal('FILE_TOO_LONG', `一次至多${mostRows}行。`, field);
  const names = header.cells.map((name) => name.trim());
  const unknown = names.filter((name) => !columns.includes(name as Column));
  const missing = required.filter((name) => !names.includes(name));
  if (unknown.length > 0 || missing.length > 0 || new Set(names).size < names.length)
    throw new Refusal('COLUMNS_WRONG', `列名须出自：${columns.join('、')}；不可少：${required.join('、')}。`, field);
  return lines.map(({ cells, row }) => ({ row, cells: cellsOf(names, cells) }));
}

const required: readonly Column[] = ['categoryPrefix', 'areaKind', 'lead', 'legalBasis'];

function cellsOf(names: readonly string[], record: readonly string[]): Cells {
  const cells = Object.fromEntries(
    columns.map((name) => [name, unguarded((record[names.indexOf(name)] ?? '').trim())]),
  );
  return cells as Record<Column, string>;
}

/** What a spreadsheet would take for a formula is written behind an apostrophe, and read without it. */
const guarded = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
const unguarded = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** How the names in a file lead to things. */
export interface Names {
  /** Throws a Refusal for a name that nothing or more than one thing bears. */
  unit(nameOrId: string, column: Column): string;
  area(kind: DutyArea, code: string): string;
}

/** What a line asks for. Throws a Refusal that names the column. */
export function sketchOf(cells: Cells, names: Names): ContentSketch {
  const areaKind = cells.areaKind as DutyArea;
  if (!Object.values(DutyArea).includes(areaKind))
    throw new Refusal('AREA_KIND_UNKNOWN', `范围须为 ${Object.values(DutyArea).join('、')} 之一。`, 'areaKind');
  return {
    categoryPrefix: cells.categoryPrefix,
    areaKind,
    areaId: cells.area === '' ? null : names.area(areaKind, cells.area),
    elementClass: cells.elementClass,
    leadId: names.unit(cells.lead, 'lead'),
    assistingIds: listOf(cells.assisting).map((name) => names.unit(name, 'assisting')),
    conditions: listOf(cells.conditions).map(conditionOf),
    times: timesOf(cells),
    powersNeeded: listOf(cells.powersNeeded),
    legalBasis: cells.legalBasis,
    validFrom: momentOf(cells.validFrom, 'validFrom'),
    validTo: momentOf(cells.validTo, 'validTo'),
  };
}

const listOf = (cell: string): string[] =>
  cell
    .split(/[;；]/)
    .map((each) => each.trim())
    .filter(Boolean);

const comparisons: Readonly<Record<string, Comparison>> = { '=': 'IS', '>=': 'AT_LEAST', '<': 'BELOW' };

function conditionOf(text: string): Condition {
  const [, fact, sign, value] = /^(\w+)\s*(=|>=|<)\s*(\S+)$/.exec(text) ?? [];
  const comparison = sign && comparisons[sign];
  if (!fact || !comparison || !value)
    throw new Refusal('CONDITION_MALFORMED', '条件须写作 fact=值、fact>=数 或 fact<数。', 'conditions');
  return { fact, comparison, value };
}

function timesOf(cells: Cells): DutyTimes {
  return { season: spanOf(cells, 'season'), hours: spanOf(cells, 'hours'), dates: spanOf(cells, 'dates') };
}

function spanOf(cells: Cells, column: 'season' | 'hours' | 'dates') {
  if (cells[column] === '') return null;
  const [from, to, ...more] = cells[column].split(/[~～]/).map((each) => each.trim());
  if (!from || !to || more.length > 0) throw new Refusal('SPAN_MALFORMED', '时段须写作 起~止。', column);
  return { from, to };
}

function momentOf(cell: string, column: Column): Date | null {
  if (cell === '') return null;
  if (isDate(cell)) return startOfShanghaiDay(cell);
  const moment = new Date(cell);
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(cell) || Number.isNaN(moment.getTime()))
    throw new Refusal('MOMENT_MALFORMED', '时间须为日期，或带时区的 ISO 8601。', column);
  return moment;
}

/** Writes lines as CSV, with the names of the columns first. */
export function writeLines(lines: readonly Cells[]): string {
  const rows = [[...columns], ...lines.map((cells) => columns.map((column) => guarded(cells[column])))];
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

const quoted = (cell: string) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const signs: Readonly<Record<Comparison, string>> = { IS: '=', AT_LEAST: '>=', BELOW: '<' };

export const conditionText = ({ fact, comparison, value }: Condition): string => `${fact}${signs[comparison]}${value}`;
export const spanText = (span: DutyTimes['season']): string => (span ? `${span.from}~${span.to}` : '');
