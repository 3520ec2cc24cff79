import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybeId = { ...column.id, nullable: true } as const;

/** Pictures and videos; their bytes are in the store. */
export class MediaTables1764300050000 implements MigrationInterface {
  name = 'MediaTables1764300050000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'media', {
      columns: {
        id: { ...column.id, primary: true },
        kind: column.word(8),
        content_type: column.word(20),
        bytes: column.integer,
        thumbnail_bytes: column.integer,
        width: column.integer,
        height: column.integer,
        state: column.word(12),
        version: column.integer,
        purpose: column.word(12),
        report_id: maybeId,
        incident_id: maybeId,
        leg_id: maybeId,
        at: column.moment,
        removed_reason: { ...column.text, nullable: true },
        synthetic: column.flag,
      },
      indices: [['report_id'], ['incident_id'], ['state', 'at']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('media');
  }
}
