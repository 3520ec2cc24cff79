import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const moved = [
  ['identity_digits', 'IDENTITY_NUMBER'],
  ['work_digits', 'WORK_PHONE'],
  ['private_digits', 'PRIVATE_PHONE'],
] as const;

/**
 * Numbers of people in a table of their own. A migration has no keys: what it moves has an empty key id, and the start
 * that runs it encrypts that before anything is answered.
 */
export class SealedFieldTable1764422000000 implements MigrationInterface {
  name = 'SealedFieldTable1764422000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'sealed_field', {
      columns: {
        person_id: { ...column.id, primary: true },
        field: { ...column.word(16), primary: true },
        sealed: column.word(200),
        key_id: column.word(16),
        digest: { ...column.word(43), nullable: true },
      },
      indices: [['field', 'digest'], ['key_id']],
    });
    for (const [from, field] of moved) {
      await runner.query(
        `INSERT INTO sealed_field (person_id, field, sealed, key_id) SELECT id, '${field}', ${from}, '' FROM person WHERE ${from} IS NOT NULL`,
      );
      await runner.dropColumn('person', from);
    }
  }

  /** Numbers that were encrypted meanwhile stay behind: back to plain leads no way without the keys. */
  async down(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'person', {
      identity_digits: { ...column.word(18), nullable: true },
      work_digits: { ...column.word(20), nullable: true },
      private_digits: { ...column.word(20), nullable: true },
    });
    for (const [from, field] of moved) {
      await runner.query(
        `UPDATE person SET ${from} = (SELECT sealed FROM sealed_field WHERE person_id = person.id AND field = '${field}' AND key_id = '')`,
      );
    }
    await runner.dropTable('sealed_field');
  }
}
