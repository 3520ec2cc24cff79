/** The most representations that a subgraph takes in one call. */
const mostInOneCall = 1_000;

export interface Distinct {
  readonly batches: readonly (readonly unknown[])[];
  /** For each representation asked for: where it stands among the distinct ones. */
  readonly indexes: readonly number[];
  /** For each distinct one: the places that asked for it. */
  readonly places: readonly (readonly number[])[];
}

/** Removes repeats, and splits the rest into calls of at most a thousand. */
export function distinct(representations: readonly unknown[]): Distinct {
  const known = new Map<string, number>();
  const firsts: unknown[] = [];
  const places: number[][] = [];
  const indexes = representations.map((representation, place) => {
    const key = JSON.stringify(representation);
    const index = known.get(key) ?? firsts.push(representation) - 1;
    known.set(key, index);
    if (places[index]) places[index].push(place);
    else places[index] = [place];
    return index;
  });
  return { batches: inBatches(firsts), indexes, places };
}

function inBatches(all: readonly unknown[]): unknown[][] {
  const count = Math.ceil(all.length / mostInOneCall);
  return Array.from({ length: count }, (_, index) => all.slice(index * mostInOneCall, (index + 1) * mostInOneCall));
}

/** Where the distinct representation number `index` of a batch stands among all. */
export function placeInAll(batch: number, index: number): number {
  return batch * mostInOneCall + index;
}
