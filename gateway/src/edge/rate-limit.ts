import { LRUCache } from 'lru-cache';

/** How much may come at once, and how much more each minute. */
export interface Allowance {
  readonly atOnce: number;
  readonly perMinute: number;
}

/** So much a minute, all of which may come at once; null: as much as anybody likes. */
export function aMinute(amount: number | null): RateLimit | null {
  return amount === null ? null : new RateLimit({ atOnce: amount, perMinute: amount });
}

const mostCallers = 20_000;

/** Token buckets by caller, in the memory of one gateway; those that were used longest ago give way. */
export class RateLimit {
  readonly #buckets = new LRUCache<string, { readonly left: number; readonly at: number }>({ max: mostCallers });

  constructor(private readonly allowance: Allowance) {}

  /**
   * Takes so many and answers 0, or answers how many seconds the caller has to wait. More than may come at once takes all
   * that may.
   */
  take(caller: string, now: number, amount = 1): number {
    const { atOnce, perMinute } = this.allowance;
    const bucket = this.#buckets.get(caller);
    const earned = bucket ? (Math.max(0, now - bucket.at) * perMinute) / 60_000 : 0;
    const left = bucket ? Math.min(atOnce, bucket.left + earned) : atOnce;
    const taken = Math.min(amount, atOnce);
    // Shares of a millisecond that arithmetic leaves over are nothing to wait for.
    const wait = Math.ceil(((taken - left) * 60) / perMinute - 0.000_001);
    this.#buckets.set(caller, { left: wait > 0 ? left : left - taken, at: now });
    return Math.max(0, wait);
  }

  /** Gives back what was taken for so many and not used, or takes what was used beyond it. */
  giveBack(caller: string, amount: number, used: number): void {
    const bucket = this.#buckets.get(caller);
    if (!bucket) return;
    const { atOnce } = this.allowance;
    const left = Math.min(atOnce, bucket.left + Math.min(amount, atOnce) - used);
    this.#buckets.set(caller, { ...bucket, left });
  }
}
