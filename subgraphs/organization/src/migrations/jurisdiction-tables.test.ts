import { Database } from '@gridweave/subgraph/database';
import { newId } from '@gridweave/subgraph/ids';
import { TerritoryTables1764000001000 } from '@gridweave/territory/tables';
import { onEachEngine } from '@gridweave/testing/engines';
import { GridVersionRow } from '../grid/grid.entity';
import { GridChangeRow, GridDueRow } from '../grid-life/grid-life.entity';
import { GridLifeTables1764100020000 } from './grid-life-tables';
import { JurisdictionTables1764200040001 } from './jurisdiction-tables';
import { OrganizationTables1764000020000 } from './organization-tables';
import { PlannedChangeTables1764200040000 } from './planned-change-tables';

const earlier = [TerritoryTables1764000001000, OrganizationTables1764000020000, GridLifeTables1764100020000];

onEachEngine('grids from before their jurisdictions were dated', (engine) => {
  it('keep those that they reach into and those planned for them, and changes that were ahead still are', async () => {
    const home = engine.create();
    const before = { owner: 'organization', url: home.url, entities: [], migrations: earlier } as const;
    const old = await Database.open(before);
    const [grid, lead, other, planned, change, done] = Array.from({ length: 6 }, () => newId()) as string[];
    const insert = (table: string, row: Record<string, unknown>) =>
      old.manager.query(
        `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?')})`,
        Object.values(row),
      );
    const labels = { code: 'Z', local_number: 'Z1', name: '夜市', division_id: lead };
    const scene = { scene_type: 'NIGHT_MARKET', synthetic: 0, live: 1 };
    await insert('grid', { id: grid, kind: 'DEDICATED', ...labels, ...scene, version: 2 });
    const day = '2030-01-01 00:00:00.000';
    const facts = { grid_id: grid, ...labels, rings: '[]' };
    await insert('grid_version', { ...facts, version: 1, valid_to: day });
    await insert('grid_version', { ...facts, version: 2, valid_from: day });
    for (const division_id of [lead, other]) await insert('territory_grid_division', { grid_id: grid, division_id });
    const decision = { deed: 'TRANSFER_GRID', decided_at: day, by_role: 'ADMINISTRATOR', reason: '测试', version: 1 };
    for (const id of [change, done]) await insert('grid_change', { id, ...decision, effective_from: day });
    const ids = JSON.stringify([planned]);
    await insert('grid_due', {
      id: newId(),
      grid_id: grid,
      due_at: day,
      change_id: change,
      participating_division_ids: ids,
    });
    await old.close();

    const after = await Database.open({
      ...before,
      entities: [GridVersionRow, GridChangeRow, GridDueRow],
      migrations: [...earlier, PlannedChangeTables1764200040000, JurisdictionTables1764200040001],
    });
    const versions = await after.manager.find(GridVersionRow, { order: { version: 'ASC' } });
    expect(versions.map((each) => each.participatingDivisionIds)).toEqual(
      [[other], [planned]].map((each) => JSON.stringify(each)),
    );
    const states = new Map((await after.manager.find(GridChangeRow)).map(({ id, state }) => [id, state]));
    expect([states.get(`${change}`), states.get(`${done}`)]).toEqual(['PLANNED', 'IN_FORCE']);
    expect(await after.manager.count(GridDueRow)).toBe(1);
    await after.close();
    await home.drop();
  });
});
