import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gridMatterTable } from './grid-matter-tables';

/** Services that are brought to homes. */
export class HomeServiceTables1764300070800 implements MigrationInterface {
  name = 'HomeServiceTables1764300070800';

  async up(runner: QueryRunner): Promise<void> {
    const own = {
      item: column.word(24),
      other_item: { ...column.line(60), nullable: true },
      reason: column.word(24),
      alias: { ...column.line(10), nullable: true },
      door: { ...column.line(60), nullable: true },
      visitor_appointment_id: { ...column.id, nullable: true },
      result: { ...column.word(16), nullable: true },
      result_on: { ...column.day, nullable: true },
      remark: { ...column.text, nullable: true },
      inspections: column.longText,
    };
    await createTable(runner, 'home_service', gridMatterTable(own));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('home_service');
  }
}
