import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of each row of an imported duty list. */
export class DutyImportTables1764100013000 implements MigrationInterface {
  name = 'DutyImportTables1764100013000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'duty_import_row', {
      columns: {
        import_id: { ...column.id, primary: true },
        row: { ...column.integer, primary: true },
        rule_id: { ...column.id, nullable: true },
        code: { ...column.word(40), nullable: true },
        field: { ...column.word(60), nullable: true },
        message: { ...column.line(200), nullable: true },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('duty_import_row');
  }
}
