import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gridMatterTable } from './grid-matter-tables';

/** Donations to institutions. */
export class DonationTables1764300070500 implements MigrationInterface {
  name = 'DonationTables1764300070500';

  async up(runner: QueryRunner): Promise<void> {
    const own = {
      institution: column.line(60),
      institution_unit_id: { ...column.id, nullable: true },
      organisers: column.longText,
      goods: column.longText,
      beneficiary_count: { ...column.integer, nullable: true },
      received_on: { ...column.day, nullable: true },
      remark: { ...column.text, nullable: true },
    };
    await createTable(runner, 'donation', gridMatterTable(own, [['institution_unit_id']]));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('donation');
  }
}
