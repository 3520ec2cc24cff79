import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** Appeals of nominees. */
export class ReserveAppealTable1764430140000 implements MigrationInterface {
  name = 'ReserveAppealTable1764430140000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'reserve_appeal', {
      columns: {
        id: { ...column.id, primary: true },
        entry_id: column.id,
        decision_id: column.id,
        decided_by: maybe(column.line(120)),
        ground: column.text,
        state: column.word(12),
        at: column.moment,
        settled_at: maybe(column.moment),
        by_subject: column.line(120),
        synthetic: column.flag,
        version: column.integer,
      },
      indices: [['entry_id'], ['state']],
      uniqueIndices: [['decision_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('reserve_appeal');
  }
}
