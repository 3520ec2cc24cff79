import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Areas of divisions are read from their grids: what was once generated of them goes, and with it the mark that told it apart. */
export class DivisionOutline1764600310000 implements MigrationInterface {
  name = 'DivisionOutline1764600310000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM division_area WHERE synthetic = 1');
    await runner.dropColumn('division_area', 'synthetic');
  }

  async down(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'division_area', { synthetic: { ...column.flag, default: false } });
  }
}
