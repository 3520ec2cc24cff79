import type { MigrationInterface, QueryRunner } from 'typeorm';

const open = 'open_subject_id IS NOT NULL';

/** Orders urge whoever leads now, and not whoever led when they were given. */
export class UrgedUnits1764490010020 implements MigrationInterface {
  name = 'UrgedUnits1764490010020';

  async up(runner: QueryRunner): Promise<void> {
    for (const [kind, table] of [
      ['INCIDENT', 'incident'],
      ['PROJECT', 'livelihood_project'],
    ])
      await runner.query(
        `UPDATE supervision SET urged_unit_id = (SELECT lead_unit_id FROM ${table} WHERE ${table}.id = supervision.subject_id) WHERE ${open} AND subject_kind = '${kind}'`,
      );
    await runner.query(
      `UPDATE clock SET unit_id = (SELECT urged_unit_id FROM supervision WHERE supervision.id = clock.matter_id) WHERE stopped_at IS NULL AND matter_id IN (SELECT id FROM supervision WHERE ${open})`,
    );
  }

  async down(): Promise<void> {
    // Who led when an order was given is not known any more.
  }
}
