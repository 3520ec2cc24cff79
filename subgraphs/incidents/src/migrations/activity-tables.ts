import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gridMatterTable } from './grid-matter-tables';

const tables: Record<string, TableSketch> = {
  service_activity: gridMatterTable(
    {
      title: column.line(100),
      kind_code: { ...column.word(24), nullable: true },
      venue: { ...column.line(100), nullable: true },
      ends_at: { ...column.moment, nullable: true },
      organiser_unit_id: { ...column.id, nullable: true },
      themes: column.longText,
      partners: column.longText,
      zones: column.longText,
      with_minors: column.flag,
      head_count: { ...column.integer, nullable: true },
      summary: { ...column.text, nullable: true },
    },
    [['organiser_unit_id']],
  ),
  activity_kind: { columns: { code: { ...column.word(24), primary: true }, name: column.line(40) } },
};

/** Service activities, and the kinds of them that the district has entered. */
export class ActivityTables1764300070400 implements MigrationInterface {
  name = 'ActivityTables1764300070400';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
