import type { MigrationInterface, QueryRunner } from 'typeorm';

const come = "kind = 'REPORT_IN' AND state IN ('ON_SITE', 'IN_PROGRESS')";
const open = "state IN ('DISPATCHED', 'SIGNED', 'ON_THE_WAY', 'ON_SITE', 'IN_PROGRESS')";
const never = "'9999-12-31 00:00:00.000'";

/** A department that has come when it was called is a deadline of nothing any more. */
export class ComeLegs1764490010010 implements MigrationInterface {
  name = 'ComeLegs1764490010010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE leg SET inbox_at = ${never} WHERE inbox_at IS NOT NULL AND ${come}`);
    const next = `SELECT MIN(COALESCE(held_until, due_at)) FROM leg WHERE leg.incident_id = incident.id AND ${open} AND NOT (${come})`;
    await runner.query(
      `UPDATE incident SET next_deadline_at = COALESCE((${next}), ${never}) WHERE id IN (SELECT incident_id FROM leg WHERE due_at IS NOT NULL AND ${come})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE leg SET inbox_at = due_at WHERE inbox_at IS NOT NULL AND due_at IS NOT NULL AND ${come}`,
    );
  }
}
