/** The most representations that a subgraph takes in one call. */
export const mostInOneCall = 1_000;

export interface Distinct {
  readonly batches: readonly (readonly unknown[])[];
  /** For each distinct one: the places that asked for it. */
  readonly places: readonly (readonly number[])[];
}

/** Removes repeats, and splits the rest into calls of at most a thousand. */
export function distinct(representations: readonly unknown[]): Distinct {
  const known = new Map<string, number>();
  const firsts: unknown[] = [];
  const places: number[][] = [];
  for (const [place, representation] of representations.entries()) {
    const key = JSON.stringify(representation);
    const index = known.get(key);
    if (index !== undefined) places[index]?.push(place);
    else {
      known.set(key, firsts.push(representation) - 1);
      places.push([place]);
    }
  }
  return { batches: inBatches(firsts), places };
}

function inBatches(all: readonly unknown[]): unknown[][] {
  const count = Math.ceil(all.length / mostInOneCall);
  return Array.from({ length: count }, (_, index) => all.slice(index * mostInOneCall, (index + 1) * mostInOneCall));
}

/** Where the distinct representation number `index` of a batch stands among all. */
export function placeInAll(batch: number, index: number): number {
  return batch * mostInOneCall + index;
}
