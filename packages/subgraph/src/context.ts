import type { Viewer } from '@gridweave/viewer/viewer';
import DataLoader from 'dataloader';
import type { OperationAudit } from './audit/operation-audit';
import type { Database } from './database';

/** What every resolver of a subgraph gets. One per request; nothing of it outlives the answer. */
export interface SubgraphContext<Services = unknown> {
  readonly viewer: Viewer;
  readonly database: Database;
  readonly now: Date;
  readonly services: Services;
  readonly loaders: Map<unknown, DataLoader<unknown, unknown, string>>;
  /** What of this request is kept in the audit; work that no request waits for has none. */
  readonly audit?: OperationAudit;
  /** Mutations of this request that had been done before, under the same key. */
  readonly repeated?: Set<string>;
}

/** Reads rows for many keys at once and answers them in the order of the keys, null where there is none. */
export type Batch<Context, Key, Value> = (ctx: Context, keys: readonly Key[]) => Promise<readonly (Value | null)[]>;

/** Reads one key through a batch: all keys of a request that meet in one turn become one read, each key once. */
export function load<Services, Key, Value>(
  ctx: SubgraphContext<Services>,
  batch: Batch<SubgraphContext<Services>, Key, Value>,
  key: Key,
): Promise<Value | null> {
  return loaderOf(ctx, batch).load(key);
}

/** Tells a batch of values that have been read another way, so that it does not read them again in this request. */
export function prime<Services, Key, Value>(
  ctx: SubgraphContext<Services>,
  batch: Batch<SubgraphContext<Services>, Key, Value>,
  values: readonly (readonly [Key, Value])[],
): void {
  const loader = loaderOf(ctx, batch);
  for (const [key, value] of values) loader.prime(key, value);
}

function loaderOf<Services, Key, Value>(
  ctx: SubgraphContext<Services>,
  batch: Batch<SubgraphContext<Services>, Key, Value>,
): DataLoader<Key, Value | null, string> {
  const known = ctx.loaders.get(batch) as DataLoader<Key, Value | null, string> | undefined;
  if (known) return known;
  const loader = new DataLoader<Key, Value | null, string>((keys) => batch(ctx, keys), {
    maxBatchSize: 1_000,
    cacheKeyFn: (each) => (typeof each === 'string' ? each : JSON.stringify(each)),
  });
  ctx.loaders.set(batch, loader as unknown as DataLoader<unknown, unknown, string>);
  return loader;
}

/** Puts rows into the order of the keys that asked for them. */
export function inOrder<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}
