import { longestText } from '@gridweave/subgraph/free-text';
import type { CellMark, TableCell } from '@gridweave/subgraph/tables/table-cell';
import { isCalendarDay } from '@gridweave/viewer/shanghai-day';
import type { ColumnBook } from './heading.rules';

/** What is wrong with a row, or to be looked at: a code, the column’s title, and words that repeat nothing of the cell. */
export interface LineFinding {
  readonly code: string;
  readonly column: string | null;
  readonly message: string;
}

const marks: Readonly<Record<CellMark, readonly [code: string, message: string]>> = {
  FORMULA: ['CELL_IS_FORMULA', '单元格是公式，请粘贴为数值。'],
  MERGED: ['CELL_MERGED', '单元格与其他单元格合并，请取消合并并逐行填写。'],
  ERROR: ['CELL_IS_ERROR', '单元格的内容是错误值。'],
  ROUNDED: ['NUMBER_ROUNDED', '数字过长，末几位已丢失，请改为文本格式重新填写。'],
  TOO_LONG: ['CELL_TOO_LONG', `单元格超过${longestText}个字符。`],
};

/** Control characters, marks that turn the direction of writing, and the mark of byte order. */
const unseen = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\ufeff]/gu;

/** Reads the cells of one row and gathers what is wrong with them: all of it, not only the first. */
export class LineReader<Name extends string> {
  readonly problems: LineFinding[] = [];
  readonly warnings: LineFinding[] = [];

  constructor(
    private readonly book: ColumnBook<Name>,
    private readonly cells: Readonly<Partial<Record<Name, TableCell>>>,
  ) {}

  /** The text of a cell; null where it says nothing, or nothing that can be taken. */
  text(name: Name, longest = 200): string | null {
    const cell = this.cells[name];
    if (!cell) return null;
    if (cell.mark) return this.fault(name, ...marks[cell.mark]);
    const text = cell.text.replace(unseen, '').normalize('NFC').trim();
    if (text === '') return null;
    // Files of ours keep what looks like a formula from being one so.
    const clean = /^'\s*[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text;
    if (!clean.isWellFormed()) return this.fault(name, 'TEXT_MALFORMED', '文字含有不完整的字符。');
    if ([...clean].length > longest) return this.fault(name, 'TEXT_TOO_LONG', `不能超过${longest}个字。`);
    return clean;
  }

  /** The same where there must be something. */
  required(name: Name, longest?: number): string | null {
    return this.#told(name, () => this.text(name, longest));
  }

  /** A date where there must be one. */
  requiredDay(name: Name): string | null {
    return this.#told(name, () => this.day(name));
  }

  /** One of some words. */
  choice<Value>(name: Name, values: ReadonlyMap<string, Value>): Value | null {
    const text = this.text(name);
    if (text === null) return null;
    const clean = text.normalize('NFKC').replace(/\s/g, '');
    const value = values.get(clean) ?? values.get(clean.toUpperCase());
    if (value !== undefined) return value;
    const known = [...new Set(values.keys())].slice(0, 8).join('、');
    return this.fault(name, 'VALUE_UNKNOWN', `没有这个选项，可填：${known}。`);
  }

  /**
   * A date in any of the forms that people here write, or the number by which a spreadsheet keeps it. One without its day
   * is only warned of where `mayLackDay`.
   */
  day(name: Name, mayLackDay = false): string | null {
    const text = this.text(name, 30)?.normalize('NFKC').replace(/\s/g, '') ?? null;
    if (text === null) return null;
    const serial = /^\d{1,5}$/.test(text) ? this.cells[name]?.day : undefined;
    if (serial !== undefined) {
      this.warn(name, 'DATE_FROM_NUMBER', '日期按表格的起算日由数字换算，请核对。');
      return serial;
    }
    if (/^\d{4}(?:[-/.年]\d{1,2}月?|年|[-/.]?)$/.test(text) || /^\d{6}$/.test(text)) {
      if (!mayLackDay) return this.fault(name, 'DATE_INCOMPLETE', '日期须具体到日。');
      this.warn(name, 'DATE_INCOMPLETE', '日期没有具体到日，不予登记。');
      return null;
    }
    const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:00:00:00)?$/.exec(text);
    if (!parts) return this.fault(name, 'DATE_MALFORMED', '日期须为 2025-01-31 的形式。');
    const [, year, month = parts[4], date = parts[5]] = parts;
    const day = `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
    return isCalendarDay(day) ? day : this.fault(name, 'DATE_IMPOSSIBLE', '日历上没有这个日期。');
  }

  /** Tells of an empty cell, unless what is wrong with it has been told. */
  #told(name: Name, read: () => string | null): string | null {
    const count = this.problems.length;
    const value = read();
    if (value === null && this.problems.length === count) this.fault(name, 'CELL_EMPTY', '此项不能为空。');
    return value;
  }

  fault(name: Name, code: string, message: string): null {
    this.problems.push({ code, column: this.book[name].title, message });
    return null;
  }

  warn(name: Name, code: string, message: string): void {
    this.warnings.push({ code, column: this.book[name].title, message });
  }
}
