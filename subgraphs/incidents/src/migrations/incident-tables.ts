import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const key = { ...column.id, primary: true };
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

const location = {
  longitude: column.real,
  latitude: column.real,
  accuracy_metres: maybe(column.real),
  building: maybe(column.line(60)),
  floor: maybe(column.line(20)),
} as const;

const tables: Record<string, TableSketch> = {
  category: {
    columns: {
      id: key,
      code: column.word(4),
      kind: column.word(16),
      major_name: column.line(50),
      name: column.line(50),
      filing_condition: column.text,
      closing_condition: column.text,
      source: column.text,
    },
    uniqueIndices: [['code']],
  },
  category_limit: {
    columns: {
      category_id: key,
      position: { ...column.integer, primary: true },
      condition: column.line(200),
      amount: column.integer,
      unit: column.word(16),
      source: column.text,
    },
  },
  incident: {
    columns: {
      id: key,
      number: column.word(24),
      state: column.word(16),
      version: column.integer,
      category_id: column.id,
      origin: column.word(16),
      text: column.text,
      division_id: column.id,
      subdistrict_id: maybe(column.id),
      district_id: maybe(column.id),
      grid_id: column.id,
      micro_grid_id: maybe(column.id),
      lead_unit_id: maybe(column.id),
      chief_appointment_id: maybe(column.id),
      ...location,
      raised_at: column.moment,
      dispatched_at: maybe(column.moment),
      resolved_at: maybe(column.moment),
      closed_at: maybe(column.moment),
      next_deadline_at: column.moment,
      closing_kind: maybe(column.word(16)),
      outcome: maybe(column.text),
      no_responsible_unit: column.flag,
      synthetic: column.flag,
      raised_by: maybe(column.line(120)),
    },
    uniqueIndices: [['number']],
    indices: [
      ['raised_at', 'id'],
      ['next_deadline_at', 'id'],
      ['division_id', 'raised_at'],
      ['grid_id', 'raised_at'],
      ['lead_unit_id', 'raised_at'],
      ['category_id', 'raised_at'],
      ['state', 'raised_at'],
      ['latitude', 'longitude'],
    ],
  },
  incident_counter: { columns: { day: { ...column.word(8), primary: true }, last: column.integer } },
  report: {
    columns: {
      id: key,
      number: column.word(24),
      state: column.word(16),
      version: column.integer,
      origin: column.word(16),
      text: column.text,
      category_id: maybe(column.id),
      division_id: column.id,
      grid_id: column.id,
      micro_grid_id: maybe(column.id),
      ...location,
      received_at: column.moment,
      incident_id: maybe(column.id),
      declined_reason: maybe(column.text),
      synthetic: column.flag,
      submitted_by: maybe(column.line(120)),
    },
    uniqueIndices: [['number']],
    indices: [
      ['incident_id'],
      ['received_at', 'id'],
      ['division_id', 'received_at'],
      ['grid_id', 'received_at'],
      ['submitted_by'],
    ],
  },
  report_contact: {
    columns: { report_id: key, name: maybe(column.line(50)), phone: maybe(column.word(20)) },
  },
  leg: {
    columns: {
      id: key,
      incident_id: maybe(column.id),
      report_id: maybe(column.id),
      kind: column.word(16),
      state: column.word(16),
      version: column.integer,
      unit_id: maybe(column.id),
      grid_id: maybe(column.id),
      appointment_id: maybe(column.id),
      task: maybe(column.text),
      dispatched_at: column.moment,
      signed_at: maybe(column.moment),
      set_out_at: maybe(column.moment),
      arrived_at: maybe(column.moment),
      started_at: maybe(column.moment),
      done_at: maybe(column.moment),
      due_at: maybe(column.moment),
      finding: maybe(column.word(16)),
      result: maybe(column.text),
      synthetic: column.flag,
    },
    indices: [['incident_id'], ['report_id'], ['unit_id', 'dispatched_at'], ['grid_id', 'dispatched_at']],
  },
  incident_entry: {
    columns: {
      id: key,
      incident_id: maybe(column.id),
      report_id: maybe(column.id),
      leg_id: maybe(column.id),
      at: column.moment,
      action: column.word(40),
      state: column.word(16),
      by_role: column.word(24),
      unit_id: maybe(column.id),
      grid_id: maybe(column.id),
      reason: maybe(column.text),
      by_subject: column.line(120),
    },
    indices: [['incident_id', 'at'], ['report_id', 'at'], ['leg_id']],
  },
  survey: {
    columns: {
      report_id: key,
      incident_id: column.id,
      score: column.integer,
      solved: column.flag,
      text: maybe(column.text),
      answered_at: column.moment,
      synthetic: column.flag,
    },
    indices: [['incident_id']],
  },
  matter_grid: { columns: { matter_id: key, grid_id: key }, indices: [['grid_id']] },
  appointment_interval: {
    columns: {
      id: key,
      role: column.word(24),
      unit_id: maybe(column.id),
      grid_id: maybe(column.id),
      first_day: column.day,
      last_day: maybe(column.day),
      version: column.integer,
    },
    indices: [['grid_id', 'role']],
  },
};

export class IncidentTables1764000010000 implements MigrationInterface {
  name = 'IncidentTables1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
