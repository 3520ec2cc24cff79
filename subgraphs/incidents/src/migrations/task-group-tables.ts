import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const key = { ...column.id, primary: true } as const;
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

const tables: Record<string, TableSketch> = {
  task_group: {
    columns: {
      id: key,
      incident_id: column.id,
      kind: column.word(24),
      kind_text: maybe(column.line(50)),
      state: column.word(16),
      version: column.integer,
      name: column.line(50),
      task: column.text,
      formed_at: column.moment,
      ended_at: maybe(column.moment),
      result: maybe(column.text),
    },
    indices: [['incident_id', 'formed_at']],
  },
  task_group_member: { columns: { group_id: key, leg_id: key }, indices: [['leg_id']] },
  incident_responder: {
    columns: {
      id: key,
      incident_id: column.id,
      kind: column.word(16),
      version: column.integer,
      unit_id: maybe(column.id),
      name: maybe(column.line(50)),
      head_count: maybe(column.integer),
      task_group_id: maybe(column.id),
      called_at: column.moment,
      arrived_at: maybe(column.moment),
      left_at: maybe(column.moment),
    },
    indices: [['incident_id', 'called_at']],
  },
};

/** Groups of units on the spot, and who helps them. */
export class TaskGroupTables1764300020200 implements MigrationInterface {
  name = 'TaskGroupTables1764300020200';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
