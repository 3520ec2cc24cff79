import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <Kind extends object>(kind: Kind) => ({ ...kind, nullable: true });
/** Deeds whose input says how somebody is reached. */
const withContact = "'submitReport', 'importReports', 'submitServiceRequest', 'requestReceiptRecovery'";

/**
 * Contacts of reporters as one encrypted text each. A migration has no keys: what it moves has an empty key id, and the
 * start that runs it encrypts that before anything is answered.
 */
export class SealedContactTable1764450000000 implements MigrationInterface {
  name = 'SealedContactTable1764450000000';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'better-sqlite3') await runner.query('PRAGMA secure_delete = ON');
    await runner.renameTable('report_contact', 'plain_contact');
    await createTable(runner, 'report_contact', {
      columns: { report_id: { ...column.id, primary: true }, sealed: column.word(1_000), key_id: column.word(16) },
      indices: [['key_id']],
    });
    const parts = ['name', 'phone', 'email'].map((part) => `HEX(COALESCE(${part}, ''))`).join(", '.', ");
    await runner.query(
      `INSERT INTO report_contact (report_id, sealed, key_id) SELECT report_id, CONCAT(${parts}), '' FROM plain_contact`,
    );
    await runner.dropTable('plain_contact');
    // Digests of such requests were not keyed. A request of before that comes again is told that its key is used.
    await runner.query(`UPDATE idempotency_key SET digest = '' WHERE mutation IN (${withContact})`);
  }

  /** Contacts that were encrypted meanwhile are lost: back to plain leads no way without the keys. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('report_contact');
    await createTable(runner, 'report_contact', {
      columns: {
        report_id: { ...column.id, primary: true },
        name: maybe(column.line(50)),
        phone: maybe(column.word(20)),
        email: maybe(column.line(254)),
      },
    });
  }
}
