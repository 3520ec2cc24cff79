import type { MigrationInterface, QueryRunner } from 'typeorm';
import { replaceIndex } from './replace-index';

const [before, after] = [
  ['division_id'],
  [
    'division_id',
    'tier',
    'recommended_day',
    'selected_day',
    'entered_day',
    'ended_day',
    'step',
    'ages_out_day',
    'synthetic',
  ],
];

/** What the pipeline counts of a division’s entries is read from an index, without the rows. */
export class ReserveEntryIndex1764460030000 implements MigrationInterface {
  name = 'ReserveEntryIndex1764460030000';

  async up(runner: QueryRunner): Promise<void> {
    await replaceIndex(runner, 'reserve_entry', { from: before, to: after });
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceIndex(runner, 'reserve_entry', { from: after, to: before });
  }
}
