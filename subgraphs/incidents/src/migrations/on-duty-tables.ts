import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who stands in for whom, and who watches a grid: with them the one dispatched is the one on duty. */
export class OnDutyTables1764430300000 implements MigrationInterface {
  name = 'OnDutyTables1764430300000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'appointment_interval', { stands_in_for_id: { ...column.id, nullable: true } });
    await createTable(runner, 'grid_watch_copy', {
      columns: {
        id: { ...column.id, primary: true },
        grid_id: column.id,
        appointment_id: column.id,
        from_at: column.moment,
        to_at: column.moment,
        cancelled: column.flag,
        version: column.integer,
      },
      indices: [['grid_id', 'to_at']],
    });
    await hearAnew(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('grid_watch_copy');
    await runner.dropColumn('appointment_interval', 'stands_in_for_id');
  }
}

/** What was told before was not kept: personnel's snapshot is taken again, and what it says counts as newer. */
async function hearAnew(runner: QueryRunner): Promise<void> {
  await runner.query('UPDATE appointment_interval SET version = 0');
  await runner.query("DELETE FROM event_cursor WHERE source = 'personnel'");
}
