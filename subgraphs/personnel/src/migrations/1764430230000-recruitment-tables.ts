import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** Recruitments by examination, who takes part, and what came of each stage. */
export class RecruitmentTables1764430230000 implements MigrationInterface {
  name = 'RecruitmentTables1764430230000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'recruitment', {
      columns: {
        id: { ...column.id, primary: true },
        division_id: column.id,
        name: column.line(100),
        places: column.integer,
        posts: column.text,
        stages: column.text,
        registration_from: column.day,
        registration_to: column.day,
        read_on: column.day,
        commitment_months: maybe(column.integer),
        basis: column.line(200),
        cancelled_because: maybe(column.text),
        synthetic: column.flag,
        version: column.integer,
      },
      indices: [['division_id']],
    });
    await createTable(runner, 'recruitment_application', {
      columns: {
        id: { ...column.id, primary: true },
        recruitment_id: column.id,
        person_id: column.id,
        division_id: column.id,
        state: column.word(16),
        move_id: maybe(column.id),
        synthetic: column.flag,
        version: column.integer,
      },
      indices: [['person_id'], ['division_id']],
      uniqueIndices: [['recruitment_id', 'person_id'], ['move_id']],
    });
    await this.makeRecords(runner);
  }

  private async makeRecords(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'recruitment_result', {
      columns: {
        application_id: { ...column.id, primary: true },
        stage: { ...column.word(16), primary: true },
        outcome: column.word(8),
        mark: maybe(column.line(20)),
        at: column.moment,
        by_subject: column.line(120),
      },
    });
    await createTable(runner, 'recruitment_change', {
      columns: {
        id: { ...column.id, primary: true },
        subject_id: column.id,
        action: column.word(32),
        at: column.moment,
        by_subject: column.line(120),
        by_role: column.word(16),
        reason: maybe(column.text),
      },
      indices: [['subject_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['recruitment_change', 'recruitment_result', 'recruitment_application', 'recruitment']) {
      await runner.dropTable(table);
    }
  }
}
