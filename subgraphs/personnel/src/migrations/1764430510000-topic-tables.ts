import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** Topics of people on secondment, and what was done about what they write. */
export class TopicTables1764430510000 implements MigrationInterface {
  name = 'TopicTables1764430510000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'topic_assignment', {
      columns: {
        id: { ...column.id, primary: true },
        secondment_id: column.id,
        title: column.line(200),
        goal: column.text,
        taken_day: column.day,
        due_day: maybe(column.day),
        state: column.word(12),
        result: maybe(column.text),
        reported_day: maybe(column.day),
        reported_by: maybe(column.line(120)),
        confirmed_day: maybe(column.day),
        synthetic: column.flag,
        version: column.integer,
      },
      indices: [['secondment_id']],
    });
    await createTable(runner, 'scheme_record', {
      columns: {
        id: { ...column.id, primary: true },
        owner_id: column.id,
        action: column.word(32),
        at: column.moment,
        by_subject: column.line(120),
        by_role: column.word(16),
        reason: maybe(column.text),
      },
      indices: [['owner_id']],
    });
    await createTable(runner, 'referred_incident', {
      columns: {
        owner_id: { ...column.id, primary: true },
        incident_id: { ...column.id, primary: true },
        position: column.integer,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['referred_incident', 'scheme_record', 'topic_assignment']) await runner.dropTable(table);
  }
}
