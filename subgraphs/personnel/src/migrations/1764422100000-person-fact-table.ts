import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** What is on file about people, each version from one moment of record to another. */
export class PersonFactTable1764422100000 implements MigrationInterface {
  name = 'PersonFactTable1764422100000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'person_fact', {
      columns: {
        id: { ...column.id, primary: true },
        version: { ...column.integer, primary: true },
        person_id: column.id,
        kind: column.word(24),
        value: column.line(200),
        from_day: maybe(column.day),
        to_day: maybe(column.day),
        source: column.line(200),
        birth_date_basis: maybe(column.word(16)),
        withdrawn: column.flag,
        known_from: column.moment,
        known_until: maybe(column.moment),
        by_subject: column.line(120),
        reason: column.text,
      },
      indices: [['person_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('person_fact');
  }
}
