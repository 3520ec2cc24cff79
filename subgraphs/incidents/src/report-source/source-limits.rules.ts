import { Refusal } from '@gridweave/subgraph/refusal';

/** How many reports a source may send at once, and how many more each minute. */
export interface Allowance {
  readonly atOnce: number;
  readonly perMinute: number;
}

/** A resident's telephone; a member of staff, who may hand in a day's drafts at once; a system that has been let in. */
export const allowances = {
  phone: { atOnce: 10, perMinute: 2 },
  person: { atOnce: 600, perMinute: 300 },
  system: { atOnce: 1_000, perMinute: 3_000 },
} as const satisfies Record<string, Allowance>;

export class TooManyReports extends Refusal {
  constructor(readonly retryAfterSeconds: number) {
    super('TOO_MANY_REPORTS', `上报过于频繁，请在${retryAfterSeconds}秒后再试。`);
  }
}

export interface Grant {
  readonly granted: number;
  /** When the source will have its whole allowance again. */
  readonly fullAt: Date;
  /** After how many seconds there is one more; 0 where there was enough. */
  readonly retryAfterSeconds: number;
}

/** Grants what is asked of an allowance as far as it goes. What a source has used stands in when it will be full again. */
export function grant(fullAt: Date | null, { atOnce, perMinute }: Allowance, asked: number, now: Date): Grant {
  const each = 60_000 / perMinute;
  const used = Math.max(0, (fullAt?.getTime() ?? 0) - now.getTime()) / each;
  const granted = Math.max(0, Math.min(asked, Math.floor(atOnce - used)));
  const next = granted < asked ? (used + granted - (atOnce - 1)) * each : 0;
  return {
    granted,
    fullAt: new Date(Math.round(now.getTime() + (used + granted) * each)),
    retryAfterSeconds: Math.max(granted < asked ? 1 : 0, Math.ceil(next / 1_000)),
  };
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

const mostSources = 20_000;

/**
 * Token buckets by source, in the memory of one process: a restart forgets them, and several processes allow as many
 * times as much. Those that were used longest ago give way.
 */
export class SourceLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes one from each source, or none and throws when one of them has to wait. */
  take(sources: readonly { readonly key: string; readonly allowance: Allowance }[], now: Date): void {
    const levels = sources.map(({ key, allowance }) => ({ key, allowance, left: this.#left(key, allowance, now) }));
    const waits = levels.map(({ left, allowance }) => ((1 - left) * 60) / allowance.perMinute);
    const longest = Math.max(0, ...waits);
    // Shares of a second that arithmetic leaves over are nothing to wait for.
    const wait = Math.ceil(longest - 0.000_001);
    if (wait > 0) throw new TooManyReports(wait);
    for (const { key, left } of levels) this.#keep(key, { left: left - 1, at: now.getTime() });
  }

  #left(key: string, { atOnce, perMinute }: Allowance, now: Date): number {
    const bucket = this.#buckets.get(key);
    if (!bucket) return atOnce;
    const minutes = Math.max(0, now.getTime() - bucket.at) / 60_000;
    return Math.min(atOnce, bucket.left + minutes * perMinute);
  }

  #keep(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > mostSources) this.#buckets.delete(this.#buckets.keys().next().value!);
  }
}
