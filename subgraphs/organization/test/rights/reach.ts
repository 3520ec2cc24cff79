import type { Plant } from './plants';

const words: readonly (readonly [string, (thing: Plant, subject: string) => boolean])[] = [
  ['SELF', ({ owner }, subject) => owner === subject],
  ['OWN', ({ site }) => site === 'own'],
  ['LINE', ({ site }) => site === 'own' || site === 'beside'],
  ['ELSEWHERE', ({ site }) => site === 'foreign'],
  ['APPROVED', ({ isDraft }) => !isDraft],
];

/** How far a caller sees, by the words of the tables; `3 OF 8` is what no word says. */
export function reach(all: readonly Plant[], seen: ReadonlySet<string>, subject: string): string {
  const of = all.filter(({ id }) => seen.has(id));
  if (of.length === 0) return 'NOTHING';
  if (of.length === all.length) return 'ALL';
  const word = words.find(([, isMeant]) => {
    const meant = all.filter((thing) => isMeant(thing, subject));
    return meant.length === of.length && meant.every(({ id }) => seen.has(id));
  });
  return word?.[0] ?? `${of.length} OF ${all.length}`;
}
