import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which version of the district's rules a batch judges the candidates of a tier. */
export class ReserveRuleTable1764430150000 implements MigrationInterface {
  name = 'ReserveRuleTable1764430150000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'reserve_rule', {
      columns: {
        batch_id: { ...column.id, primary: true },
        tier: { ...column.word(8), primary: true },
        rule_set_id: column.id,
        number: column.integer,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('reserve_rule');
  }
}
