import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { firstDuplicateRules } from '../duplicate/duplicate.rules';
import { DuplicateRuleRow } from '../duplicate/duplicate-rule.entity';

/** How near and how soon matters are taken for one. */
export class DuplicateTables1764300040300 implements MigrationInterface {
  name = 'DuplicateTables1764300040300';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'duplicate_rule', {
      columns: {
        category_prefix: { ...column.word(4), primary: true },
        version: column.integer,
        metres: column.integer,
        hours: column.integer,
      },
    });
    const rows = firstDuplicateRules.map((rule) => ({ ...rule, version: 1 }));
    await runner.manager.insert(DuplicateRuleRow, rows);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('duplicate_rule');
  }
}
