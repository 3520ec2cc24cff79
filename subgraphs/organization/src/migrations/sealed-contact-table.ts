import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whom to call about elements as one encrypted text each. A migration has no keys: what it moves has an empty key id, and
 * the start that runs it encrypts that before anything is answered.
 */
export class SealedContactTable1764450001000 implements MigrationInterface {
  name = 'SealedContactTable1764450001000';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'better-sqlite3') await runner.query('PRAGMA secure_delete = ON');
    await runner.renameTable('register_contact', 'plain_contact');
    await createTable(runner, 'register_contact', {
      columns: { element_id: { ...column.id, primary: true }, sealed: column.word(600), key_id: column.word(16) },
      indices: [['key_id']],
    });
    const parts = ['name', 'phone'].map((part) => `HEX(COALESCE(${part}, ''))`).join(", '.', ");
    await runner.query(
      `INSERT INTO register_contact (element_id, sealed, key_id) SELECT element_id, CONCAT(${parts}), '' FROM plain_contact`,
    );
    await runner.dropTable('plain_contact');
  }

  /** Contacts that were encrypted meanwhile are lost: back to plain leads no way without the keys. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('register_contact');
    await createTable(runner, 'register_contact', {
      columns: {
        element_id: { ...column.id, primary: true },
        name: { ...column.line(50), nullable: true },
        phone: { ...column.word(20), nullable: true },
      },
    });
  }
}
