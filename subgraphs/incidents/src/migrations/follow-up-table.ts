import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closings that wait for their reporters' word. */
export class FollowUpTable1764404000300 implements MigrationInterface {
  name = 'FollowUpTable1764404000300';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'follow_up', {
      columns: { incident_id: { ...column.id, primary: true }, division_id: column.id, since: column.moment },
      indices: [['since']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('follow_up');
  }
}
