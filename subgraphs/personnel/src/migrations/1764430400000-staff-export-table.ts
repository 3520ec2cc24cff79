import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** Who took which list of personnel along. */
export class StaffExportTable1764430400000 implements MigrationInterface {
  name = 'StaffExportTable1764430400000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'staff_export', {
      columns: {
        id: { ...column.id, primary: true },
        job_id: column.id,
        subject: column.line(120),
        list: column.word(24),
        format: column.word(8),
        filter: column.text,
        purpose: maybe(column.word(16)),
        reason: maybe(column.text),
        at: column.moment,
        rows_written: maybe(column.integer),
        people_in_clear: maybe(column.integer),
        bytes: maybe(column.integer),
        finished_at: maybe(column.moment),
        expires_at: column.moment,
        removed_at: maybe(column.moment),
      },
      indices: [['subject', 'at'], ['job_id'], ['removed_at', 'expires_at']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('staff_export');
  }
}
