import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A copy of the categories that incidents keeps. */
export class CategoryTables1764100012000 implements MigrationInterface {
  name = 'CategoryTables1764100012000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'category_copy', {
      columns: {
        id: { ...column.id, primary: true },
        code: column.word(12),
        name: column.line(100),
        version: column.integer,
      },
      indices: [['code']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('category_copy');
  }
}
