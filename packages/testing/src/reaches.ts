/** A thing that was planted, as far as words of reach go by it. */
export interface Placed {
  readonly id: string;
  readonly site: string;
  /** The subject of whom it is the own. */
  readonly owner: string | null;
}

/** The words of a table of rights, tried in this order. */
export interface ReachWords<Thing extends Placed> {
  /** Where things lie that somebody sees. */
  readonly places: readonly (readonly [word: string, sites: readonly Thing['site'][]])[];
  /** Which of them, where not all: what stands behind the place's word, the empty one first. */
  readonly which: readonly (readonly [word: string, isMeant: (thing: Thing) => boolean])[];
}

/**
 * How far each caller sees: `SELF` is its own, `ALL` and `NOTHING` say it, two words are joined by `AND`, and `3 OF 8` is what no
 * word says, mostly because the others have nothing there.
 */
export function reaches<Thing extends Placed>(
  words: ReachWords<Thing>,
  all: readonly Thing[],
  seen: ReadonlyMap<string, ReadonlySet<string>>,
  subjectOf: (caller: string) => string,
): Map<string, string> {
  return new Map([...seen].map(([caller, ids]) => [caller, reach(words, all, ids, subjectOf(caller))]));
}

function reach<Thing extends Placed>(
  { places, which }: ReachWords<Thing>,
  all: readonly Thing[],
  seen: ReadonlySet<string>,
  subject: string,
): string {
  const of = all.filter(({ id }) => seen.has(id));
  if (of.length === 0) return 'NOTHING';
  if (of.length === all.length) return 'ALL';
  const parts = [
    ['SELF', all.filter(({ owner }) => owner === subject)] as const,
    ...which.flatMap(([what, isMeant]) =>
      places.map(
        ([word, within]) =>
          [`${word}${what}`, all.filter((each) => within.includes(each.site) && isMeant(each))] as const,
      ),
    ),
  ].filter(([, wanted]) => wanted.length > 0 && wanted.every(({ id }) => seen.has(id)));
  const whole = (wanted: readonly Thing[]) => new Set(wanted).size === of.length;
  const one = parts.find(([, wanted]) => whole(wanted));
  if (one) return one[0];
  for (const [first, some] of parts) {
    const second = parts.find(([, more]) => whole([...some, ...more]));
    if (second) return `${first} AND ${second[0]}`;
  }
  return `${of.length} OF ${all.length}`;
}
