import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** Files of staff that are brought, row by row, encrypted. */
export class StaffImportTables1764430410000 implements MigrationInterface {
  name = 'StaffImportTables1764430410000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'staff_import', {
      columns: {
        id: { ...column.id, primary: true },
        subject: column.line(120),
        kind: maybe(column.word(24)),
        state: column.word(12),
        job_id: maybe(column.id),
        batch_id: maybe(column.id),
        reason: maybe(column.text),
        headings: maybe(column.text),
        lines: column.integer,
        counts: maybe(column.text),
        at: column.moment,
        expires_at: column.moment,
        removed_at: maybe(column.moment),
        version: column.integer,
      },
      indices: [
        ['subject', 'at'],
        ['removed_at', 'expires_at'],
      ],
    });
    await createTable(runner, 'staff_import_line', {
      columns: {
        import_id: { ...column.id, primary: true },
        row: { ...column.integer, primary: true },
        sealed: column.longText,
        outcome: maybe(column.word(12)),
        applied_at: maybe(column.moment),
        person_id: maybe(column.id),
        thing_id: maybe(column.id),
        confirmed_id: maybe(column.id),
        findings: column.longText,
      },
      indices: [['import_id', 'outcome', 'row']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('staff_import_line');
    await runner.dropTable('staff_import');
  }
}
