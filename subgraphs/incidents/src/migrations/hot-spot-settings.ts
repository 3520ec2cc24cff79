import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { firstHotSpotSettings } from '../statistics/hot-spot.rules';

/** How large a place is, and from how many matters on it is one where they gather. */
export class HotSpotSettings1764406000000 implements MigrationInterface {
  name = 'HotSpotSettings1764406000000';

  async up(runner: QueryRunner): Promise<void> {
    const { hotSpotMetres, hotSpotLeast } = firstHotSpotSettings;
    await addColumns(runner, 'statistics_settings', {
      hot_spot_metres: { ...column.integer, default: hotSpotMetres },
      hot_spot_least: { ...column.integer, default: hotSpotLeast },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('statistics_settings', 'hot_spot_least');
    await runner.dropColumn('statistics_settings', 'hot_spot_metres');
  }
}
