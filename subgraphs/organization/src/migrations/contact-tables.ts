import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const primaryId = { ...column.id, primary: true } as const;

const tables: Record<string, TableSketch> = {
  contact_list: {
    columns: { owner_id: primaryId, owner_kind: column.word(8), version: column.integer },
  },
  contact: {
    columns: {
      id: primaryId,
      owner_id: column.id,
      position: column.integer,
      purpose: column.word(16),
      label: column.line(60),
      number: column.word(24),
      hours: { ...column.line(100), nullable: true },
      synthetic: column.flag,
      valid_from: column.moment,
      valid_to: { ...column.moment, nullable: true },
      by_role: column.word(32),
    },
    indices: [['owner_id']],
  },
  unit_deed: {
    columns: {
      id: primaryId,
      unit_id: column.id,
      at: column.moment,
      by_role: column.word(32),
      action: column.word(40),
      reason: { ...column.line(200), nullable: true },
    },
    indices: [['unit_id']],
  },
};

/** The public contact directory, and what was done to units. */
export class ContactTables1764100041000 implements MigrationInterface {
  name = 'ContactTables1764100041000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
