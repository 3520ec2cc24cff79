import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { GridKind } from '../grid/grid.type';

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

const MOST_HOUSEHOLDS = 100_000;
const EARLIEST_COUNT = '1950-01-01';

/** Throws for norms that no grid could meet, or that are given twice. */
export function refuseBadNorms(norms: readonly { kind: GridKind; atLeast: number; atMost: number }[]): void {
  if (norms.length === 0) throw new Refusal('NORMS_MISSING', '请给出户数标准。', 'norms');
  const seen = new Set<GridKind>();
  for (const [i, { kind, atLeast, atMost }] of norms.entries()) {
    if (kind === 'DEDICATED') throw new Refusal('KIND_WITHOUT_NORM', '专属网格没有户数标准。', `norms.${i}.kind`);
    if (seen.has(kind)) throw new Refusal('KIND_NAMED_TWICE', '同一类型给出了两次。', `norms.${i}.kind`);
    seen.add(kind);
    for (const [field, value] of [
      ['atLeast', atLeast],
      ['atMost', atMost],
    ] as const) {
      if (value < 1 || value > MOST_HOUSEHOLDS)
        throw new Refusal('NORM_OUT_OF_RANGE', `户数须为1至${MOST_HOUSEHOLDS}。`, `norms.${i}.${field}`);
    }
    if (atLeast > atMost) throw new Refusal('NORM_REVERSED', '下限不能高于上限。', `norms.${i}.atMost`);
  }
}

/** Throws for a count that cannot be, or that was made on a day still ahead. */
export function refuseBadCount({ households, countedOn }: { households: number; countedOn: string }, now: Date): void {
  if (households < 0 || households > MOST_HOUSEHOLDS)
    throw new Refusal('HOUSEHOLDS_OUT_OF_RANGE', `户数须为0至${MOST_HOUSEHOLDS}。`, 'households');
  if (countedOn > shanghaiDay(now)) throw new Refusal('COUNTED_AHEAD', '统计日期不能晚于今天。', 'countedOn');
  if (countedOn < EARLIEST_COUNT) throw new Refusal('DATE_OUT_OF_RANGE', '日期不合理。', 'countedOn');
}
