import type { DivisionSuccessionKind } from './division.type';
import {
  type DivisionDecision,
  type DivisionPair,
  type DivisionQuestion,
  type ListedDivision,
  matchDivisions,
} from './match.rules';

/** What became of a division from one list to the next; several may hold together. */
export type DivisionChange = 'ADDED' | 'REMOVED' | 'RENAMED' | 'RECODED' | 'MOVED';

/** The same division in two lists, and how it differs; MOVED without RECODED kept its code under another parent. */
export interface MatchedDivision extends DivisionPair {
  readonly changes: readonly DivisionChange[];
}

export interface Succession {
  readonly kind: `${DivisionSuccessionKind.MERGE | DivisionSuccessionKind.SPLIT | DivisionSuccessionKind.REPLACEMENT}`;
  readonly predecessor: ListedDivision;
  readonly successor: ListedDivision;
}

export interface Reconciliation {
  readonly divisions: readonly MatchedDivision[];
  readonly successions: readonly Succession[];
  /** What a person has to decide before any of this can be believed. */
  readonly questions: readonly DivisionQuestion[];
}

/** Finds the divisions of one list in the next, what changed, and what came of those that are gone. */
export function reconcile(
  previousRows: readonly ListedDivision[],
  nextRows: readonly ListedDivision[],
  decisions: readonly DivisionDecision[] = [],
): Reconciliation {
  const { pairs, questions } = matchDivisions(previousRows, nextRows, decisions);
  const known = new Known(pairs);
  return {
    divisions: pairs.map((pair) => ({ ...pair, changes: changesOf(pair, known) })),
    successions: successionsOf(pairs, known),
    questions,
  };
}

/** The pair that a code of one of the lists belongs to. */
class Known {
  readonly #byPrevious: Map<string, DivisionPair>;
  readonly #byNext: Map<string, DivisionPair>;

  constructor(pairs: readonly DivisionPair[]) {
    this.#byPrevious = new Map(pairs.flatMap((pair) => (pair.previous ? [[pair.previous.code, pair]] : [])));
    this.#byNext = new Map(pairs.flatMap((pair) => (pair.next ? [[pair.next.code, pair]] : [])));
  }

  before(code: string | undefined): DivisionPair | undefined {
    return this.#byPrevious.get(code ?? '');
  }

  after(code: string | undefined): DivisionPair | undefined {
    return this.#byNext.get(code ?? '');
  }
}

function changesOf({ previous, next }: DivisionPair, known: Known): DivisionChange[] {
  if (!previous) return ['ADDED'];
  if (!next) return ['REMOVED'];
  const changes: DivisionChange[] = [];
  if (previous.name !== next.name) changes.push('RENAMED');
  if (previous.code !== next.code) changes.push('RECODED');
  if (known.before(previous.parentCode) !== known.after(next.parentCode)) changes.push('MOVED');
  return changes;
}

type Link = readonly [from: DivisionPair | undefined, to: DivisionPair | undefined];

/** A division that came or went is connected with another by the members that changed hands, or by a decision. */
function successionsOf(pairs: readonly DivisionPair[], known: Known): Succession[] {
  const links: Link[] = pairs.flatMap((pair): Link[] => [
    ...(pair.previous && pair.next
      ? [[known.before(pair.previous.parentCode), known.after(pair.next.parentCode)] as const]
      : []),
    ...(pair.decision?.successorCodes ?? []).map((code) => [pair, known.after(code)] as const),
    ...(pair.decision?.predecessorCodes ?? []).map((code) => [known.before(code), pair] as const),
  ]);
  const found = new Map<string, Succession>();
  for (const [from, to] of links) {
    if (!from?.previous || !to?.next || from === to) continue;
    const gone = from.next === null;
    const made = to.previous === null;
    if (!gone && !made) continue;
    const kind = gone && made ? 'REPLACEMENT' : gone ? 'MERGE' : 'SPLIT';
    found.set(`${from.previous.code} ${to.next.code}`, { kind, predecessor: from.previous, successor: to.next });
  }
  return unitedInNew([...found.values()]);
}

/** Two that are gone and one that is new: they were merged, not replaced. */
function unitedInNew(successions: readonly Succession[]): Succession[] {
  const replaced = Map.groupBy(
    successions.filter(({ kind }) => kind === 'REPLACEMENT'),
    ({ successor }) => successor,
  );
  return successions.map((each) =>
    each.kind === 'REPLACEMENT' && replaced.get(each.successor)!.length > 1 ? { ...each, kind: 'MERGE' } : each,
  );
}
