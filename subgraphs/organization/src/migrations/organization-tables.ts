import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const primaryId = { ...column.id, primary: true } as const;
const optionalId = { ...column.id, nullable: true } as const;
const optionalMoment = { ...column.moment, nullable: true } as const;

const tables: Record<string, TableSketch> = {
  division: {
    columns: {
      id: primaryId,
      kind: column.word(16),
      code: column.word(12),
      name: column.line(100),
      parent_id: optionalId,
      live: column.flag,
      version: column.integer,
    },
    indices: [['code']],
  },
  division_version: {
    columns: {
      id: primaryId,
      division_id: column.id,
      code: column.word(12),
      name: column.line(100),
      parent_id: optionalId,
      valid_from: column.moment,
      valid_to: optionalMoment,
      confirmed_until: column.day,
      edition: column.integer,
    },
    indices: [['division_id'], ['code']],
  },
  division_succession: {
    columns: {
      predecessor_id: primaryId,
      successor_id: primaryId,
      kind: column.word(16),
      not_before: column.day,
      not_after: column.day,
    },
    indices: [['successor_id']],
  },
  division_area: { columns: { division_id: primaryId, rings: column.longText, synthetic: column.flag } },
  grid: {
    columns: {
      id: primaryId,
      kind: column.word(16),
      code: column.word(24),
      local_number: column.line(16),
      name: column.line(100),
      division_id: column.id,
      parent_id: optionalId,
      scene_type: { ...column.word(32), nullable: true },
      scene_text: { ...column.line(40), nullable: true },
      synthetic: column.flag,
      live: column.flag,
      version: column.integer,
    },
    indices: [['kind', 'code'], ['parent_id']],
  },
  grid_version: {
    columns: {
      grid_id: primaryId,
      version: { ...column.integer, primary: true },
      code: column.word(24),
      local_number: column.line(16),
      name: column.line(100),
      division_id: column.id,
      parent_id: optionalId,
      valid_from: optionalMoment,
      valid_to: optionalMoment,
      rings: column.longText,
    },
    indices: [['code']],
  },
  staffing_interval: {
    columns: {
      appointment_id: primaryId,
      role: column.word(32),
      grid_id: optionalId,
      from: column.day,
      to: { ...column.day, nullable: true },
      version: column.integer,
    },
    indices: [['grid_id']],
  },
  unit: {
    columns: {
      id: primaryId,
      kind: column.word(32),
      level: column.word(16),
      name: column.line(100),
      division_id: optionalId,
      parent_id: optionalId,
      operation_centre_id: optionalId,
      powers: column.word(120),
      synthetic: column.flag,
      live: column.flag,
      version: column.integer,
    },
    indices: [['division_id'], ['kind']],
  },
  register_element: {
    columns: {
      id: primaryId,
      kind: column.word(16),
      type: column.line(40),
      name: column.line(100),
      owner_id: optionalId,
      manager_id: optionalId,
      grid_id: column.id,
      longitude: column.real,
      latitude: column.real,
      line: { ...column.text, nullable: true },
      synthetic: column.flag,
      version: column.integer,
    },
    indices: [['grid_id']],
  },
  register_handover: {
    columns: {
      element_id: primaryId,
      from: { ...column.day, primary: true },
      to: { ...column.day, nullable: true },
      status: column.word(16),
      basis: column.line(200),
    },
  },
  duty_rule: {
    columns: {
      id: primaryId,
      category_prefix: column.word(12),
      area_kind: column.word(16),
      area_id: optionalId,
      lead_id: column.id,
      assisting_ids: column.word(400),
      conditions: column.text,
      legal_basis: column.line(200),
      valid_from: optionalMoment,
      valid_to: optionalMoment,
      synthetic: column.flag,
    },
    indices: [['category_prefix']],
  },
};

/** Divisions, grids, units, the base register and the duty list. */
export class OrganizationTables1764000020000 implements MigrationInterface {
  name = 'OrganizationTables1764000020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
