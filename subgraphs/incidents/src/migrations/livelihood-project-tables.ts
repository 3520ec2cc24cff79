import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gridMatterTable } from './grid-matter-tables';

/** Livelihood projects with options, funding, stages and acceptance. */
export class LivelihoodProjectTables1764300070300 implements MigrationInterface {
  name = 'LivelihoodProjectTables1764300070300';

  async up(runner: QueryRunner): Promise<void> {
    const own = {
      title: column.line(100),
      theme: { ...column.line(40), nullable: true },
      need: column.text,
      beneficiary_count: column.integer,
      lead_unit_id: { ...column.id, nullable: true },
      options: column.longText,
      funding: column.longText,
      stages: column.longText,
      acceptances: column.longText,
    };
    await createTable(runner, 'livelihood_project', gridMatterTable(own, [['lead_unit_id']]));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('livelihood_project');
  }
}
