import type { FieldName, Fields } from './fields.rules';

/** Why one row is rejected. */
export class RowFault extends Error {
  constructor(
    readonly code: string,
    readonly field: FieldName | null,
    message: string,
  ) {
    super(message);
  }
}

/** A line of text, or null for an empty cell. */
export function lineOr(fields: Fields, field: FieldName, longest: number): string | null {
  const given = fields[field];
  if (given === undefined) return null;
  if (!given.isWellFormed() || given.includes('\ufffd')) {
    throw new RowFault('TEXT_MALFORMED', field, '文字含有不完整的字符。');
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(given)) {
    throw new RowFault('TEXT_MALFORMED', field, '文字含有控制字符。');
  }
  const clean = given.normalize('NFC').trim();
  if (clean === '') return null;
  if (clean.length > longest) throw new RowFault('TEXT_TOO_LONG', field, `不能超过${longest}个字。`);
  return clean;
}

/** A line that must be there. */
export function whole(fields: Fields, field: FieldName, longest: number): string {
  const line = lineOr(fields, field, longest);
  if (line === null) throw new RowFault('FIELD_MISSING', field, '此项不能为空。');
  return line;
}

export function choice<Value>(fields: Fields, field: FieldName, values: ReadonlyMap<string, Value>): Value {
  const word = whole(fields, field, 40);
  const value = values.get(word) ?? values.get(word.toUpperCase());
  if (value === undefined) throw new RowFault('VALUE_UNKNOWN', field, `须为 ${namesOf(values)} 之一。`);
  return value;
}

/** Each choice once, by its first name. */
function namesOf<Value>(values: ReadonlyMap<string, Value>): string {
  const names = new Map<Value, string>();
  for (const [name, value] of values) if (!names.has(value)) names.set(value, name);
  return [...names.values()].join('、');
}

/** An Asia/Shanghai date as `YYYY-MM-DD`; `/` and `.` between its parts are understood. */
export function dateOr(fields: Fields, field: FieldName): string | null {
  const line = lineOr(fields, field, 20);
  if (line === null) return null;
  const parts = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(line);
  const date = parts ? `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}` : '';
  const moment = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== date) {
    throw new RowFault('DATE_MALFORMED', field, '日期须为 2025-01-31 的形式。');
  }
  return date;
}

export function phoneOr(fields: Fields, field: FieldName): string | null {
  const line = lineOr(fields, field, 40);
  if (line === null) return null;
  const phone = line.normalize('NFKC');
  if (!/^\+?[0-9][0-9 ()-]{2,18}$/.test(phone)) throw new RowFault('PHONE_MALFORMED', field, '电话号码不合格式。');
  return phone;
}
