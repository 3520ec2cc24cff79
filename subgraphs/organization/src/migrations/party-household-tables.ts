import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many households the members of a Party group keep contact with, as personnel tells. */
export class PartyHouseholdTables1764200010000 implements MigrationInterface {
  name = 'PartyHouseholdTables1764200010000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'party_household_count', {
      columns: {
        party_organization_id: { ...column.id, primary: true },
        links: column.integer,
        version: column.integer,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('party_household_count');
  }
}
