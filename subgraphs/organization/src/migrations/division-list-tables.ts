import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const optional = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true }) as const;

/** Which yearly lists have been applied, and what each changed. */
export class DivisionListTables1764100039000 implements MigrationInterface {
  name = 'DivisionListTables1764100039000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'division_edition', {
      columns: { year: { ...column.integer, primary: true }, cut_off: column.day },
    });
    await createTable(runner, 'division_change', {
      columns: {
        id: { ...column.id, primary: true },
        division_id: column.id,
        edition: column.integer,
        kinds: column.word(40),
        code_before: optional(column.word(12)),
        code_after: optional(column.word(12)),
        name_before: optional(column.line(100)),
        name_after: optional(column.line(100)),
        parent_before_id: optional(column.id),
        parent_after_id: optional(column.id),
        not_before: column.day,
        not_after: column.day,
        effective_on: optional(column.day),
        document: optional(column.line(200)),
      },
      indices: [['division_id']],
    });
    // Lists that were loaded before there was an importer: each fact names its list and is confirmed by its cut-off.
    await runner.query(
      'INSERT INTO division_edition (year, cut_off) SELECT edition, MIN(confirmed_until) FROM division_version GROUP BY edition',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('division_change');
    await runner.dropTable('division_edition');
  }
}
