import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** Tracks of promotion, and every version of what they say. */
export class PromotionTrackTables1764430210000 implements MigrationInterface {
  name = 'PromotionTrackTables1764430210000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'promotion_track', {
      columns: {
        id: { ...column.id, primary: true },
        division_id: column.id,
        from_day: column.day,
        to_day: maybe(column.day),
        synthetic: column.flag,
        version: column.integer,
      },
      indices: [['division_id']],
    });
    await createTable(runner, 'promotion_track_version', {
      columns: {
        id: { ...column.id, primary: true },
        version: { ...column.integer, primary: true },
        action: column.word(32),
        name: column.line(100),
        basis: column.line(200),
        from_day: column.day,
        to_day: maybe(column.day),
        content: column.longText,
        at: column.moment,
        by_subject: column.line(120),
        reason: column.text,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('promotion_track_version');
    await runner.dropTable('promotion_track');
  }
}
