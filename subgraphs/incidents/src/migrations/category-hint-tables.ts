import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import { seedId } from '@gridweave/territory/seed-id';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { categoryId } from '../category/category-id';
import { CategoryHintRow } from '../category-hint/category-hint.entity';
import { firstHints } from '../category-hint/first-hints';

/** Keyword rules that suggest categories. */
export class CategoryHintTables1764300040200 implements MigrationInterface {
  name = 'CategoryHintTables1764300040200';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'category_hint', {
      columns: {
        id: { ...column.id, primary: true },
        version: column.integer,
        category_id: column.id,
        words: column.text,
        grid_id: { ...column.id, nullable: true },
        live: column.flag,
        synthetic: column.flag,
      },
    });
    const rows = firstHints.map(([code, ...words]) => ({
      id: seedId('category-hint', `${code} ${words.join(' ')}`),
      version: 1,
      categoryId: categoryId(code),
      words: JSON.stringify(words),
      gridId: null,
      live: true,
      synthetic: true,
    }));
    await runner.manager.insert(CategoryHintRow, rows);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('category_hint');
  }
}
