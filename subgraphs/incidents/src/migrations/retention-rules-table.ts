import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long what of a report is kept. */
export class RetentionRulesTable1764460051000 implements MigrationInterface {
  name = 'RetentionRulesTable1764460051000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'retention_rules', {
      columns: {
        version: { ...column.integer, primary: true },
        made_at: column.moment,
        reason: column.text,
        made_by: column.line(120),
        content: column.text,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('retention_rules');
  }
}
