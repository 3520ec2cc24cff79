import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gridMatterTable } from './grid-matter-tables';

/** Patrols and what they found. */
export class PatrolTables1764300070600 implements MigrationInterface {
  name = 'PatrolTables1764300070600';

  async up(runner: QueryRunner): Promise<void> {
    const own = {
      theme: { ...column.line(40), nullable: true },
      outcome: column.word(16),
      remark: { ...column.text, nullable: true },
    };
    await createTable(runner, 'patrol', gridMatterTable(own));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('patrol');
  }
}
