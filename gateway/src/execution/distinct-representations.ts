import type { Values } from './own';

/** The most representations that a subgraph takes in one call. */
export const mostInOneCall = 1_000;

/** An entity, and the places that ask for it. */
export interface Asked {
  readonly representation: Values;
  readonly places: number[];
}

/** Each once, however often it is asked for. */
export function distinct(representations: readonly Values[]): Asked[] {
  const known = new Map<string, Asked>();
  for (const [place, representation] of representations.entries()) {
    const key = JSON.stringify(representation);
    const asked = known.get(key);
    if (asked) asked.places.push(place);
    else known.set(key, { representation, places: [place] });
  }
  return [...known.values()];
}

/** As few calls as ask for at most a thousand each. */
export function inBatches<T>(all: readonly T[]): (readonly T[])[] {
  const count = Math.ceil(all.length / mostInOneCall);
  return Array.from({ length: count }, (_, index) => all.slice(index * mostInOneCall, (index + 1) * mostInOneCall));
}
