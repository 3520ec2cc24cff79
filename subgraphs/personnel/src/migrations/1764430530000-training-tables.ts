import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;
const source = { source_system: maybe(column.word(40)), source_id: maybe(column.word(100)) };
const standing = { synthetic: column.flag, version: column.integer };

/** Courses, when they are held, who has completed them, and which posts ask for them. */
export class TrainingTables1764430530000 implements MigrationInterface {
  name = 'TrainingTables1764430530000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'training_course', {
      columns: {
        id: { ...column.id, primary: true },
        title: column.line(200),
        description: column.text,
        link: maybe(column.line(500)),
        ...source,
        valid_months: maybe(column.integer),
        in_use: column.flag,
        ...standing,
      },
      uniqueIndices: [['source_system', 'source_id']],
    });
    await createTable(runner, 'training_session', {
      columns: {
        id: { ...column.id, primary: true },
        course_id: column.id,
        starts_at: column.moment,
        ends_at: column.moment,
        place: column.line(200),
        cancelled: { ...column.flag, default: false },
        ...standing,
      },
      indices: [['course_id', 'starts_at']],
    });
    await createTable(runner, 'training_completion', {
      columns: {
        id: { ...column.id, primary: true },
        person_id: column.id,
        course_id: column.id,
        session_id: maybe(column.id),
        completed_day: column.day,
        certificate_number: maybe(column.line(100)),
        valid_until: maybe(column.day),
        link: maybe(column.line(500)),
        ...source,
        withdrawn_for: maybe(column.text),
        recorded_at: column.moment,
        recorded_by: column.line(120),
        ...standing,
      },
      indices: [['person_id'], ['course_id']],
      uniqueIndices: [['source_system', 'source_id']],
    });
    await createTable(runner, 'required_course', {
      columns: {
        post_id: { ...column.id, primary: true },
        course_id: { ...column.id, primary: true },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['required_course', 'training_completion', 'training_session', 'training_course'];
    for (const table of tables) await runner.dropTable(table);
  }
}
