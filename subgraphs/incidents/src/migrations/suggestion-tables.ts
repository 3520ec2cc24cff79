import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gridMatterTable } from './grid-matter-tables';

/** Suggestions and their answers. */
export class SuggestionTables1764300070900 implements MigrationInterface {
  name = 'SuggestionTables1764300070900';

  async up(runner: QueryRunner): Promise<void> {
    const own = {
      kind: column.word(16),
      venue: { ...column.line(100), nullable: true },
      text: column.text,
      alias: { ...column.line(10), nullable: true },
      collecting_unit_id: { ...column.id, nullable: true },
      reply: { ...column.text, nullable: true },
      replied_at: { ...column.moment, nullable: true },
      adopted: { ...column.flag, nullable: true },
      follow_up: { ...column.text, nullable: true },
      published: column.flag,
    };
    const table = gridMatterTable(own, [['collecting_unit_id'], ['published', 'at']]);
    await createTable(runner, 'suggestion', table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('suggestion');
  }
}
