import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** Who has widened their own rights in an emergency, and what a review found. */
export class BreakGlassTable1764470050010 implements MigrationInterface {
  name = 'BreakGlassTable1764470050010';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'break_glass', {
      columns: {
        id: { ...column.id, primary: true },
        person_id: column.id,
        subject: column.line(120),
        appointment_id: column.id,
        role: column.word(32),
        division_id: column.id,
        reason: column.text,
        opened_at: column.moment,
        ends_at: column.moment,
        ended_at: maybe(column.moment),
        ended_by_subject: maybe(column.line(120)),
        end_reason: maybe(column.text),
        review_due_day: column.day,
        finding: maybe(column.word(16)),
        review_note: maybe(column.text),
        reviewed_by_subject: maybe(column.line(120)),
        reviewed_at: maybe(column.moment),
        version: column.integer,
      },
      indices: [['person_id'], ['appointment_id'], ['division_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('break_glass');
  }
}
