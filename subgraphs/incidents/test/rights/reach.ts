import type { Plant } from './plants';

/** Where things lie that somebody sees, from near to far. */
const words: readonly (readonly [string, readonly Plant['site'][]])[] = [
  ['MICRO', ['micro']],
  ['GRID', ['micro', 'grid']],
  ['COMMUNITY', ['micro', 'grid', 'community']],
  ['STREET', ['micro', 'grid', 'community', 'street']],
  ['BEYOND', ['beyond']],
  ['EVERYWHERE', ['micro', 'grid', 'community', 'street', 'beyond', 'district']],
];

/** Which of them, where not all. */
const which: readonly (readonly [string, (thing: Plant) => boolean])[] = [
  ['', () => true],
  [' SENT', ({ isUnits }) => isUnits],
  [' PUBLISHED', ({ isPublic }) => isPublic],
];

/**
 * How far each caller sees, by the words of the tables: SELF is its own, `SENT` what belongs to incidents that units were sent to,
 * `PUBLISHED` what is for everybody, and `3 OF 8` what no
 * word says, mostly because the others have nothing there.
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
    ...which.flatMap(([what, isMeant]) =>
      words.map(
        ([word, within]) =>
          [`${word}${what}`, all.filter((each) => within.includes(each.site) && isMeant(each))] as const,
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
