import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts of households can be corrected, and a district may set norms of its own in place of the city's. */
export class HouseholdTables1764200040002 implements MigrationInterface {
  name = 'HouseholdTables1764200040002';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'grid_household', { version: { ...column.integer, default: 1 } });
    await createTable(runner, 'district_household_norm', {
      columns: {
        division_id: { ...column.id, primary: true },
        version: { ...column.integer, primary: true },
        grid_kind: { ...column.word(16), primary: true },
        at_least: column.integer,
        at_most: column.integer,
        source: column.line(200),
        set_at: column.moment,
        by_role: column.word(32),
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('district_household_norm');
    await runner.dropColumn('grid_household', 'version');
  }
}
