import { addColumns, text } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With which rights a file was written: without them it is given out no more. What lies ready is asked for again. */
export class StaffExportGrants1764470000010 implements MigrationInterface {
  name = 'StaffExportGrants1764470000010';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'staff_export', { grants: { ...text, nullable: true } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('staff_export', 'grants');
  }
}
