import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const key = { ...column.id, primary: true } as const;
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

const tables: Record<string, TableSketch> = {
  leg_hand_over: {
    columns: {
      id: key,
      leg_id: column.id,
      at: column.moment,
      by_role: column.word(24),
      from_appointment_id: maybe(column.id),
      to_appointment_id: column.id,
      reason: maybe(column.text),
    },
    indices: [['leg_id', 'at']],
  },
  outside_exchange: {
    columns: {
      id: key,
      leg_id: column.id,
      at: column.moment,
      recorded_at: column.moment,
      direction: column.word(8),
      system: column.line(50),
      number: column.line(80),
      state: column.word(16),
      text: maybe(column.text),
    },
    indices: [['leg_id', 'at']],
  },
  contact_consent: { columns: { report_id: key, at: column.moment } },
};

/** What a unit has of its legs: who of its people, the order in an outside system, whom to reach on the spot. */
export class LegUnitTables1764300020300 implements MigrationInterface {
  name = 'LegUnitTables1764300020300';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
