import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gridMatterTable } from './grid-matter-tables';

const tables: Record<string, TableSketch> = {
  campaign: gridMatterTable({
    title: column.line(100),
    ends_at: column.moment,
    topics: column.longText,
    card: { ...column.text, nullable: true },
    summary: { ...column.text, nullable: true },
  }),
  campaign_target: {
    columns: {
      id: { ...column.id, primary: true },
      campaign_id: column.id,
      grid_id: column.id,
      version: column.integer,
      households: column.integer,
      met: column.integer,
      refused: column.integer,
      absent: column.integer,
      cards_left: column.integer,
    },
    indices: [['grid_id']],
    uniqueIndices: [['campaign_id', 'grid_id']],
  },
};

/** Door-to-door campaigns with their households by grid. */
export class CampaignTables1764300070700 implements MigrationInterface {
  name = 'CampaignTables1764300070700';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
