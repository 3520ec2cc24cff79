import { maskFreeText } from '@gridweave/subgraph/masks';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { TableRow } from '@gridweave/subgraph/tables/table-cell';

/** A column that an import knows: how it is called in answers, and what files call it besides. */
export interface ColumnSketch {
  readonly title: string;
  readonly synonyms: readonly string[];
  /** Without it no row could be read. */
  readonly isRequired: boolean;
}
export type ColumnBook<Name extends string> = Readonly<Record<Name, ColumnSketch>>;

/** Which of a file's columns are which, and on which row the headings stand. */
export interface Headings<Name extends string = string> {
  readonly row: number;
  readonly places: Readonly<Partial<Record<Name, number>>>;
  /** Headings of columns that the import has no place for. */
  readonly ignored: readonly string[];
}

/** Titles and notes stand above the headings of many a roster. */
export const rowsLookedAt = 10;
const mostNamed = 30;

/**
 * Finds the headings among the first rows. Throws HEADINGS_MISSING, which names what was found instead, or
 * HEADINGS_TWICE.
 */
export function findHeadings<Name extends string>(rows: readonly TableRow[], book: ColumnBook<Name>): Headings<Name> {
  const names = Object.keys(book) as Name[];
  const looked = rows.slice(0, rowsLookedAt).map((row) => headingsOf(row, book));
  const fit = looked.find(({ places }) => names.every((name) => !book[name].isRequired || name in places));
  if (!fit) throw missing(names, book, looked);
  if (fit.twice) throw new Refusal('HEADINGS_TWICE', `“${book[fit.twice].title}”列出现了两次，请保留一列。`, 'fileId');
  return { row: fit.row, places: fit.places, ignored: fit.ignored };
}

interface Looked<Name extends string> extends Headings<Name> {
  readonly twice: Name | null;
  readonly all: readonly string[];
}

function headingsOf<Name extends string>({ row, cells }: TableRow, book: ColumnBook<Name>): Looked<Name> {
  const places: Partial<Record<Name, number>> = {};
  const ignored: string[] = [];
  let twice: Name | null = null;
  for (const [place, { text }] of cells.entries()) {
    const name = columnNamed(text, book);
    if (name === null) {
      if (text.trim() !== '') ignored.push(shownHeading(text));
    } else if (name in places) twice ??= name;
    else places[name] = place;
  }
  const all = cells.map(({ text }) => text).filter((text) => text.trim() !== '');
  return { row, places, ignored: ignored.slice(0, mostNamed), twice, all };
}

function columnNamed<Name extends string>(heading: string, book: ColumnBook<Name>): Name | null {
  const clean = folded(heading);
  if (clean === '') return null;
  const names = Object.keys(book) as Name[];
  return (
    names.find((name) => [book[name].title, ...book[name].synonyms].some((each) => folded(each) === clean)) ?? null
  );
}

/** As headings are compared: without blanks, brackets, marks such as `*` and a word like （必填） behind them. */
function folded(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((?:必填|选填|含)\)/g, '')
    .replace(/[\s()*:：、/]/gu, '');
}

function missing<Name extends string>(names: Name[], book: ColumnBook<Name>, looked: readonly Looked<Name>[]): Refusal {
  const known = ({ places }: Looked<Name>) => Object.keys(places).length;
  const nearest = looked.reduce<Looked<Name> | null>(
    (best, each) => (!best || known(each) > known(best) ? each : best),
    null,
  );
  const lacking = names.filter((name) => book[name].isRequired && !(nearest && name in nearest.places));
  const found = (nearest?.all ?? []).slice(0, mostNamed).map(shownHeading);
  const titles = lacking.map((name) => book[name].title).join('、');
  return new Refusal('HEADINGS_MISSING', `缺少列：${titles}。找到的列：${found.join('、') || '无'}。`, 'fileId');
}

/** A file without headings has people where they should be. */
function shownHeading(text: string): string {
  const short = [...text.normalize('NFKC').trim()].slice(0, 20).join('');
  return maskFreeText(short).replace(/\d{4,}/g, (digits) => '*'.repeat(digits.length));
}
