import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;
const key = { ...column.id, primary: true };

/** Joint reviews and the replies of those asked. */
export class QualificationReviewTables1764430130000 implements MigrationInterface {
  name = 'QualificationReviewTables1764430130000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'qualification_review', {
      columns: {
        id: key,
        matter_kind: column.word(24),
        matter_id: column.id,
        person_id: column.id,
        division_id: column.id,
        caption: column.line(100),
        current_key: maybe(column.word(64)),
        asked_day: column.day,
        due_day: column.day,
        by_subject: column.line(120),
        synthetic: column.flag,
      },
      indices: [['matter_kind', 'matter_id'], ['division_id']],
      uniqueIndices: [['current_key']],
    });
    await createTable(runner, 'review_reply', {
      columns: {
        id: key,
        review_id: column.id,
        unit_id: column.id,
        outcome: maybe(column.word(12)),
        comment: maybe(column.text),
        at: maybe(column.moment),
        by_subject: maybe(column.line(120)),
        by_role: maybe(column.word(16)),
      },
      indices: [['unit_id']],
      uniqueIndices: [['review_id', 'unit_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['review_reply', 'qualification_review']) await runner.dropTable(table);
  }
}
