import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const key = { ...column.id, primary: true } as const;
const maybeId = { ...column.id, nullable: true } as const;

/** A table of things done in the grids: the columns that they share, and its own. */
export function gridMatterTable(own: TableSketch['columns'], indices: TableSketch['indices'] = []): TableSketch {
  return {
    columns: {
      id: key,
      state: column.word(16),
      version: column.integer,
      division_id: column.id,
      subdistrict_id: maybeId,
      district_id: maybeId,
      grid_id: maybeId,
      at: column.moment,
      recorded_at: column.moment,
      synthetic: column.flag,
      ...own,
    },
    indices: [['at', 'id'], ['division_id', 'at'], ['grid_id', 'at'], ...indices],
  };
}

const tables: Record<string, TableSketch> = {
  grid_matter_entry: {
    columns: {
      id: key,
      matter_id: column.id,
      at: column.moment,
      action: column.word(40),
      state: column.word(16),
      by_role: column.word(24),
      reason: { ...column.text, nullable: true },
    },
    indices: [['matter_id', 'at']],
  },
  grid_matter_hazard: { columns: { incident_id: key, matter_id: column.id }, indices: [['matter_id']] },
};

/** The history and the hazards of what is done in the grids beside incidents. */
export class GridMatterTables1764300070000 implements MigrationInterface {
  name = 'GridMatterTables1764300070000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
