import { Column, Entity, Index, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import * as column from './columns';
import { createTable } from './columns';

/** A mutation that has had its effect: the same key and input answer the same thing again. */
@Entity('idempotency_key')
@Index(['at'])
export class IdempotencyKey {
  @PrimaryColumn({ ...column.line(120) })
  subject: string;
  @PrimaryColumn({ ...column.word(64) })
  mutation: string;
  @PrimaryColumn({ ...column.line(100) })
  key: string;
  /** SHA-256 of the input. */
  @Column({ ...column.word(64) })
  digest: string;
  /** The ids of the result; the answer is read anew. */
  @Column({ ...column.text })
  result: string;
  @Column({ ...column.moment })
  at: Date;
}

/** An event that was written in the transaction it tells of. The sequence is given after commit. */
@Entity('outbox')
@Index(['sequence'])
export class OutboxRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.integer, nullable: true })
  sequence: number | null;
  @Column({ ...column.word(80) })
  type: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.longText })
  payload: string;
}

/** The last sequence given, one row. Locking it makes numbering one at a time. */
@Entity('outbox_counter')
export class OutboxCounter {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.integer })
  last: number;
}

/** How far this subgraph has followed another's events. */
@Entity('event_cursor')
export class EventCursor {
  @PrimaryColumn({ ...column.word(32) })
  source: string;
  @Column({ ...column.integer })
  after: number;
}

export const platformEntities = [IdempotencyKey, OutboxRow, OutboxCounter, EventCursor] as const;

/** The tables that every subgraph has, whatever it is about. */
export class PlatformTables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'idempotency_key', {
      columns: {
        subject: { ...column.line(120), primary: true },
        mutation: { ...column.word(64), primary: true },
        key: { ...column.line(100), primary: true },
        digest: column.word(64),
        result: column.text,
        at: column.moment,
      },
    });
    await createTable(runner, 'outbox', {
      columns: {
        id: { ...column.id, primary: true },
        sequence: { ...column.integer, nullable: true },
        type: column.word(80),
        at: column.moment,
        payload: column.longText,
      },
      indices: [['sequence']],
    });
    await createTable(runner, 'outbox_counter', {
      columns: { id: { ...column.integer, primary: true }, last: column.integer },
    });
    await createTable(runner, 'event_cursor', {
      columns: { source: { ...column.word(32), primary: true }, after: column.integer },
    });
    await runner.query('INSERT INTO outbox_counter (id, last) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['idempotency_key', 'outbox', 'outbox_counter', 'event_cursor']) await runner.dropTable(table);
  }
}
