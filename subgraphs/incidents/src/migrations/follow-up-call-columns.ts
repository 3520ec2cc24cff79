import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers that callers wrote down beside those of the report's page. */
export class FollowUpCallColumns1764404000400 implements MigrationInterface {
  name = 'FollowUpCallColumns1764404000400';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'survey', {
      channel: { ...column.word(16), default: 'REPORT_PAGE' },
      respondent_kind: { ...column.word(24), nullable: true },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('survey', ['channel', 'respondent_kind']);
  }
}
