import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** Appraisals of people on secondment, and the cases that they tell each other of. */
export class AppraisalTables1764430520000 implements MigrationInterface {
  name = 'AppraisalTables1764430520000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'secondment_appraisal', {
      columns: {
        id: { ...column.id, primary: true },
        secondment_id: column.id,
        from_day: column.day,
        to_day: column.day,
        grade_code: column.word(32),
        first_grade_code: column.word(32),
        findings: column.text,
        comment: column.text,
        state: column.word(12),
        ground: maybe(column.text),
        settlement: maybe(column.text),
        appraised_by: column.line(120),
        appraised_at: column.moment,
        synthetic: column.flag,
        version: column.integer,
      },
      indices: [['secondment_id']],
    });
    await createTable(runner, 'shared_case', {
      columns: {
        id: { ...column.id, primary: true },
        secondment_id: column.id,
        title: column.line(200),
        text: column.text,
        shared_at: column.moment,
        withdrawn: { ...column.flag, default: false },
        synthetic: column.flag,
        version: column.integer,
      },
      indices: [['secondment_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('shared_case');
    await runner.dropTable('secondment_appraisal');
  }
}
