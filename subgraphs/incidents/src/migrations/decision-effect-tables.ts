import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of joint meetings, and what organization says has become of their decisions. */
export class DecisionEffectTables1764405500000 implements MigrationInterface {
  name = 'DecisionEffectTables1764405500000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'joint_meeting', { number: { ...column.line(24), nullable: true } });
    await createTable(runner, 'joint_meeting_counter', {
      columns: { day: { ...column.word(8), primary: true }, last: column.integer },
    });
    await createTable(runner, 'joint_meeting_decision_effect', {
      columns: {
        id: { ...column.id, primary: true },
        state: column.word(16),
        reason_code: { ...column.word(40), nullable: true },
        rule_id: { ...column.id, nullable: true },
        conflicting_rule_ids: column.longText,
        since: column.moment,
        version: column.integer,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('joint_meeting_decision_effect');
    await runner.dropTable('joint_meeting_counter');
    await runner.dropColumn('joint_meeting', 'number');
  }
}
