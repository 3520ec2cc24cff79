import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { rowsPerDegree } from '../place/latitude-rows';

const byRow = new TableIndex({ columnNames: ['latitude_row', 'longitude', 'latitude', 'number'] });
const byLatitude = new TableIndex({ columnNames: ['latitude', 'longitude'] });

/** What lies near a point is read row by row, so that what lies far to the east or west of it is not. */
export class LatitudeRows1764443000000 implements MigrationInterface {
  name = 'LatitudeRows1764443000000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'incident', { latitude_row: { ...column.integer, default: 0 } });
    await runner.query(`UPDATE incident SET latitude_row = FLOOR(latitude * ${rowsPerDegree})`);
    await runner.createIndex('incident', byRow);
    await runner.dropIndex('incident', byLatitude);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.createIndex('incident', byLatitude);
    await runner.dropIndex('incident', byRow);
    await runner.dropColumn('incident', 'latitude_row');
  }
}
