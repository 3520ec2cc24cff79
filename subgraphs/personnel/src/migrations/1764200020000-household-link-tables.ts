import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const key = { ...column.id, primary: true } as const;
const nullable = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

const tables: Record<string, TableSketch> = {
  party_organization_copy: {
    columns: {
      id: key,
      kind: column.word(32),
      division_id: column.id,
      live: column.flag,
      version: column.integer,
    },
    indices: [['kind']],
  },
  party_household_link: {
    columns: {
      id: key,
      party_organization_id: column.id,
      division_id: column.id,
      person_id: column.id,
      address: column.line(200),
      from_day: column.day,
      to_day: nullable(column.day),
      basis: column.line(200),
      open_key: nullable(column.word(64)),
      synthetic: column.flag,
      version: column.integer,
    },
    indices: [['party_organization_id'], ['division_id'], ['person_id']],
    uniqueIndices: [['open_key']],
  },
  party_household_change: {
    columns: {
      id: key,
      link_id: column.id,
      action: column.word(32),
      at: column.moment,
      by_subject: column.line(120),
      by_role: column.word(16),
      reason: column.line(200),
    },
    indices: [['link_id']],
  },
  party_household_tally: {
    columns: { party_organization_id: key, links: column.integer, version: column.integer },
  },
};

/** Links of Party members to households, how many a group has, and the copy of Party organizations they hang on. */
export class HouseholdLinkTables1764200020000 implements MigrationInterface {
  name = 'HouseholdLinkTables1764200020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
