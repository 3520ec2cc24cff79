import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which scenario of made-up people a database was filled with. */
export class SampleScenarioTable1764441000000 implements MigrationInterface {
  name = 'SampleScenarioTable1764441000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'sample_scenario', {
      columns: { name: { ...column.word(32), primary: true }, filled_at: column.moment },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sample_scenario');
  }
}
