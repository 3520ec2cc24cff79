/** A rate that says what it was made from. */
export interface CountedRate {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
  readonly definition: string;
  readonly from: null;
  readonly to: null;
  readonly asOf: Date;
  readonly coverage: number | null;
}

/** A share of things as they stand at a moment; `known` out of `all` says of how many anything is known. */
export function rate(
  numerator: number,
  denominator: number,
  definition: string,
  asOf: Date,
  all: number = denominator,
): CountedRate {
  const value = denominator === 0 ? null : numerator / denominator;
  const coverage = all === 0 ? null : denominator / all;
  return { numerator, denominator, value, definition, from: null, to: null, asOf, coverage };
}

export interface HouseholdSpread {
  readonly known: number;
  readonly below: number;
  readonly within: number;
  readonly above: number;
}

/** How counts of households lie against a norm, both ends of which belong to it. */
export function spreadOf(
  counts: readonly number[],
  { atLeast, atMost }: { atLeast: number; atMost: number },
): HouseholdSpread {
  const below = counts.filter((count) => count < atLeast).length;
  const above = counts.filter((count) => count > atMost).length;
  return { known: counts.length, below, above, within: counts.length - below - above };
}
