import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a district deals with unmanaged places, by date instead of in one row; and areas that were drawn by hand. */
export class UnmanagedPracticeTables1764200051000 implements MigrationInterface {
  name = 'UnmanagedPracticeTables1764200051000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'unmanaged_practice', {
      columns: {
        division_id: { ...column.id, primary: true },
        version: { ...column.integer, primary: true },
        stretch_metres: column.integer,
        deadline_working_days: column.integer,
        clerk_unit_id: { ...column.id, nullable: true },
        basis: column.line(200),
        valid_from: column.moment,
        by_role: column.word(24),
        by_subject: column.line(120),
      },
    });
    await addColumns(runner, 'unmanaged_place', {
      stretch_metres: { ...column.integer, default: 200 },
      area: { ...column.longText, nullable: true },
    });
    // Nobody could change what stood there: it is what is assumed where a district has set nothing.
    await runner.dropTable('unmanaged_setting');
  }

  async down(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'unmanaged_setting', {
      columns: {
        id: { ...column.integer, primary: true },
        stretch_metres: column.integer,
        deadline_working_days: column.integer,
      },
    });
    await runner.query('INSERT INTO unmanaged_setting (id, stretch_metres, deadline_working_days) VALUES (1, 200, 5)');
    await runner.dropColumns('unmanaged_place', ['stretch_metres', 'area']);
    await runner.dropTable('unmanaged_practice');
  }
}
