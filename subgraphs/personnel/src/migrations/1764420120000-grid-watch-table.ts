import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who answers for a grid in a night or on a holiday. */
export class GridWatchTable1764420120000 implements MigrationInterface {
  name = 'GridWatchTable1764420120000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'grid_watch', {
      columns: {
        id: { ...column.id, primary: true },
        grid_id: column.id,
        appointment_id: column.id,
        from_at: column.moment,
        to_at: column.moment,
        cancelled: column.flag,
        by_subject: column.line(120),
        version: column.integer,
      },
      indices: [['grid_id', 'from_at'], ['appointment_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('grid_watch');
  }
}
