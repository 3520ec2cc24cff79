import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

/** Reviews of declined reports. */
export class ReportReviewTables1764300040100 implements MigrationInterface {
  name = 'ReportReviewTables1764300040100';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'report_review', {
      columns: {
        report_id: { ...column.id, primary: true },
        version: column.integer,
        state: column.word(16),
        reason: column.text,
        requested_at: column.moment,
        decision_reason: maybe(column.text),
        decided_at: maybe(column.moment),
        decided_by: maybe(column.line(120)),
      },
      indices: [['state', 'requested_at']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('report_review');
  }
}
