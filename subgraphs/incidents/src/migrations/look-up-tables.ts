import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable, type TableSketch } from '@gridweave/subgraph/columns';
import { newId } from '@gridweave/subgraph/ids';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const key = { ...column.id, primary: true } as const;
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

const tables: Record<string, TableSketch> = {
  incident_text: {
    columns: { incident_id: key, number: column.word(24), text: column.text },
    uniqueIndices: [['number']],
  },
  saved_filter: {
    columns: {
      id: key,
      subject: column.line(120),
      name: column.line(60),
      filter: column.text,
      version: column.integer,
      at: column.moment,
    },
    uniqueIndices: [['subject', 'name']],
  },
  incident_export: {
    columns: {
      id: key,
      job_id: column.id,
      subject: column.line(120),
      format: column.word(8),
      filter: column.text,
      grants: column.text,
      at: column.moment,
      rows_written: maybe(column.integer),
      bytes: maybe(column.integer),
      finished_at: maybe(column.moment),
      expires_at: column.moment,
      removed_at: maybe(column.moment),
    },
    indices: [['subject', 'at'], ['job_id'], ['removed_at', 'expires_at']],
  },
};

/** Finding incidents: the index of their texts, what they are about in the register, saved filters and exports. */
export class LookUpTables1764300060000 implements MigrationInterface {
  name = 'LookUpTables1764300060000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    await addColumns(runner, 'incident', { register_element_id: maybe(column.id) });
    await addColumns(runner, 'report', { register_element_id: maybe(column.id) });
    await runner.createIndex('incident', new TableIndex({ columnNames: ['register_element_id', 'raised_at'] }));
    await runner.createIndex('leg', new TableIndex({ columnNames: ['unit_id', 'state'] }));
    await runner.createIndex('leg', new TableIndex({ columnNames: ['grid_id', 'state'] }));
    await runner.createIndex('report', new TableIndex({ columnNames: ['state', 'received_at'] }));
    await indexWhatIsThere(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('incident', 'register_element_id');
    await runner.dropColumn('report', 'register_element_id');
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}

/** Leaves the work to a job, since a year of incidents would hold up the start. */
async function indexWhatIsThere(runner: QueryRunner): Promise<void> {
  const incidents = await runner.query('SELECT id FROM incident LIMIT 1');
  if (incidents.length === 0) return;
  const kind = 'index-incidents';
  const columns = 'id, kind, active_key, state, done, rejected, checkpoint, problems, created_by, at';
  const at = new Date().toISOString().replace('T', ' ').slice(0, -1);
  await runner.query(`INSERT INTO job (${columns}) VALUES (?, ?, ?, 'QUEUED', 0, 0, '{}', '[]', 'SYSTEM:', ?)`, [
    newId(),
    kind,
    `${kind} all`,
    at,
  ]);
}
