import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How much each source of reports has used, for all processes. */
export class SourceQuotaTables1764401000000 implements MigrationInterface {
  name = 'SourceQuotaTables1764401000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'source_quota', {
      columns: { source: { ...column.word(44), primary: true }, full_at: column.moment },
      indices: [['full_at']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('source_quota');
  }
}
