import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** Terminals that grid staff work with, and what was done to each. */
export class WorkDeviceTable1764420100000 implements MigrationInterface {
  name = 'WorkDeviceTable1764420100000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'work_device', {
      columns: {
        id: { ...column.id, primary: true },
        asset_number: column.word(40),
        division_id: column.id,
        state: column.word(12),
        holder_id: maybe(column.id),
        active_holder_id: maybe(column.id),
        issued_day: maybe(column.day),
        synthetic: column.flag,
        version: column.integer,
      },
      indices: [['division_id'], ['holder_id']],
      uniqueIndices: [['asset_number'], ['active_holder_id']],
    });
    await createTable(runner, 'work_device_change', {
      columns: {
        id: { ...column.id, primary: true },
        device_id: column.id,
        action: column.word(32),
        holder_id: maybe(column.id),
        at: column.moment,
        by_subject: column.line(120),
        reason: column.text,
      },
      indices: [['device_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('work_device_change');
    await runner.dropTable('work_device');
  }
}
