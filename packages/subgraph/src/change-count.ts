import { AsyncLocalStorage } from 'node:async_hooks';
import {
  Between,
  Column,
  Entity,
  type EntityManager,
  type MigrationInterface,
  MoreThan,
  PrimaryColumn,
  type QueryRunner,
} from 'typeorm';
import { insertRows, replacing } from './bulk';
import * as column from './columns';
import { createTable } from './columns';
import { everyTable } from './table-reads';

/** One row, whose number becomes another one soon after anything that the graph may show was committed. */
@Entity('change_counter')
export class ChangeCounter {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.integer })
  last: number;
}

export class ChangeTables1764470080000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'change_counter', {
      columns: { id: { ...column.integer, primary: true }, last: column.integer },
    });
    await runner.query('INSERT INTO change_counter (id, last) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('change_counter');
  }
}

/** The number that the counter became when a table had last been changed; of `*`, when nobody could tell which. */
@Entity('changed_table')
export class ChangedTable {
  @PrimaryColumn({ ...column.word(64) })
  name: string;
  @Column({ ...column.integer })
  last: number;
}

export class ChangedTables1764480040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'changed_table', {
      columns: { name: { ...column.word(64), primary: true }, last: column.integer },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('changed_table');
  }
}

/** What has changed since a number was told, and the number of now; null for the tables where that cannot be told. */
export interface ChangesSince {
  readonly last: number;
  readonly tables: readonly string[] | null;
}

/** Reads the number first: what is counted meanwhile is told next time. */
export async function changesSince(manager: EntityManager, after: number): Promise<ChangesSince> {
  const last = await lastChange(manager);
  if (last === after) return { last, tables: [] };
  const rows = await manager.findBy(ChangedTable, { last: Between(after + 1, last) });
  const tables = rows.map(({ name }) => name);
  // A process of an earlier version counts without names; and after the highest number it begins anew.
  const isTold = rows.some((row) => row.last === last) && !tables.includes(everyTable);
  return { last, tables: isTold ? tables : null };
}

export async function lastChange(manager: EntityManager): Promise<number> {
  const { last } = await manager.findOneByOrFail(ChangeCounter, { id: 1 });
  return last;
}

/**
 * Bookkeeping beside what is shown; entries of the audit, and when a session ends for want of use, come also by reading,
 * which would call for the next reading.
 */
const unseen = new Set([
  'idempotency_key',
  'outbox',
  'outbox_counter',
  'event_cursor',
  'change_counter',
  'changed_table',
  'audit_entry',
  'audit_reason',
  'audit_head',
  'audit_checkpoint',
  'browser_session',
]);

const writing = /\b(?:INSERT|UPDATE|REPLACE|DELETE|TRUNCATE)\b/i;
const first = /^\s*(?:INSERT|UPDATE|REPLACE|DELETE|TRUNCATE|WITH)\b/i;
/** Of statements that change one table, which is named first; any other may have changed whatever there is. */
const target =
  /^\s*(?:(?:INSERT|REPLACE)\b(?:\s+(?:OR\s+)?\w+)??\s+INTO\s+[`"]?(\w+)|UPDATE\s+(?!OR\b|IGNORE\b|LOW_PRIORITY\b)[`"]?(\w+)[`"]?(?:\s+(?:AS\s+)?[`"]?\w+[`"]?)?\s+SET\b|DELETE\s+FROM\s+[`"]?(\w+)[`"]?\s*(?:WHERE\b|ORDER\b|LIMIT\b|;|$))/i;

/** The table that a statement changes of what the graph shows; null where it changes nothing of that. */
export function tableChanged(sql: string): string | null {
  if (!first.test(sql) || !writing.test(sql)) return null;
  const [, inserted, updated, deleted] = target.exec(sql) ?? [];
  const table = inserted ?? updated ?? deleted ?? everyTable;
  return unseen.has(table) ? null : table;
}

const pauseMilliseconds = 50;
/** Whoever follows goes by an older state meanwhile. */
const pauseAfterFault = 1_000;
const aside = new AsyncLocalStorage<true>();

/** Whether a statement belongs to counting, and not to what anybody asked for. */
export function isCounting(): boolean {
  return aside.getStore() ?? false;
}

/**
 * Counts changes after their commit, many together, so that a deed takes no statement more and none waits for another.
 * Other processes see the numbers; which is why they are rows. What a process that is killed leaves uncounted is counted
 * when it starts again.
 */
export class ChangeCount {
  #timer: NodeJS.Timeout | null = null;
  #counting: Promise<void> = Promise.resolve();
  readonly #waiting = new Set<string>();
  #isEnded = false;

  constructor(private readonly transaction: (work: (tx: EntityManager) => Promise<unknown>) => Promise<unknown>) {}

  /** Something of these tables was committed. */
  note(tables: Iterable<string>): void {
    for (const table of tables) this.#waiting.add(table);
    this.#countAfter(pauseMilliseconds);
  }

  /** Counts what has not been counted yet. */
  async end(): Promise<void> {
    this.#isEnded = true;
    if (this.#timer !== null) this.#count();
    await this.#counting;
  }

  #count(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const tables = [...this.#waiting];
    this.#waiting.clear();
    const before = this.#counting;
    this.#counting = aside
      .run(true, () => this.transaction((tx) => countIn(tx, tables)))
      .then(
        () => before,
        () => {
          for (const table of tables) this.#waiting.add(table);
          if (!this.#isEnded) this.#countAfter(pauseAfterFault);
          return before;
        },
      );
  }

  #countAfter(milliseconds: number): void {
    if (this.#timer !== null || this.#waiting.size === 0) return;
    this.#timer = setTimeout(() => this.#count(), milliseconds);
    this.#timer.unref();
  }
}

async function countIn(tx: EntityManager, tables: readonly string[]): Promise<void> {
  // Takes the row's lock: whoever sees a number sees the tables that it was counted for.
  await tx.query('UPDATE change_counter SET last = (last + 1) % 1000000000 WHERE id = 1');
  const last = await lastChange(tx);
  const [before] = await tx.find(ChangedTable, { order: { last: 'DESC' }, take: 1 });
  // What another process, of an earlier version, has counted since then might have been anything.
  const names = before?.last === last - 1 ? tables : [...new Set([...tables, everyTable])];
  if (before && before.last > last) await tx.delete(ChangedTable, { last: MoreThan(last) });
  const table = { name: 'changed_table', columns: ['name', 'last'], onConflict: replacing(tx, ['name'], ['last']) };
  await insertRows(
    tx,
    table,
    names.map((name) => [name, last]),
  );
}
