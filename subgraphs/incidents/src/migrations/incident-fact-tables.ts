import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts of the duty list: the catalogue as organization tells of it, and what is known of incidents. */
export class IncidentFactTables1764405700000 implements MigrationInterface {
  name = 'IncidentFactTables1764405700000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'duty_fact_copy', {
      columns: { fact: { ...column.word(40), primary: true }, told: column.longText, version: column.integer },
    });
    await createTable(runner, 'incident_fact', {
      columns: {
        incident_id: { ...column.id, primary: true },
        fact: { ...column.word(40), primary: true },
        value: column.word(40),
        stated_at: column.moment,
        by_role: column.word(24),
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('incident_fact');
    await runner.dropTable('duty_fact_copy');
  }
}
