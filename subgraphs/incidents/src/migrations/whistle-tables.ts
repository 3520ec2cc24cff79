import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const key = { ...column.id, primary: true } as const;
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

const tables: Record<string, TableSketch> = {
  whistle: {
    columns: {
      id: key,
      incident_id: column.id,
      version: column.integer,
      at: column.moment,
      by_role: column.word(24),
      text: column.text,
      evaluation: maybe(column.text),
      evaluated_at: maybe(column.moment),
    },
    indices: [['incident_id', 'at']],
  },
  whistle_call: {
    columns: {
      leg_id: key,
      whistle_id: column.id,
      unit_id: column.id,
      answer: maybe(column.word(16)),
      answer_text: maybe(column.text),
      answered_at: maybe(column.moment),
    },
    indices: [['whistle_id']],
  },
};

/** Departments that were called to matters, and what they answered. */
export class WhistleTables1764300020100 implements MigrationInterface {
  name = 'WhistleTables1764300020100';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
