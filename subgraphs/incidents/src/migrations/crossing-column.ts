import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const indices = [
  ['district_today_id', 'may_cross', 'raised_at'],
  ['subdistrict_today_id', 'may_cross', 'raised_at'],
].map((columnNames) => new TableIndex({ columnNames }));

const several =
  "SELECT leg.incident_id FROM leg WHERE leg.kind <> 'VERIFY' AND leg.unit_id IS NOT NULL GROUP BY leg.incident_id HAVING COUNT(DISTINCT leg.unit_id) > 1";
const elsewhere = `SELECT DISTINCT leg.incident_id FROM leg
  JOIN incident held ON held.id = leg.incident_id
  JOIN territory_unit of_unit ON of_unit.id = leg.unit_id
  JOIN territory_ancestor above ON above.descendant_id = of_unit.division_id
  JOIN territory_division area ON area.id = above.ancestor_id AND area.kind IN ('SUBDISTRICT', 'TOWN')
  WHERE leg.kind <> 'VERIFY' AND area.id <> held.subdistrict_id`;

/** Which incidents may cross borders, so that a list of those that do asks few. */
export class CrossingColumn1764430340000 implements MigrationInterface {
  name = 'CrossingColumn1764430340000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'incident', { may_cross: { ...column.flag, default: false } });
    for (const which of [several, elsewhere]) await mark(runner, which);
    await runner.createIndices('incident', indices);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndices('incident', indices);
    await runner.dropColumn('incident', 'may_cross');
  }
}

const markedAtOnce = 500;

/** Read first: MariaDB would find the legs anew for every incident that one statement updates. */
async function mark(runner: QueryRunner, which: string): Promise<void> {
  const crossing: { incident_id: string }[] = await runner.query(which);
  for (let start = 0; start < crossing.length; start += markedAtOnce) {
    const ids = crossing.slice(start, start + markedAtOnce).map((row) => row.incident_id);
    await runner.query(`UPDATE incident SET may_cross = 1 WHERE id IN (${ids.map(() => '?').join(', ')})`, ids);
  }
}
