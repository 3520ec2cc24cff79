import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a change of grids is ahead, holds or was called off, and the facts that one planned for the same moment replaced. */
export class PlannedChangeTables1764200040000 implements MigrationInterface {
  name = 'PlannedChangeTables1764200040000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'grid_change', {
      state: { ...column.word(16), default: 'IN_FORCE' },
      called_off_at: { ...column.moment, nullable: true },
      called_off_reason: { ...column.line(500), nullable: true },
    });
    await runner.query("UPDATE grid_change SET state = 'PLANNED' WHERE id IN (SELECT change_id FROM grid_due)");
    await createTable(runner, 'grid_replaced_facts', {
      columns: {
        change_id: { ...column.id, primary: true },
        grid_id: { ...column.id, primary: true },
        name: column.line(100),
        facts: column.longText,
      },
      indices: [['grid_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('grid_replaced_facts');
    for (const name of ['called_off_reason', 'called_off_at', 'state']) await runner.dropColumn('grid_change', name);
  }
}
