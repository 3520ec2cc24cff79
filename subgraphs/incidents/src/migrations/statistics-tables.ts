import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import { newId } from '@gridweave/subgraph/ids';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { measureColumn, measures } from '../statistics/measures';

const key = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, primary: true });
const measured = Object.fromEntries(
  measures.map((measure) => [measureColumn(measure), { ...column.integer, default: 0 }]),
);

const tables: Record<string, TableSketch> = {
  statistics_cell: {
    columns: {
      id: key(column.word(32)),
      day: column.word(10),
      division_id: column.word(36),
      subdistrict_id: column.word(36),
      district_id: column.word(36),
      grid_id: column.word(36),
      unit_id: column.word(36),
      category_id: column.word(36),
      origin: column.word(16),
      ...measured,
    },
    indices: [
      ['district_id', 'day'],
      ['subdistrict_id', 'day'],
      ['division_id', 'day'],
      ['grid_id', 'day'],
      ['unit_id', 'day'],
    ],
  },
  statistics_total: {
    columns: {
      id: key(column.word(32)),
      scope_id: column.word(36),
      dimension: column.word(8),
      value: column.word(36),
      grain: column.word(5),
      day: column.word(10),
      ...measured,
    },
    indices: [['scope_id', 'dimension', 'grain', 'day']],
  },
  statistics_share: { columns: { incident_id: key(column.id), content: column.longText } },
  statistics_mark: { columns: { id: key(column.id), incident_id: column.id, at: column.moment } },
  statistics_state: {
    columns: {
      id: key(column.integer),
      counted_at: column.moment,
      recounted_to: { ...column.word(24), nullable: true },
    },
  },
  statistics_settings: {
    columns: { id: key(column.integer), version: column.integer, least_compared: column.integer },
  },
};

/** Counts of incidents by day, place, unit, category and origin, and what they are kept up with. */
export class StatisticsTables1764300080000 implements MigrationInterface {
  name = 'StatisticsTables1764300080000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    const at = new Date().toISOString().replace('T', ' ').slice(0, -1);
    await runner.query('INSERT INTO statistics_state (id, counted_at) VALUES (1, ?)', [at]);
    await runner.query('INSERT INTO statistics_settings (id, version, least_compared) VALUES (1, 1, 30)');
    await countWhatIsThere(runner, at);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}

/** Leaves the work to a job, since a year of incidents would hold up the start. */
async function countWhatIsThere(runner: QueryRunner, at: string): Promise<void> {
  const incidents = await runner.query('SELECT id FROM incident LIMIT 1');
  if (incidents.length === 0) return;
  await runner.query("UPDATE statistics_state SET recounted_to = ''");
  const kind = 'recount-statistics';
  const columns = 'id, kind, active_key, state, done, rejected, checkpoint, problems, created_by, at';
  await runner.query(`INSERT INTO job (${columns}) VALUES (?, ?, ?, 'QUEUED', 0, 0, '{}', '[]', 'SYSTEM:', ?)`, [
    newId(),
    kind,
    `${kind} all`,
    at,
  ]);
}
