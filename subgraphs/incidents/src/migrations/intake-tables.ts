import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

const ofReport = {
  declined_code: maybe(column.word(32)),
  right_office_unit_id: maybe(column.id),
  right_office: maybe(column.line(200)),
  source: maybe(column.word(80)),
  source_id: maybe(column.word(100)),
  happened_at: maybe(column.moment),
  people_in_danger: { ...column.flag, default: false },
  about: maybe(column.word(16)),
  visit_theme: maybe(column.line(50)),
  secret_generation: { ...column.integer, default: 0 },
  feedback_channel: maybe(column.word(16)),
} as const;

/** More ways in which reports come, what they may say, and alarms of people in danger. */
export class IntakeTables1764300040000 implements MigrationInterface {
  name = 'IntakeTables1764300040000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'report', ofReport);
    await addColumns(runner, 'report_contact', { email: maybe(column.line(254)) });
    await runner.createIndex('report', new TableIndex({ columnNames: ['source', 'source_id'], isUnique: true }));
    await createTable(runner, 'danger_alarm', {
      columns: {
        id: { ...column.id, primary: true },
        report_id: column.id,
        division_id: column.id,
        subdistrict_id: maybe(column.id),
        district_id: maybe(column.id),
        at: column.moment,
        acknowledged_at: maybe(column.moment),
        acknowledged_by: maybe(column.line(120)),
        version: column.integer,
      },
      uniqueIndices: [['report_id']],
      indices: [
        ['at', 'id'],
        ['acknowledged_at', 'at'],
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('danger_alarm');
    await runner.dropColumn('report_contact', 'email');
    const table = await runner.getTable('report');
    const index = table?.indices.find(({ columnNames }) => columnNames.includes('source_id'));
    if (index) await runner.dropIndex('report', index);
    for (const name of Object.keys(ofReport)) await runner.dropColumn('report', name);
  }
}
