import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable, type TableSketch } from '@gridweave/subgraph/columns';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { firstSettings } from '../settings/settings.rules';
import { firstTransitions } from '../transition/first-transitions';
import { TransitionRowEntity, TransitionVersionRow } from '../transition/transition.entity';
import { TransitionSubject } from '../transition/transition-subject.rules';

const key = { ...column.id, primary: true } as const;
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

const tables: Record<string, TableSketch> = {
  transition_version: {
    columns: {
      version: { ...column.integer, primary: true },
      valid_from: column.moment,
      made_at: column.moment,
      reason: column.text,
      made_by: column.line(120),
    },
  },
  transition: {
    columns: {
      version: { ...column.integer, primary: true },
      from_state: { ...column.word(16), primary: true },
      deed: { ...column.word(40), primary: true },
      roles: column.text,
      evidence: column.text,
      reasons: column.text,
    },
  },
  incident_evidence: {
    columns: {
      id: key,
      incident_id: column.id,
      deed: column.word(40),
      kind: column.word(16),
      media_id: maybe(column.id),
      text: maybe(column.text),
      at: column.moment,
    },
    indices: [['incident_id', 'at']],
  },
  incident_settings: {
    columns: {
      id: { ...column.integer, primary: true },
      version: column.integer,
      recurrence_metres: column.integer,
      recurrence_days: column.integer,
      recheck_percent: column.integer,
      quiet_days: column.integer,
    },
  },
  voiding: {
    columns: {
      id: key,
      incident_id: maybe(column.id),
      report_id: maybe(column.id),
      reason_code: column.word(32),
      reason: maybe(column.text),
      requested_at: column.moment,
      requested_by: column.line(120),
      approved: maybe(column.flag),
      decided_at: maybe(column.moment),
    },
    indices: [['incident_id'], ['report_id']],
  },
  incident_merge: {
    columns: {
      id: key,
      incident_id: column.id,
      into_id: column.id,
      state_before: column.word(16),
      merged_at: column.moment,
      undone_at: maybe(column.moment),
    },
    indices: [['incident_id'], ['into_id']],
  },
  incident_merge_report: { columns: { merge_id: key, report_id: key } },
};

const ofIncident = {
  transition_version: maybe(column.integer),
  self_handled: { ...column.flag, default: false },
  recheck_drawn: { ...column.flag, default: false },
  merged_into_id: maybe(column.id),
  recurrence_of_id: maybe(column.id),
  urged_count: { ...column.integer, default: 0 },
  last_urged_at: maybe(column.moment),
  rework_count: { ...column.integer, default: 0 },
  reopened_count: { ...column.integer, default: 0 },
} as const;

/** How an incident moves is data: the transition table in versions, what its deeds have shown, and what they leave on it. */
export class IncidentLifeTables1764300010000 implements MigrationInterface {
  name = 'IncidentLifeTables1764300010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    await addColumns(runner, 'incident', ofIncident);
    await addColumns(runner, 'incident_entry', { reason_code: maybe(column.word(32)) });
    for (const columnName of ['merged_into_id', 'recurrence_of_id'])
      await runner.createIndex('incident', new TableIndex({ columnNames: [columnName] }));
    await keepFirstVersion(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(ofIncident)) await runner.dropColumn('incident', name);
    await runner.dropColumn('incident_entry', 'reason_code');
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}

/** In the migration rather than a seed, because no deed goes without it. */
async function keepFirstVersion({ manager }: QueryRunner): Promise<void> {
  const validFrom = new Date('2000-01-01T00:00:00Z');
  const { version, rows } = firstTransitions;
  const reason = '初始版本（示例，非本区规定）';
  await manager.insert(TransitionVersionRow, { version, validFrom, madeAt: validFrom, reason, madeBy: '' });
  await manager.insert(
    TransitionRowEntity,
    // Legs came to the table later.
    rows
      .filter(({ subject }) => subject !== TransitionSubject.LEG)
      .map((row) => ({
        version,
        fromState: row.from,
        deed: row.deed,
        roles: JSON.stringify(row.roles),
        evidence: JSON.stringify(row.evidence),
        reasons: JSON.stringify(row.reasons),
      })),
  );
  const { recurrenceMetres, recurrenceDays, recheckPercent, quietDays } = firstSettings;
  // By name, because later versions have more columns.
  await manager.query(
    'INSERT INTO incident_settings (id, version, recurrence_metres, recurrence_days, recheck_percent, quiet_days) VALUES (1, 1, ?, ?, ?, ?)',
    [recurrenceMetres, recurrenceDays, recheckPercent, quietDays],
  );
}
