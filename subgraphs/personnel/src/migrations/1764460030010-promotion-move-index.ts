import type { MigrationInterface, QueryRunner } from 'typeorm';
import { replaceIndex } from './replace-index';

const [before, after] = [
  ['division_id'],
  ['division_id', 'from_tier', 'to_tier', 'kind', 'state', 'effective_on', 'synthetic'],
];

/** What the pipeline counts of a division’s moves is read from an index, without the rows. */
export class PromotionMoveIndex1764460030010 implements MigrationInterface {
  name = 'PromotionMoveIndex1764460030010';

  async up(runner: QueryRunner): Promise<void> {
    await replaceIndex(runner, 'promotion_move', { from: before, to: after });
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceIndex(runner, 'promotion_move', { from: after, to: before });
  }
}
