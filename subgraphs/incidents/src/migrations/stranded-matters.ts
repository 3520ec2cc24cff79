import { newId } from '@gridweave/subgraph/ids';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const never = "'9999-12-31 00:00:00.000'";
const inGrid = (matterId: string) => `EXISTS (SELECT 1 FROM matter_grid WHERE matter_grid.matter_id = ${matterId})`;
const stranded =
  "report_id IS NULL AND state IN ('DISPATCHED', 'SIGNED', 'ON_THE_WAY', 'ON_SITE', 'IN_PROGRESS') AND incident_id IN (SELECT id FROM incident WHERE state = 'MERGED')";
const merged = (incidentId: string) =>
  `(SELECT MAX(merged_at) FROM incident_merge WHERE incident_merge.incident_id = ${incidentId} AND undone_at IS NULL)`;

/** What was kept before complaints stood apart from the grids, and before work ended with a merge, is as it would be today. */
export class StrandedMatters1764600500000 implements MigrationInterface {
  name = 'StrandedMatters1764600500000';

  async up(runner: QueryRunner): Promise<void> {
    const at = new Date().toISOString().slice(0, 23).replace('T', ' ');
    await setComplaintsApart(runner);
    await endMergedWork(runner, at);
    await lapseVoidings(runner, at);
  }

  async down(): Promise<void> {
    // What it was before is not known any more.
  }
}

/** Orders about complaints are none of a grid's, and complaints recur with complaints alone. */
async function setComplaintsApart(runner: QueryRunner): Promise<void> {
  await runner.query(
    `UPDATE supervision SET grid_id = NULL WHERE grid_id IS NOT NULL AND subject_kind = 'INCIDENT' AND NOT ${inGrid('supervision.subject_id')}`,
  );
  await runner.query(
    `UPDATE incident SET recurrence_of_id = NULL WHERE recurrence_of_id IS NOT NULL AND ${inGrid('incident.id')} <> ${inGrid('incident.recurrence_of_id')}`,
  );
}

interface StrandedLeg {
  readonly id: string;
  readonly incident: string;
  readonly unit: string | null;
  readonly grid: string | null;
}

/** What units had in hand for what was merged ended with the merge, and their times with it. */
async function endMergedWork(runner: QueryRunner, at: string): Promise<void> {
  const legs: StrandedLeg[] = await runner.query(
    `SELECT id, incident_id AS incident, unit_id AS unit, grid_id AS grid FROM leg WHERE ${stranded}`,
  );
  for (const { id, incident, unit, grid } of legs) {
    await runner.query(
      `UPDATE clock SET stopped_at = COALESCE(${merged('clock.incident_id')}, ?), ended_by = 'CANCELLED', paused_at = NULL, paused_until = NULL WHERE leg_id = ? AND stopped_at IS NULL`,
      [at, id],
    );
    await runner.query('UPDATE leg_pause SET to_at = ? WHERE leg_id = ? AND to_at IS NULL', [at, id]);
    await runner.query(
      "UPDATE leg SET state = 'CANCELLED', held_until = NULL, inbox_at = NULL, version = version + 1 WHERE id = ?",
      [id],
    );
    await runner.query(
      "INSERT INTO incident_entry (id, incident_id, leg_id, at, action, state, by_role, unit_id, grid_id, reason, by_subject) VALUES (?, ?, ?, ?, 'cancelLeg', 'CANCELLED', 'SYSTEM', ?, ?, ?, 'system')",
      [newId(), incident, id, at, unit, grid, '该事件此前已与其他事件并案，本派单取消。'],
    );
    await runner.query('INSERT INTO statistics_mark (id, incident_id, at) VALUES (?, ?, ?)', [newId(), incident, at]);
  }
  await runner.query(`UPDATE incident SET next_deadline_at = ${never} WHERE state = 'MERGED'`);
}

/** Nobody decides about voiding what went on meanwhile. */
async function lapseVoidings(runner: QueryRunner, at: string): Promise<void> {
  for (const [key, table, states] of [
    ['incident_id', 'incident', "'RAISED', 'FILED', 'MERGED'"],
    ['report_id', 'report', "'RECEIVED'"],
  ])
    await runner.query(
      `UPDATE voiding SET approved = 0, decided_at = ? WHERE decided_at IS NULL AND ${key} IN (SELECT id FROM ${table} WHERE state NOT IN (${states}))`,
      [at],
    );
}
