import { createHash } from 'node:crypto';
import type { PayloadOf } from '@gridweave/events/payload-of';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { keepDone, settled } from './audit/operation-audit';
import { insertEntities } from './bulk';
import type { SubgraphContext } from './context';
import { type Database, isDuplicateKey } from './database';
import { newId } from './ids';
import { IdempotencyKey, OutboxRow } from './platform-tables';
import { Refusal } from './refusal';

/** What a deed works with: the transaction, who acts, when, and the events that will tell of it. */
export interface Deed<Services = unknown> {
  readonly tx: EntityManager;
  readonly ctx: SubgraphContext<Services>;
  readonly now: Date;
  /** Tells of an event: it is written into the outbox at the end of this transaction. */
  emit<Type extends string>(type: Type, payload: PayloadOf<Type>): Promise<void>;
}

/** Ids of what a deed made or changed; stored with the key, so that a repeat can read the answer anew. */
export type DeedResult = Readonly<Record<string, string | number | null>>;

/**
 * Runs a mutation once per subject and key, in one transaction. A repeat with the same input answers the stored ids
 * without running the work; another input under the key is refused with IDEMPOTENCY_KEY_REUSED. Refusals are not stored.
 */
export async function perform<Services, Result extends DeedResult, Input extends { idempotencyKey: string }>(
  ctx: SubgraphContext<Services>,
  mutation: string,
  input: Input,
  work: (deed: Deed<Services>) => Promise<Result>,
): Promise<Result> {
  const claim = claimOf(ctx, mutation, input.idempotencyKey);
  const digest = digestOf(input);
  try {
    const done = await ctx.database.transaction(async (tx) => {
      const stored = await tx.findOneBy(IdempotencyKey, claim);
      if (stored) return repeatedFor(ctx, mutation, storedResult<Result>(stored, digest));
      await tx.insert(IdempotencyKey, { ...claim, digest, result: '', at: ctx.now });
      const events = new Emitted(ctx.now);
      const result = await work({ tx, ctx, now: ctx.now, emit: events.emit });
      await events.write(tx);
      await tx.update(IdempotencyKey, claim, { result: JSON.stringify(result) });
      await keepDone(tx, [{ ctx, mutation, result }]);
      return result;
    });
    settled(ctx);
    // What was read before the deed in this request no longer holds.
    ctx.loaders.clear();
    return done;
  } catch (error) {
    const result = await winnerOf<Result>(ctx.database, claim, digest, error);
    settled(ctx);
    return repeatedFor(ctx, mutation, result);
  }
}

/** The answer of a repeat, which tells that it is one. */
export function repeatedFor<Result>(ctx: SubgraphContext<unknown>, mutation: string, result: Result): Result {
  ctx.repeated?.add(mutation);
  return result;
}

/** Another request with this key was first: its answer is ours. Throws what went wrong where there was none. */
export async function winnerOf<Result>(
  database: Database,
  claim: Claim,
  digest: string,
  error: unknown,
): Promise<Result> {
  const winner = isDuplicateKey(error) ? await database.manager.findOneBy(IdempotencyKey, claim) : null;
  if (!winner) throw error;
  return storedResult<Result>(winner, digest);
}

/** Events of one deed, or of several in one transaction, written together at its end in the order in which they were told. */
export class Emitted {
  readonly #rows: OutboxRow[] = [];

  constructor(private readonly at: Date) {}

  readonly emit = async <Type extends string>(type: Type, payload: PayloadOf<Type>): Promise<void> => {
    this.#rows.push(outboxRow(type, payload, this.at));
  };

  async write(tx: EntityManager): Promise<void> {
    // They are numbered in the order of their ids, whose count may have begun anew among them.
    const ids = this.#rows.map(({ id }) => id).sort();
    const rows = this.#rows.map((row, index) => ({ ...row, id: ids[index]! }));
    await insertEntities(tx, OutboxRow, rows);
  }
}

/** Writes an event into the outbox of the transaction it tells of. */
export async function emit<Type extends string>(
  tx: EntityManager,
  type: Type,
  payload: PayloadOf<Type>,
  at: Date,
): Promise<void> {
  await tx.insert(OutboxRow, outboxRow(type, payload, at));
}

function outboxRow(type: string, payload: object, at: Date): OutboxRow {
  return { id: newId(at.getTime()), sequence: null, type, at, payload: JSON.stringify(payload) };
}

export function storedResult<Result>(stored: Pick<IdempotencyKey, 'digest' | 'result'>, digest: string): Result {
  if (stored.digest !== digest) {
    throw new Refusal('IDEMPOTENCY_KEY_REUSED', '该请求编号已用于另一次提交。', 'idempotencyKey');
  }
  return JSON.parse(stored.result) as Result;
}

/** Whose mutation a key names. */
export type Claim = Pick<IdempotencyKey, 'subject' | 'mutation' | 'key'>;

/** Throws IDEMPOTENCY_KEY_INVALID. */
export function claimOf(ctx: SubgraphContext<unknown>, mutation: string, key: string): Claim {
  return { subject: subjectOf(ctx), mutation, key: checkedKey(key) };
}

/** Callers without an account share one subject: their keys are theirs as long as they are unguessable. */
function subjectOf(ctx: SubgraphContext<unknown>): string {
  return `${ctx.viewer.kind}:${ctx.viewer.id}`;
}

function checkedKey(key: string): string {
  const clean = key.normalize('NFKC').trim();
  if (!clean.isWellFormed() || clean.length < 8 || clean.length > 100) {
    throw new Refusal('IDEMPOTENCY_KEY_INVALID', '请求编号须为8至100个字符。', 'idempotencyKey');
  }
  return clean;
}

/** SHA-256 of the input with sorted keys, so that the order in which a client writes fields does not matter. */
export function digestOf(input: object): string {
  return createHash('sha256').update(canonical(input)).digest('hex');
}

function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Refuses a change that was made on an older version of the thing. */
export function refuseStale(expectedVersion: number, version: number): void {
  if (expectedVersion !== version) {
    throw new Refusal('VERSION_STALE', '数据已被他人更新，请刷新后再试。', 'expectedVersion');
  }
}

/** Writes the next version of something, whose key is its number. Of two who make one at once, the slower has not seen it. */
export async function insertVersion<Row extends ObjectLiteral & { readonly version: number }>(
  tx: EntityManager,
  target: EntityTarget<Row>,
  row: Row,
): Promise<void> {
  try {
    await tx.insert(target, row as never);
  } catch (error) {
    if (isDuplicateKey(error)) refuseStale(row.version - 1, row.version);
    throw error;
  }
}
