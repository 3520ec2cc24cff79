import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const nullable = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** What kind of place a post is, how many may hold it and when it exists; and what is done to it. */
export class PostTables1764420000000 implements MigrationInterface {
  name = 'PostTables1764420000000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'post', {
      kind: { ...column.word(24), default: 'OTHER' },
      tier: nullable(column.word(8)),
      establishment: nullable(column.integer),
      from_day: nullable(column.day),
      to_day: nullable(column.day),
    });
    await runner.query("UPDATE post SET kind = 'GRID' WHERE grid_id IS NOT NULL");
    await runner.query("UPDATE post SET establishment = 1 WHERE role IN ('GRID_CHIEF', 'MICRO_CHIEF')");
    await createTable(runner, 'post_change', {
      columns: {
        id: { ...column.id, primary: true },
        post_id: column.id,
        action: column.word(32),
        formerly: nullable(column.text),
        at: column.moment,
        by_subject: column.line(120),
        by_role: column.word(16),
        reason: column.text,
      },
      indices: [['post_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('post_change');
    for (const name of ['to_day', 'from_day', 'establishment', 'tier', 'kind']) await runner.dropColumn('post', name);
  }
}
