import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;
const key = { ...column.id, primary: true };

/** Notices, to whom they are addressed, whom they name and what is said against it. */
export class PublicNoticeTables1764430110000 implements MigrationInterface {
  name = 'PublicNoticeTables1764430110000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'public_notice', {
      columns: {
        id: key,
        matter_kind: column.word(24),
        title: column.line(200),
        contact: maybe(column.line(200)),
        division_id: column.id,
        first_day: column.day,
        last_day: column.day,
        audience: column.word(8),
        objectors: column.word(12),
        state: column.word(12),
        by_subject: column.line(120),
        synthetic: column.flag,
        version: column.integer,
      },
      indices: [['state', 'last_day'], ['division_id']],
    });
    await createTable(runner, 'notice_scope', {
      columns: { notice_id: key, division_id: key },
      indices: [['division_id']],
    });
    await createTable(runner, 'noticed_matter', {
      columns: {
        notice_id: key,
        matter_id: key,
        matter_kind: column.word(24),
        person_id: column.id,
        division_id: column.id,
        caption: column.line(100),
        current_key: maybe(column.word(64)),
      },
      indices: [['matter_kind', 'matter_id'], ['person_id'], ['division_id']],
      uniqueIndices: [['current_key']],
    });
    await createTable(runner, 'notice_objection', {
      columns: {
        id: key,
        notice_id: column.id,
        matter_id: column.id,
        ground: column.text,
        state: column.word(12),
        open_key: maybe(column.word(64)),
        at: column.moment,
        by_subject: column.line(120),
        settled_at: maybe(column.moment),
        synthetic: column.flag,
        version: column.integer,
      },
      indices: [['notice_id', 'matter_id'], ['by_subject']],
      uniqueIndices: [['open_key']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['notice_objection', 'noticed_matter', 'notice_scope', 'public_notice']) {
      await runner.dropTable(table);
    }
  }
}
