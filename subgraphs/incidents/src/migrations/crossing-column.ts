import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const indices = [
  ['district_today_id', 'may_cross', 'raised_at'],
  ['subdistrict_today_id', 'may_cross', 'raised_at'],
].map((columnNames) => new TableIndex({ columnNames }));

const several =
  "SELECT leg.incident_id FROM leg WHERE leg.kind <> 'VERIFY' AND leg.unit_id IS NOT NULL GROUP BY leg.incident_id HAVING COUNT(DISTINCT leg.unit_id) > 1";
const elsewhere = `SELECT 1 FROM leg
  JOIN territory_unit of_unit ON of_unit.id = leg.unit_id
  JOIN territory_ancestor above ON above.descendant_id = of_unit.division_id
  JOIN territory_division area ON area.id = above.ancestor_id AND area.kind IN ('SUBDISTRICT', 'TOWN')
  WHERE leg.incident_id = incident.id AND leg.kind <> 'VERIFY' AND area.id <> incident.subdistrict_id`;

/** Which incidents may cross borders, so that a list of those that do asks few. */
export class CrossingColumn1764430340000 implements MigrationInterface {
  name = 'CrossingColumn1764430340000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'incident', { may_cross: { ...column.flag, default: false } });
    await runner.query(`UPDATE incident SET may_cross = 1 WHERE id IN (${several})`);
    await runner.query(`UPDATE incident SET may_cross = 1 WHERE may_cross = 0 AND EXISTS (${elsewhere})`);
    await runner.createIndices('incident', indices);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndices('incident', indices);
    await runner.dropColumn('incident', 'may_cross');
  }
}
