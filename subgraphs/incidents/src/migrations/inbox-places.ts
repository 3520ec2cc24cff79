import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const order = ['inbox_at', 'dispatched_at', 'id'];
const indices = [
  ['unit_id', ...order],
  ['grid_id', ...order],
].map((columnNames) => new TableIndex({ columnNames }));

/** Where a leg stands in an inbox, so that one is read in its order from an index. */
export class InboxPlaces1764430330000 implements MigrationInterface {
  name = 'InboxPlaces1764430330000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'leg', { inbox_at: { ...column.moment, nullable: true } });
    // Of years of legs those that wait are few.
    await runner.query(
      "UPDATE leg SET inbox_at = COALESCE(due_at, '9999-12-31 00:00:00.000') WHERE held_until IS NULL AND state IN ('DISPATCHED', 'SIGNED', 'ON_THE_WAY', 'ON_SITE', 'IN_PROGRESS')",
    );
    await runner.createIndices('leg', indices);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndices('leg', indices);
    await runner.dropColumn('leg', 'inbox_at');
  }
}
