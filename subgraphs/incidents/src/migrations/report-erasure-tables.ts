import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const key = { ...column.id, primary: true } as const;
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });
const basis = { basis_title: column.line(200), basis_number: maybe(column.line(100)), basis_day: maybe(column.day) };

const tables: Record<string, TableSketch> = {
  report_erasure: {
    columns: {
      id: key,
      report_id: column.id,
      division_id: column.id,
      state: column.word(12),
      ...basis,
      reason: maybe(column.text),
      at: column.moment,
      by_role: column.word(24),
      by_subject: column.line(120),
      decided_at: maybe(column.moment),
      decided_by_role: maybe(column.word(24)),
      decided_by: maybe(column.line(120)),
      job_id: maybe(column.id),
      halted_by: maybe(column.word(40)),
      sought: maybe(column.longText),
      certificate_number: maybe(column.word(24)),
      erased_at: maybe(column.moment),
      counts: maybe(column.text),
      open_key: maybe(column.id),
      version: column.integer,
    },
    indices: [['report_id'], ['division_id'], ['job_id']],
    uniqueIndices: [['certificate_number'], ['open_key']],
  },
  matter_hold: {
    columns: {
      id: key,
      report_id: maybe(column.id),
      incident_id: maybe(column.id),
      division_id: column.id,
      ...basis,
      placed_at: column.moment,
      placed_by_role: column.word(24),
      placed_by: column.line(120),
      lifted_at: maybe(column.moment),
      lifted_by_role: maybe(column.word(24)),
      lifted_by: maybe(column.line(120)),
      lifted_title: maybe(column.line(200)),
      lifted_number: maybe(column.line(100)),
      lifted_day: maybe(column.day),
      version: column.integer,
    },
    indices: [['report_id', 'lifted_at'], ['incident_id', 'lifted_at'], ['division_id']],
  },
};

/** What residents have erased, and what may not be. */
export class ReportErasureTables1764460050000 implements MigrationInterface {
  name = 'ReportErasureTables1764460050000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    await addColumns(runner, 'report', { erased_at: maybe(column.moment) });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('report', 'erased_at');
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
