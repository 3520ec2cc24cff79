import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const days = new TableIndex({ columnNames: ['role', 'to_day', 'from_day', 'grid_id'] });

/** Which grids have somebody in a role on a day is read without those who held it before. */
export class AppointmentDaysIndex1764452000000 implements MigrationInterface {
  name = 'AppointmentDaysIndex1764452000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('appointment', days);
  }

  async down(runner: QueryRunner): Promise<void> {
    const table = await runner.getTable('appointment');
    const index = table?.indices.find(({ columnNames }) => columnNames.join() === days.columnNames.join());
    if (index) await runner.dropIndex('appointment', index);
  }
}
