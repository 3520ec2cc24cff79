import { areNear } from './name.rules';
import type { Candidate } from './roster-line.rules';

/** What of a row tells whether another is about the same person. */
export type Likeness = Pick<Candidate, 'name' | 'birthDay' | 'phone'> & {
  readonly row: number;
  readonly number: { readonly text: string; readonly bornOn: string } | null;
};

export interface Twins {
  /** An earlier row with the same number. */
  readonly same: number | null;
  /** Other rows that may be about the same person, spelled otherwise. */
  readonly near: readonly number[];
}

/** Which rows of a file may be about one person: by the number, or by birth date or phone with a name that is near. */
export function twinsIn(rows: readonly Likeness[]): ReadonlyMap<number, Twins> {
  const same = sameNumbers(rows);
  const near = new Map<number, Set<number>>();
  const pair = (one: number, other: number) => {
    near.set(one, (near.get(one) ?? new Set()).add(other));
    near.set(other, (near.get(other) ?? new Set()).add(one));
  };
  for (const group of [...grouped(rows, bornOn), ...grouped(rows, ({ phone }) => phone)]) {
    for (const [index, one] of group.entries()) {
      for (const other of group.slice(index + 1)) {
        if (!isSameNumber(one, other) && areNear(one.name, other.name)) pair(one.row, other.row);
      }
    }
  }
  const told = [...new Set([...same.keys(), ...near.keys()])];
  return new Map(told.map((row) => [row, { same: same.get(row) ?? null, near: [...(near.get(row) ?? [])] }]));
}

/** For rows whose number stands further up already, where that is. */
function sameNumbers(rows: readonly Likeness[]): Map<number, number> {
  const first = new Map<string, number>();
  const same = new Map<number, number>();
  for (const { row, number } of rows) {
    if (number === null) continue;
    const known = first.get(number.text);
    if (known === undefined) first.set(number.text, row);
    else same.set(row, known);
  }
  return same;
}

const bornOn = ({ birthDay, number }: Likeness) => birthDay ?? number?.bornOn ?? null;
const isSameNumber = (one: Likeness, other: Likeness) => one.number !== null && one.number.text === other.number?.text;

/** Rows that share something, where no more do than can be compared each with each. */
function grouped(rows: readonly Likeness[], of: (row: Likeness) => string | null): Likeness[][] {
  const groups = Map.groupBy(rows, of);
  groups.delete(null);
  return [...groups.values()].filter(({ length }) => length > 1 && length <= mostAlike);
}

/** A day or a phone that so many rows share is one that somebody filled in for all of them. */
const mostAlike = 50;
