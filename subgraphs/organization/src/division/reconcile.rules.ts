import type { DivisionSuccessionKind } from './division.type';

/** A line of a yearly list. */
export interface ListedDivision {
  readonly code: string;
  readonly name: string;
  readonly level: 'district' | 'street' | 'town' | 'community' | 'village';
  readonly parentCode: string;
}

/** One yearly list of divisions; it says what was so on its cut-off day. */
export interface DivisionEdition {
  readonly year: number;
  /** Asia/Shanghai date. */
  readonly cutOff: string;
  readonly rows: readonly ListedDivision[];
}

/** MOVED kept code and name and came under another division; RECODED may have moved as well. */
export type DivisionChange = 'UNCHANGED' | 'RECODED' | 'MOVED' | 'ADDED' | 'REMOVED';

/** The same division in two lists. */
export interface MatchedDivision {
  readonly previous: ListedDivision | null;
  readonly next: ListedDivision | null;
  readonly change: DivisionChange;
}

export interface Succession {
  readonly kind: `${DivisionSuccessionKind}`;
  readonly predecessor: ListedDivision;
  readonly successor: ListedDivision;
}

export interface Reconciliation {
  readonly divisions: readonly MatchedDivision[];
  readonly successions: readonly Succession[];
}

/**
 * Finds the divisions of one list in the next: the same full name on the same level is the same division, whatever
 * its code. Throws when a list gives one name twice on a level.
 */
export function reconcile(previousEdition: DivisionEdition, nextEdition: DivisionEdition): Reconciliation {
  const previousByName = byName(previousEdition);
  const nextByName = byName(nextEdition);
  const pairs = [
    ...nextEdition.rows.map((next) => ({ previous: previousByName.get(nameOf(next)) ?? null, next })),
    ...previousEdition.rows
      .filter((previous) => !nextByName.has(nameOf(previous)))
      .map((previous) => ({ previous, next: null })),
  ];
  const previousByCode = byCode(previousEdition);
  const nextByCode = byCode(nextEdition);
  const parentsOf = ({ previous, next }: Pair) => ({
    previous: previous && (previousByCode.get(previous.parentCode) ?? null),
    next: next && (nextByCode.get(next.parentCode) ?? null),
  });
  return {
    divisions: pairs.map((pair) => ({ ...pair, change: changeOf(pair, parentsOf(pair)) })),
    successions: successionsOf(
      pairs.map(parentsOf),
      (division) => nextByName.has(nameOf(division)),
      (division) => previousByName.has(nameOf(division)),
    ),
  };
}

interface Pair {
  readonly previous: ListedDivision | null;
  readonly next: ListedDivision | null;
}

const nameOf = ({ level, name }: ListedDivision) => `${level} ${name}`;

function byName({ year, rows }: DivisionEdition): Map<string, ListedDivision> {
  const named = new Map<string, ListedDivision>();
  for (const row of rows) {
    if (named.has(nameOf(row))) throw new Error(`The list of ${year} names ${nameOf(row)} twice`);
    named.set(nameOf(row), row);
  }
  return named;
}

function byCode({ rows }: DivisionEdition): Map<string, ListedDivision> {
  return new Map(rows.map((row) => [row.code, row]));
}

function changeOf({ previous, next }: Pair, parents: Pair): DivisionChange {
  if (!previous) return 'ADDED';
  if (!next) return 'REMOVED';
  if (previous.code !== next.code) return 'RECODED';
  const sameParent = parents.previous && parents.next && nameOf(parents.previous) === nameOf(parents.next);
  return sameParent || (!parents.previous && !parents.next) ? 'UNCHANGED' : 'MOVED';
}

/** A division that came or went is connected with another by the members that changed hands. */
function successionsOf(
  parentPairs: readonly Pair[],
  goesOn: (division: ListedDivision) => boolean,
  wasThere: (division: ListedDivision) => boolean,
): Succession[] {
  const found = new Map<string, Succession>();
  for (const { previous: predecessor, next: successor } of parentPairs) {
    if (!predecessor || !successor || nameOf(predecessor) === nameOf(successor)) continue;
    const gone = !goesOn(predecessor);
    const made = !wasThere(successor);
    if (!gone && !made) continue;
    const kind = gone && made ? 'REPLACEMENT' : gone ? 'MERGE' : 'SPLIT';
    found.set(`${predecessor.code} ${successor.code}`, { kind, predecessor, successor });
  }
  return [...found.values()];
}
