import { AsyncLocalStorage } from 'node:async_hooks';
import { Column, Entity, type EntityManager, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import * as column from './columns';
import { createTable } from './columns';

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
  'audit_entry',
  'audit_reason',
  'audit_head',
  'audit_checkpoint',
  'browser_session',
]);

const writing = /^\s*(?:INSERT|UPDATE|REPLACE|DELETE|WITH)\b/i;
const target = /\b(?:INTO|UPDATE|FROM)\s+[`"]?(\w+)/i;

/** Whether a statement may change what the graph shows. */
export function changesWhatIsShown(sql: string): boolean {
  return writing.test(sql) && !unseen.has(target.exec(sql)?.[1] ?? '');
}

const pauseMilliseconds = 50;
const aside = new AsyncLocalStorage<true>();

/** Whether a statement belongs to counting, and not to what anybody asked for. */
export function isCounting(): boolean {
  return aside.getStore() ?? false;
}

/**
 * Counts changes after their commit, many together, so that a deed takes no statement more and none waits for another.
 * Other processes see the number; which is why it is a row. What a process that is killed leaves uncounted is counted
 * with the next change.
 */
export class ChangeCount {
  #timer: NodeJS.Timeout | null = null;
  #counting: Promise<void> = Promise.resolve();

  constructor(private readonly transaction: (work: (tx: EntityManager) => Promise<unknown>) => Promise<unknown>) {}

  /** Something was committed. */
  note(): void {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => this.#count(), pauseMilliseconds);
    this.#timer.unref();
  }

  /** Counts what has not been counted yet. */
  async end(): Promise<void> {
    if (this.#timer !== null) this.#count();
    await this.#counting;
  }

  #count(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const add = (tx: EntityManager) =>
      // Whoever reads it asks whether it is another one: it may begin anew.
      tx.query('UPDATE change_counter SET last = (last + 1) % 1000000000 WHERE id = 1');
    // A database that does not answer has nobody who reads it either; the next change is counted for both.
    this.#counting = aside
      .run(true, () => this.transaction(add))
      .then(
        () => {},
        () => {},
      );
  }
}
