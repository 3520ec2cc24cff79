import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const primaryId = { ...column.id, primary: true } as const;
const optionalId = { ...column.id, nullable: true } as const;
const optionalReal = { ...column.real, nullable: true } as const;

const tables: Record<string, TableSketch> = {
  unmanaged_place: {
    columns: {
      id: primaryId,
      state: column.word(16),
      category_code: column.word(12),
      division_id: column.id,
      grid_id: column.id,
      micro_grid_id: optionalId,
      register_element_id: optionalId,
      longitude: optionalReal,
      latitude: optionalReal,
      clerk_unit_id: optionalId,
      opened_at: column.moment,
      deadline: column.moment,
      deadline_provisional: column.flag,
      rule_id: optionalId,
      assigned_unit_id: optionalId,
      meeting_on: { ...column.day, nullable: true },
      version: column.integer,
    },
    indices: [['grid_id'], ['division_id'], ['deadline']],
  },
  unmanaged_place_incident: {
    columns: { incident_id: primaryId, place_id: column.id, joined_at: column.moment },
    indices: [['place_id']],
  },
  unmanaged_place_entry: {
    columns: {
      id: primaryId,
      place_id: column.id,
      position: column.integer,
      at: column.moment,
      by_role: column.word(32),
      action: column.word(40),
      reason: { ...column.text, nullable: true },
    },
    indices: [['place_id']],
  },
  unmanaged_setting: {
    columns: {
      id: { ...column.integer, primary: true },
      stretch_metres: column.integer,
      deadline_working_days: column.integer,
    },
  },
};

/** Assumptions until the district sets its own: no rule about either is published. */
const assumed = { stretchMetres: 200, deadlineWorkingDays: 5 };

/** Places for which nobody answers, and how they are dealt with. */
export class UnmanagedTables1764100042000 implements MigrationInterface {
  name = 'UnmanagedTables1764100042000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    await runner.query(
      `INSERT INTO unmanaged_setting (id, stretch_metres, deadline_working_days) VALUES (1, ${assumed.stretchMetres}, ${assumed.deadlineWorkingDays})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
