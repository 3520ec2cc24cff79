import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gridMatterTable } from './grid-matter-tables';

const maybeId = { ...column.id, nullable: true } as const;

/** Disputes and their mediation. */
export class DisputeTables1764300071000 implements MigrationInterface {
  name = 'DisputeTables1764300071000';

  async up(runner: QueryRunner): Promise<void> {
    const own = {
      kind: column.word(24),
      summary: column.text,
      parties: column.longText,
      mediator_appointment_id: maybeId,
      mediator_unit_id: maybeId,
      mediator_grid_id: maybeId,
      records: column.longText,
      agreement: { ...column.text, nullable: true },
      referral: { ...column.text, nullable: true },
      settled_at: { ...column.moment, nullable: true },
    };
    await createTable(runner, 'dispute', gridMatterTable(own, [['mediator_unit_id'], ['mediator_grid_id']]));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('dispute');
  }
}
