import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a right has changed under which a file is being written. */
export class ExportRightsColumn1764470070001 implements MigrationInterface {
  name = 'ExportRightsColumn1764470070001';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'incident_export', { rights_changed_at: { ...column.moment, nullable: true } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('incident_export', 'rights_changed_at');
  }
}
