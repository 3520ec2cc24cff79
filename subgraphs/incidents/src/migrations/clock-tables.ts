import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ClockRulesRow } from '../clock/clock.entity';
import { firstClockRules } from '../clock/first-clock-rules';

const key = { ...column.id, primary: true } as const;
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

const tables: Record<string, TableSketch> = {
  clock: {
    columns: {
      id: key,
      kind: column.word(16),
      subject_id: column.id,
      leg_id: maybe(column.id),
      incident_id: maybe(column.id),
      report_id: maybe(column.id),
      unit_id: maybe(column.id),
      leading: column.flag,
      round: column.integer,
      calendar: column.word(8),
      limit_amount: maybe(column.integer),
      limit_unit: maybe(column.word(16)),
      limit_source: column.text,
      rules_version: column.integer,
      started_at: column.moment,
      due_at: column.moment,
      due_provisional: column.flag,
      stopped_at: maybe(column.moment),
      ended_by: maybe(column.word(16)),
      paused_at: maybe(column.moment),
      paused_until: maybe(column.moment),
      warned_percent: column.integer,
    },
    uniqueIndices: [['subject_id', 'kind']],
    indices: [['incident_id'], ['leg_id'], ['report_id'], ['stopped_at', 'due_at'], ['stopped_at', 'id']],
  },
  clock_rules: {
    columns: {
      version: { ...column.integer, primary: true },
      made_at: column.moment,
      reason: column.text,
      made_by: column.line(120),
      content: column.longText,
    },
  },
  clock_alarm: {
    columns: {
      id: key,
      clock_id: column.id,
      kind: column.word(16),
      percent: column.integer,
      roles: column.word(240),
      incident_id: maybe(column.id),
      report_id: maybe(column.id),
      leg_id: maybe(column.id),
      unit_id: maybe(column.id),
      grid_id: maybe(column.id),
      division_id: column.id,
      at: column.moment,
      acknowledged_at: maybe(column.moment),
      acknowledged_by: maybe(column.line(120)),
      version: column.integer,
    },
    uniqueIndices: [['clock_id', 'percent']],
    indices: [
      ['division_id', 'at'],
      ['unit_id', 'at'],
      ['grid_id', 'at'],
      ['at', 'id'],
    ],
  },
  clock_recomputation: {
    columns: {
      id: key,
      job_id: column.id,
      at: column.moment,
      reason: column.text,
      by_subject: column.line(120),
      category_prefix: maybe(column.word(4)),
      unit_id: maybe(column.id),
    },
    uniqueIndices: [['job_id']],
    indices: [['at']],
  },
  clock_change: {
    columns: {
      recomputation_id: key,
      clock_id: key,
      at: column.moment,
      due_before: column.moment,
      due_after: column.moment,
    },
    indices: [['clock_id']],
  },
};

/** The ledger of clocks, by which rules they run, whom they warn, and when they were read anew. */
export class ClockTables1764300030100 implements MigrationInterface {
  name = 'ClockTables1764300030100';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    const { version, rules } = firstClockRules;
    const reason = '初始版本（示例，非本区规定）';
    const madeAt = new Date('2000-01-01T00:00:00Z');
    // In the migration rather than a seed, because no leg is dispatched without it.
    await runner.manager.insert(ClockRulesRow, { version, madeAt, reason, madeBy: '', content: JSON.stringify(rules) });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
