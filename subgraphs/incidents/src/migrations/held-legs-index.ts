import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const held = new TableIndex({ columnNames: ['held_until', 'incident_id'] });

/** Work that is laid aside is little, and is found by that. */
export class HeldLegsIndex1764490010000 implements MigrationInterface {
  name = 'HeldLegsIndex1764490010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('leg', held);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('leg', held);
  }
}
