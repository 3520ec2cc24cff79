import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** Systems from outside that are let in, their secrets as digests, and what was done with them. */
export class ApiKeyTables1764445000000 implements MigrationInterface {
  name = 'ApiKeyTables1764445000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'api_key', {
      columns: {
        id: { ...column.id, primary: true },
        label: column.line(80),
        permits: column.word(120),
        division_id: column.id,
        created_at: column.moment,
        revoked_at: maybe(column.moment),
        version: column.integer,
      },
      indices: [['division_id']],
    });
    await createTable(runner, 'api_key_secret', {
      columns: {
        id: { ...column.id, primary: true },
        api_key_id: column.id,
        digest: column.word(64),
        created_at: column.moment,
        expires_at: column.moment,
        last_used_day: maybe(column.day),
      },
      indices: [['api_key_id']],
      uniqueIndices: [['digest']],
    });
    await createTable(runner, 'api_key_change', {
      columns: {
        id: { ...column.id, primary: true },
        api_key_id: column.id,
        action: column.word(32),
        at: column.moment,
        by_subject: column.line(120),
        reason: column.text,
      },
      indices: [['api_key_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['api_key_change', 'api_key_secret', 'api_key']) await runner.dropTable(table);
  }
}
