import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const table = 'incident';
const indices = [
  ['district_today_id', 'raised_at'],
  ['district_today_id', 'next_deadline_at'],
  ['district_today_id', 'state', 'raised_at'],
  ['district_today_id', 'category_id', 'raised_at'],
  ['district_today_id', 'origin', 'raised_at'],
  ['subdistrict_today_id', 'raised_at'],
  ['subdistrict_today_id', 'next_deadline_at'],
  ['subdistrict_today_id', 'state', 'raised_at'],
  ['subdistrict_today_id', 'category_id', 'raised_at'],
].map((columnNames) => new TableIndex({ columnNames }));
/** Every list has a division in its condition now. */
const replaced = new TableIndex({ columnNames: ['category_id', 'raised_at'] });

/** What lies above an incident by today's tree, so that lists of a division are read in their order from an index. */
export class TodayDivisionColumns1764402000000 implements MigrationInterface {
  name = 'TodayDivisionColumns1764402000000';

  async up(runner: QueryRunner): Promise<void> {
    const maybe = { ...column.id, nullable: true };
    await addColumns(runner, table, { subdistrict_today_id: maybe, district_today_id: maybe });
    await fill(runner);
    await runner.createIndices(table, indices);
    await runner.dropIndex(table, replaced);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.createIndex(table, replaced);
    await runner.dropIndices(table, indices);
    await runner.dropColumns(table, ['subdistrict_today_id', 'district_today_id']);
  }
}

/** Not left to a job: whoever may see an incident is found by these columns. */
async function fill(runner: QueryRunner): Promise<void> {
  const rows: { id: string; kind: string; descendant: string }[] = await runner.query(
    'SELECT above.id, above.kind, closure.descendant_id AS descendant FROM territory_ancestor closure JOIN territory_division above ON above.id = closure.ancestor_id',
  );
  for (const [descendant, above] of Map.groupBy(rows, (row) => row.descendant)) {
    const subdistrict = above.find(({ kind }) => kind === 'SUBDISTRICT' || kind === 'TOWN')?.id ?? null;
    const district = above.find(({ kind }) => kind === 'DISTRICT')?.id ?? null;
    await runner.query('UPDATE incident SET subdistrict_today_id = ?, district_today_id = ? WHERE division_id = ?', [
      subdistrict,
      district,
      descendant,
    ]);
  }
}
