import { insertRows, replacing } from '@gridweave/subgraph/bulk';
import type { Database } from '@gridweave/subgraph/database';
import { type EntityManager, In } from 'typeorm';
import { type Allowance, type Grant, grant, TooManyReports } from './source-limits.rules';
import { SourceQuotaRow } from './source-quota.entity';

export interface Source {
  /** A keyed digest. */
  readonly key: string;
  readonly allowance: Allowance;
}

/** One report's place in the allowances of its sources, or the wait before there is one. */
export interface Reservation {
  /** Uses the place, once however often it is called. Throws TooManyReports where there is none. */
  take(): void;
  /** Gives back what was not used. */
  release(): void;
}

interface Lease {
  left: number;
  readonly until: number;
}

interface Asked {
  readonly source: Source;
  readonly now: Date;
  resolve(retryAfterSeconds: number): void;
  reject(error: unknown): void;
}

const leaseMilliseconds = 60_000;
const mostLeases = 20_000;
const askedAtOnce = 500;

/** How much a process takes for itself of a source that sends much, so that it asks the database for one report in so many. */
const shareOf = ({ atOnce }: Allowance) => Math.max(1, Math.floor(atOnce / 20));

/**
 * Allowances by source that hold over all processes on one database. Each process takes small shares and hands out from
 * them; a share that it does not use up in a minute is lost, so that a source may be told to wait a little early, and
 * never sends more than it may. Those that come at once are asked for together.
 */
export class SharedLimits {
  readonly #leases = new Map<string, Lease>();
  #asked: Asked[] = [];
  #isAsking = false;

  constructor(private readonly database: Database) {}

  /** Never inside a transaction: it asks in one of its own. */
  async reserve(sources: readonly Source[], now: Date): Promise<Reservation> {
    const waits = await Promise.all(sources.map((source) => this.#one(source, now)));
    const held = sources.filter((_, index) => waits[index] === 0);
    const wait = Math.max(0, ...waits);
    let isTaken = false;
    return {
      take: () => {
        if (wait > 0) throw new TooManyReports(wait);
        isTaken = true;
      },
      release: () => {
        if (!isTaken) for (const { key } of held) this.#keep(key, 1, now);
      },
    };
  }

  /** Seconds to wait, 0 where there was one. */
  #one(source: Source, now: Date): Promise<number> | number {
    const lease = this.#leases.get(source.key);
    if (lease && lease.until > now.getTime() && lease.left > 0) {
      lease.left -= 1;
      if (lease.left === 0) this.#leases.delete(source.key);
      return 0;
    }
    return new Promise((resolve, reject) => {
      this.#asked.push({ source, now, resolve, reject });
      if (!this.#isAsking) void this.#askAll();
    });
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true;
    while (this.#asked.length > 0) {
      // Lets those in that have come already and are still being read.
      await new Promise((resolve) => setImmediate(resolve));
      const asked = this.#asked.splice(0, askedAtOnce);
      await this.#ask(asked).catch((error) => {
        for (const { reject } of asked) reject(error);
      });
    }
    this.#isAsking = false;
  }

  async #ask(asked: readonly Asked[]): Promise<void> {
    const now = new Date(Math.max(...asked.map((each) => each.now.getTime())));
    const byKey = Map.groupBy(asked, ({ source }) => source.key);
    const wanted = [...byKey].map(([key, [first, ...others]]) => {
      const { allowance } = first!.source;
      return { key, allowance, amount: Math.max(1 + others.length, shareOf(allowance)) };
    });
    const grants = await this.database.transaction((tx) => granted(tx, wanted, now));
    for (const [key, own] of byKey) {
      const { granted: amount, retryAfterSeconds } = grants.get(key)!;
      for (const [index, { resolve }] of own.entries()) resolve(index < amount ? 0 : retryAfterSeconds);
      if (amount > own.length) this.#keep(key, amount - own.length, now);
    }
  }

  #keep(key: string, amount: number, now: Date): void {
    const known = this.#leases.get(key);
    const left = amount + (known && known.until > now.getTime() ? known.left : 0);
    this.#leases.delete(key);
    this.#leases.set(key, { left, until: known?.until ?? now.getTime() + leaseMilliseconds });
    if (this.#leases.size > mostLeases) this.#leases.delete(this.#leases.keys().next().value!);
  }
}

interface Wanted extends Source {
  readonly amount: number;
}

/** Three statements, however many sources. */
async function granted(tx: EntityManager, wanted: readonly Wanted[], now: Date): Promise<Map<string, Grant>> {
  // In one order, so that two processes do not wait for each other.
  const sorted = wanted.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const { tableName } = tx.dataSource.getMetadata(SourceQuotaRow);
  const table = { name: tableName, columns: ['source', 'full_at'] };
  const text = (at: Date) => at.toISOString().replace('T', ' ').slice(0, -1);
  // Takes the rows' locks, also of sources that had none, and leaves what they say: others take turns here.
  const held = replacing(tx, ['source'], ['source']);
  await insertRows(
    tx,
    { ...table, onConflict: held },
    sorted.map(({ key }) => [key, text(now)]),
  );
  const rows = await tx.findBy(SourceQuotaRow, { source: In(sorted.map(({ key }) => key)) });
  const fullAt = new Map(rows.map((row) => [row.source, row.fullAt]));
  const grants = new Map(
    sorted.map(({ key, allowance, amount }) => [key, grant(fullAt.get(key) ?? null, allowance, amount, now)]),
  );
  const used = sorted.filter(({ key }) => grants.get(key)!.granted > 0);
  const onConflict = replacing(tx, ['source'], ['full_at']);
  await insertRows(
    tx,
    { ...table, onConflict },
    used.map(({ key }) => [key, text(grants.get(key)!.fullAt)]),
  );
  return grants;
}
