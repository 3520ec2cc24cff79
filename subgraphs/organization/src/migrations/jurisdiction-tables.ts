import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The divisions that a dedicated grid reaches into become dated facts of it; what is planned for them becomes such a fact too. */
export class JurisdictionTables1764200040001 implements MigrationInterface {
  name = 'JurisdictionTables1764200040001';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'grid_version', { participating_division_ids: { ...column.text, nullable: true } });
    const places: { gridId: string; divisionId: string }[] = await runner.query(
      `SELECT place.grid_id AS gridId, place.division_id AS divisionId FROM territory_grid_division place
       JOIN grid ON grid.id = place.grid_id WHERE place.division_id <> grid.division_id ORDER BY place.division_id`,
    );
    for (const [gridId, rows] of Map.groupBy(places, (place) => place.gridId)) {
      const ids = JSON.stringify(rows.map(({ divisionId }) => divisionId));
      await runner.query('UPDATE grid_version SET participating_division_ids = ? WHERE grid_id = ?', [ids, gridId]);
    }
    const planned: { gridId: string; dueAt: string | Date; ids: string }[] = await runner.query(
      `SELECT grid_id AS gridId, due_at AS dueAt, participating_division_ids AS ids FROM grid_due
       WHERE participating_division_ids IS NOT NULL`,
    );
    for (const { gridId, dueAt, ids } of planned) {
      const sql = 'UPDATE grid_version SET participating_division_ids = ? WHERE grid_id = ? AND valid_from = ?';
      await runner.query(sql, [ids, gridId, dueAt]);
    }
    await runner.dropColumn('grid_due', 'participating_division_ids');
  }

  async down(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'grid_due', { participating_division_ids: { ...column.text, nullable: true } });
    await runner.dropColumn('grid_version', 'participating_division_ids');
  }
}
