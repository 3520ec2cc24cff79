import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const key = { ...column.id, primary: true } as const;
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

const tables: Record<string, TableSketch> = {
  feedback: {
    columns: {
      id: key,
      report_id: column.id,
      kind: column.word(16),
      channel: column.word(16),
      text: column.text,
      told_at: column.moment,
      state: column.word(16),
      attempts: column.integer,
      next_attempt_at: column.moment,
      delivered_at: maybe(column.moment),
      fault: maybe(column.word(40)),
    },
    indices: [
      ['report_id', 'told_at'],
      ['state', 'next_attempt_at'],
    ],
  },
  receipt_recovery: {
    columns: {
      id: key,
      report_id: column.id,
      at: column.moment,
      tries: column.integer,
      used_at: maybe(column.moment),
    },
    indices: [['report_id', 'at']],
  },
};

/** What reporters are sent, and codes for those who have lost a secret. */
export class FeedbackTables1764300040400 implements MigrationInterface {
  name = 'FeedbackTables1764300040400';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
