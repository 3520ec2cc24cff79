import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The facts that the district has defined, changed or retired. */
export class DutyFactTables1764200050000 implements MigrationInterface {
  name = 'DutyFactTables1764200050000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'duty_fact', {
      columns: {
        fact: { ...column.word(40), primary: true },
        version: { ...column.integer, primary: true },
        name: column.line(40),
        english_name: column.line(80),
        description: column.line(300),
        kind: column.word(16),
        choices: column.text,
        unit: { ...column.line(20), nullable: true },
        live: column.flag,
        valid_from: column.moment,
        by_role: column.word(24),
        by_subject: column.line(120),
        reason: { ...column.line(200), nullable: true },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('duty_fact');
  }
}
