import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const round = { warning_round: { ...column.integer, default: 0 } };
const once = (...columnNames: string[]) => new TableIndex({ columnNames, isUnique: true });
const before = once('clock_id', 'percent');
const after = once('clock_id', 'percent', 'warning_round');

/** Warnings are given once for each time that something is due, and again when it is due later. */
export class WarningRounds1764430310000 implements MigrationInterface {
  name = 'WarningRounds1764430310000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['clock', 'clock_alarm']) await addColumns(runner, table, round);
    await runner.createIndex('clock_alarm', after);
    await runner.dropIndex('clock_alarm', before);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM clock_alarm WHERE warning_round > 0');
    await runner.createIndex('clock_alarm', before);
    await runner.dropIndex('clock_alarm', after);
    for (const table of ['clock', 'clock_alarm']) await runner.dropColumn(table, 'warning_round');
  }
}
