import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const byAppointment = () => new TableIndex({ columnNames: ['appointment_id'] });

/** Whose legs are those of somebody on secondment. */
export class SecondmentCopyTable1764430600000 implements MigrationInterface {
  name = 'SecondmentCopyTable1764430600000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'secondment_copy', {
      columns: {
        id: { ...column.id, primary: true },
        appointment_id: column.id,
        division_id: column.id,
        grid_id: { ...column.id, nullable: true },
        secondee: { ...column.word(64), nullable: true },
        version: column.integer,
      },
      indices: [['appointment_id'], ['division_id']],
    });
    await runner.createIndex('leg', byAppointment());
    // What was told before was not kept: personnel's snapshot is taken again.
    await runner.query("DELETE FROM event_cursor WHERE source = 'personnel'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('leg', byAppointment());
    await runner.dropTable('secondment_copy');
  }
}
