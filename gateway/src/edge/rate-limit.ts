import { BoundedMap } from '../bounded-map';

/** How much may come at once, and how much more each minute. */
export interface Allowance {
  readonly atOnce: number;
  readonly perMinute: number;
}

const mostCallers = 20_000;

/** Token buckets by caller, in the memory of one gateway; those that were used longest ago give way. */
export class RateLimit {
  readonly #buckets = new BoundedMap<string, { readonly left: number; readonly at: number }>(mostCallers);

  constructor(private readonly allowance: Allowance) {}

  /** Takes one and answers 0, or answers how many seconds the caller has to wait. */
  take(caller: string, now: number): number {
    const { atOnce, perMinute } = this.allowance;
    const bucket = this.#buckets.get(caller);
    const earned = bucket ? (Math.max(0, now - bucket.at) * perMinute) / 60_000 : 0;
    const left = bucket ? Math.min(atOnce, bucket.left + earned) : atOnce;
    // Shares of a millisecond that arithmetic leaves over are nothing to wait for.
    const wait = Math.ceil(((1 - left) * 60) / perMinute - 0.000_001);
    this.#buckets.set(caller, { left: wait > 0 ? left : left - 1, at: now });
    return Math.max(0, wait);
  }
}
