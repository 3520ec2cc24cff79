import { parse } from 'csv-parse/sync';
import type { ListedDivision } from '../division/match.rules';

/** What is wrong with a list or with a decision about it; rows count from 1, the line of column names included. */
export interface ListFault {
  readonly row: number | null;
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
}

export interface ReadList {
  readonly rows: readonly ListedDivision[];
  readonly faults: readonly ListFault[];
}

const columns = ['code', 'name', 'level', 'parentCode'] as const;
const digitsOf: Readonly<Record<ListedDivision['level'], number>> = {
  district: 6,
  street: 9,
  town: 9,
  community: 12,
  village: 12,
};
const LONGEST_NAME = 100;
/** A district has a few hundred divisions; a list far beyond that is some other file. */
const MOST_ROWS = 3_000;

/** Reads a list as CSV with the columns code, name, level and parentCode in any order. Finds every fault, throws none. */
export function readDivisionList(text: string): ReadList {
  const records = recordsOf(text);
  if (!Array.isArray(records)) return { rows: [], faults: [records] };
  const [header = [], ...lines] = records;
  const headerFault = faultOfHeader(header) ?? (lines.length === 0 ? empty : null);
  if (headerFault) return { rows: [], faults: [headerFault] };
  if (lines.length > MOST_ROWS) {
    return { rows: [], faults: [fault(null, null, 'LIST_TOO_LONG', `清单超过${MOST_ROWS}行。`)] };
  }
  const rows = lines.map((line) => rowOf(header, line));
  const lineFaults = rows.flatMap((row, index) => faultsOfRow(row, index + 2));
  return { rows, faults: lineFaults.length > 0 ? lineFaults : faultsOfTree(rows) };
}

const empty = fault(null, null, 'LIST_EMPTY', '清单为空。');

function recordsOf(text: string): string[][] | ListFault {
  try {
    const records: string[][] = parse(text, {
      bom: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
    });
    return records.length === 0 ? empty : records;
  } catch (error) {
    const { lines } = error as { lines?: number };
    return fault(lines ?? null, null, 'LIST_MALFORMED', '这一行不是合格的 CSV。');
  }
}

function faultOfHeader(header: readonly string[]): ListFault | null {
  const missing = columns.filter((column) => !header.includes(column));
  const unknown = header.filter((name) => !(columns as readonly string[]).includes(name));
  if (missing.length === 0 && unknown.length === 0 && header.length === columns.length) return null;
  const found = header.join('、').slice(0, 200);
  return fault(1, null, 'COLUMNS_WRONG', `列名须为 ${columns.join('、')}；现为 ${found}。`);
}

function rowOf(header: readonly string[], line: readonly string[]): ListedDivision {
  const value = (column: string) => line[header.indexOf(column)] ?? '';
  return {
    code: value('code'),
    name: value('name').normalize('NFC'),
    level: value('level') as ListedDivision['level'],
    parentCode: value('parentCode'),
  };
}

function faultsOfRow({ code, name, level, parentCode }: ListedDivision, row: number): ListFault[] {
  const digits = digitsOf[level];
  if (digits === undefined) {
    return [fault(row, 'level', 'LEVEL_UNKNOWN', `级别须为 ${Object.keys(digitsOf).join('、')} 之一。`)];
  }
  const faults: ListFault[] = [];
  if (!new RegExp(`^\\d{${digits}}$`).test(code)) {
    faults.push(fault(row, 'code', 'CODE_INVALID', `这一级别的代码须为${digits}位数字。`));
  }
  if (name === '' || [...name].length > LONGEST_NAME || !name.isWellFormed() || name.includes('\ufffd')) {
    faults.push(fault(row, 'name', 'NAME_INVALID', `名称须有文字，不超过${LONGEST_NAME}个字，没有乱码。`));
  }
  if (!/^\d{6,12}$/.test(parentCode)) faults.push(fault(row, 'parentCode', 'CODE_INVALID', '上级代码须为数字。'));
  return faults;
}

/** The tree as a whole: one district, no code twice, every parent there and one level up, no circle. */
function faultsOfTree(rows: readonly ListedDivision[]): ListFault[] {
  const byCode = new Map<string, ListedDivision>();
  const faults: ListFault[] = [];
  rows.forEach((row, index) => {
    if (byCode.has(row.code)) faults.push(fault(index + 2, 'code', 'CODE_TWICE', `代码 ${row.code} 出现两次。`));
    byCode.set(row.code, row);
  });
  rows.forEach((row, index) => {
    const parent = faultOfParent(row, byCode);
    if (parent) faults.push({ ...parent, row: index + 2 });
  });
  if (rows.filter(({ level }) => level === 'district').length !== 1) {
    faults.push(fault(null, 'level', 'DISTRICT_NOT_ONE', '清单中须有且只有一个区。'));
  }
  return faults;
}

function faultOfParent(row: ListedDivision, byCode: ReadonlyMap<string, ListedDivision>): ListFault | null {
  if (isOwnAncestor(row, byCode)) return fault(null, 'parentCode', 'PARENT_CYCLE', '上级关系成环。');
  const parent = byCode.get(row.parentCode);
  if (row.level === 'district') {
    return parent ? fault(null, 'parentCode', 'PARENT_LEVEL_WRONG', '区的上级不在本清单内。') : null;
  }
  if (!parent) return fault(null, 'parentCode', 'PARENT_UNKNOWN', `清单中没有上级 ${row.parentCode}。`);
  const wanted = digitsOf[row.level] === 9 ? 6 : 9;
  return digitsOf[parent.level] === wanted
    ? null
    : fault(null, 'parentCode', 'PARENT_LEVEL_WRONG', `${row.parentCode} 不是上一级的区划。`);
}

function isOwnAncestor(row: ListedDivision, byCode: ReadonlyMap<string, ListedDivision>): boolean {
  const seen = new Set<ListedDivision>();
  for (let up = byCode.get(row.parentCode); up && !seen.has(up); up = byCode.get(up.parentCode)) {
    if (up === row) return true;
    seen.add(up);
  }
  return false;
}

function fault(row: number | null, field: string | null, code: string, message: string): ListFault {
  return { row, field, code, message };
}
