import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const decided = {
  basis: column.line(200),
  decided_at: column.moment,
  by_role: column.word(24),
  by_subject: column.line(120),
} as const;

const tables: Record<string, TableSketch> = {
  work_day_decision: {
    columns: {
      day: { ...column.day, primary: true },
      version: { ...column.integer, primary: true },
      working: { ...column.flag, nullable: true },
      ...decided,
    },
  },
  service_hours: {
    columns: {
      unit_id: { ...column.id, primary: true },
      version: { ...column.integer, primary: true },
      from: column.day,
      working_days: column.text,
      days_off: column.text,
      ...decided,
    },
  },
};

/** The district's decisions about single days, and the service hours of units. */
export class CalendarTables1764100011000 implements MigrationInterface {
  name = 'CalendarTables1764100011000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
