import type { Plant } from './plants';

/** Where things lie that somebody sees. OUTSIDE are people of units that are not the district’s. */
const words: readonly (readonly [string, readonly Plant['site'][]])[] = [
  ['OWN', ['own']],
  ['LINE', ['own', 'beside']],
  ['DISTRICT', ['own', 'beside', 'foreign', 'beyond']],
  ['EVERYWHERE', ['own', 'beside', 'foreign', 'beyond', 'outside']],
  ['ELSEWHERE', ['beyond']],
  ['OUTSIDE', ['outside']],
];

/** About whom they are, where not about everybody. */
const people: readonly (readonly [string, (thing: Plant) => boolean])[] = [
  ['', () => true],
  [' CHIEF', ({ owner }) => owner?.startsWith('planted-chief') === true],
  [' ON DUTY', ({ owner }) => !owner?.startsWith('planted-leaving')],
  [' ASKED ABOUT', ({ owner }) => owner?.startsWith('planted-nominee') === true],
  [' SECONDED', ({ owner }) => owner?.startsWith('planted-secondee') === true],
];

/**
 * How far each caller sees, by the words of the tables: SELF is what is about the caller, and `3 OF 8` what no word says,
 * mostly because the others have nothing there.
 */
export function reaches(
  all: readonly Plant[],
  seen: ReadonlyMap<string, ReadonlySet<string>>,
  subjectOf: (caller: string) => string,
): Map<string, string> {
  return new Map([...seen].map(([caller, ids]) => [caller, reach(all, ids, subjectOf(caller))]));
}

function reach(all: readonly Plant[], seen: ReadonlySet<string>, subject: string): string {
  const of = all.filter(({ id }) => seen.has(id));
  if (of.length === 0) return 'NOTHING';
  if (of.length === all.length) return 'ALL';
  const parts = [
    ['SELF', all.filter(({ owner }) => owner === subject)] as const,
    ...people.flatMap(([who, isMeant]) =>
      words.map(
        ([word, within]) =>
          [`${word}${who}`, all.filter((each) => within.includes(each.site) && isMeant(each))] as const,
      ),
    ),
  ].filter(([, wanted]) => wanted.length > 0 && wanted.every(({ id }) => seen.has(id)));
  const whole = (wanted: readonly Plant[]) => new Set(wanted).size === of.length;
  const one = parts.find(([, wanted]) => whole(wanted));
  if (one) return one[0];
  for (const [first, some] of parts) {
    const second = parts.find(([, more]) => whole([...some, ...more]));
    if (second) return `${first} AND ${second[0]}`;
  }
  return `${of.length} OF ${all.length}`;
}
