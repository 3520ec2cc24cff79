import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const primaryId = { ...column.id, primary: true } as const;
const optionalId = { ...column.id, nullable: true } as const;
const optionalDay = { ...column.day, nullable: true } as const;

const tables: Record<string, TableSketch> = {
  party_organization: {
    columns: {
      id: primaryId,
      kind: column.word(32),
      name: column.line(100),
      parent_id: optionalId,
      division_id: column.id,
      founded_on: optionalDay,
      dissolved_on: optionalDay,
      synthetic: column.flag,
      live: column.flag,
      version: column.integer,
    },
    indices: [['parent_id'], ['division_id'], ['kind']],
  },
  party_grid_link: {
    columns: {
      id: primaryId,
      party_organization_id: column.id,
      grid_id: column.id,
      from: column.day,
      to: optionalDay,
      basis: column.line(200),
      synthetic: column.flag,
    },
    indices: [['party_organization_id'], ['grid_id']],
  },
  party_deed: {
    columns: {
      id: primaryId,
      party_organization_id: column.id,
      at: column.moment,
      by_role: column.word(32),
      action: column.word(40),
      reason: { ...column.line(200), nullable: true },
    },
    indices: [['party_organization_id']],
  },
  grid_household: {
    columns: {
      grid_id: primaryId,
      counted_on: { ...column.day, primary: true },
      households: column.integer,
      source: column.line(100),
      synthetic: column.flag,
    },
  },
  household_norm: {
    columns: {
      grid_kind: { ...column.word(16), primary: true },
      at_least: column.integer,
      at_most: column.integer,
      source: column.line(200),
    },
  },
};

/** The norm of the city as reported; a district may put its own in its place. */
const norms = [
  ['COMMUNITY', 300, 500],
  ['MICRO', 50, 70],
] as const;
const source = '郑州市网格划分标准，据转载报道；本区自己的标准未见公布';

/** Party organizations, the grids they are built on, and households per grid. */
export class PartyTables1764100040000 implements MigrationInterface {
  name = 'PartyTables1764100040000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    for (const [kind, atLeast, atMost] of norms) {
      const values = `'${kind}', ${atLeast}, ${atMost}, '${source}'`;
      await runner.query(`INSERT INTO household_norm (grid_kind, at_least, at_most, source) VALUES (${values})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
