import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who admits the people of outside units, and the six duties of grid staff. */
export class UnitMemberTables1764420110000 implements MigrationInterface {
  name = 'UnitMemberTables1764420110000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'unit_administrator', {
      columns: {
        id: { ...column.id, primary: true },
        unit_id: column.id,
        person_id: column.id,
        from_day: column.day,
        to_day: { ...column.day, nullable: true },
        named_by: column.line(120),
        ended_by: { ...column.line(120), nullable: true },
        reason: column.text,
        version: column.integer,
      },
      indices: [['unit_id'], ['person_id']],
    });
    await createTable(runner, 'grid_duty', {
      columns: { appointment_id: { ...column.id, primary: true }, duty: { ...column.word(12), primary: true } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('grid_duty');
    await runner.dropTable('unit_administrator');
  }
}
