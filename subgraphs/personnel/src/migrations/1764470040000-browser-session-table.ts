import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who are signed in with a browser. */
export class BrowserSessionTable1764470040000 implements MigrationInterface {
  name = 'BrowserSessionTable1764470040000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'browser_session', {
      columns: {
        id: { ...column.id, primary: true },
        digest: column.word(64),
        subject: column.line(120),
        created_at: column.moment,
        idle_ends_at: column.moment,
        expires_at: column.moment,
      },
      indices: [['subject'], ['idle_ends_at']],
      uniqueIndices: [['digest']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('browser_session');
  }
}
