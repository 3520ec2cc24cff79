import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybeId = { ...column.id, nullable: true } as const;

/** What joint meetings decided on who answers or who maintains, and what has become of it. */
export class MeetingDecisionTables1764405000000 implements MigrationInterface {
  name = 'MeetingDecisionTables1764405000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'meeting_decision', {
      columns: {
        id: { ...column.id, primary: true },
        meeting_id: column.id,
        meeting_number: { ...column.line(24), nullable: true },
        meeting_on: column.day,
        told_version: column.integer,
        hands_over: column.flag,
        category_code: column.word(12),
        grid_id: column.id,
        division_id: maybeId,
        incident_id: maybeId,
        unmanaged_place_id: maybeId,
        unit_id: column.id,
        assisting_ids: column.text,
        from_unit_id: maybeId,
        state: column.word(16),
        reason_code: { ...column.word(40), nullable: true },
        conflicting_rule_ids: column.text,
        rule_id: maybeId,
        manager_before_id: maybeId,
        settled_reason: { ...column.text, nullable: true },
        since: column.moment,
        version: column.integer,
      },
      indices: [['rule_id'], ['state', 'since']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('meeting_decision');
  }
}
