import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const primaryId = { ...column.id, primary: true } as const;
const optionalMoment = { ...column.moment, nullable: true } as const;

const tables: Record<string, TableSketch> = {
  grid_chart: { columns: { id: { ...column.integer, primary: true }, revision: column.integer } },
  grid_change: {
    columns: {
      id: primaryId,
      deed: column.word(24),
      effective_from: column.moment,
      decided_at: column.moment,
      by_role: column.word(32),
      reason: column.line(500),
      version: column.integer,
    },
    indices: [['effective_from']],
  },
  grid_change_part: {
    columns: { change_id: primaryId, grid_id: primaryId },
    indices: [['grid_id']],
  },
  grid_due: {
    columns: {
      id: primaryId,
      grid_id: column.id,
      due_at: column.moment,
      change_id: column.id,
      participating_division_ids: { ...column.text, nullable: true },
    },
    indices: [['due_at'], ['grid_id'], ['change_id']],
  },
  grid_succession: {
    columns: {
      predecessor_id: primaryId,
      successor_id: primaryId,
      kind: column.word(16),
      change_id: column.id,
    },
    indices: [['successor_id'], ['change_id']],
  },
  grid_timeline: {
    columns: {
      id: primaryId,
      grid_id: column.id,
      at: column.moment,
      by_role: column.word(32),
      action: column.word(24),
      reason: { ...column.line(500), nullable: true },
      effective_from: column.moment,
      change_id: { ...column.id, nullable: true },
    },
    indices: [['grid_id', 'at']],
  },
  building_link: {
    columns: {
      id: primaryId,
      grid_id: column.id,
      division_id: column.id,
      valid_from: column.moment,
      valid_to: optionalMoment,
      by_role: column.word(32),
      reason: column.line(500),
      version: column.integer,
    },
    indices: [['grid_id'], ['division_id']],
  },
};

/** What becomes of grids: changes with their day, lineage, history, and the links of buildings to communities. */
export class GridLifeTables1764100020000 implements MigrationInterface {
  name = 'GridLifeTables1764100020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    await runner.query('INSERT INTO grid_chart (id, revision) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
