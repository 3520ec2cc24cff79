import { onEachEngine } from '@gridweave/testing/engines';
import { box, type Pen } from '../../test/drawn';
import type { Started } from '../../test/started';
import { drawTwoGrids, named, type Shown } from '../../test/two-grids';

onEachEngine('creating grids', (engine) => {
  let home: Started;
  let pen: Pen;
  let divisionId: string;
  let west: Shown;
  let east: Shown;
  let micro: Shown[];

  beforeEach(async () => {
    ({ home, pen, divisionId, west, east, micro } = await drawTwoGrids(engine));
  });
  afterEach(() => home.stop());

  it('creates grids with the next code and number, and locates by them at once', async () => {
    expect(west.code).toMatch(/C001$/);
    expect(east.code).toMatch(/C002$/);
    expect(micro.map(({ code }) => code)).toEqual([`${west.code}-01`, `${west.code}-02`]);
    expect(pen.at(7, 5)).toEqual({ territorial: west.id, micro: micro[1]!.id, dedicated: [] });
    expect(await home.subgraph.database.drift()).toEqual([]);
  });

  it('warns of dedicated grids that overlap or reach beyond their divisions, and withdraws them', async () => {
    const scene = { type: 'NIGHT_MARKET' };
    const market = { kind: 'DEDICATED', divisionId, scene };
    const first = await pen.deed('createGrid', { ...market, name: '夜市一', area: box(8, 2, 4, 4) });
    expect(first).toMatchObject({ errors: [], warnings: [] });
    const second = await pen.deed('createGrid', { ...market, name: '夜市二', area: box(11, 2, 12, 4) });
    expect(second.errors).toEqual([]);
    expect(second.warnings.map(({ code }: { code: string }) => code)).toEqual([
      'DEDICATED_GRIDS_OVERLAP',
      'OUTSIDE_ITS_DIVISIONS',
    ]);
    expect(pen.at(11.5, 3).dedicated).toHaveLength(2);
    const retired = await pen.deed('retireGrid', named(first.grids[0]));
    expect(retired).toMatchObject({ errors: [], grids: [{ live: false }] });
    expect(pen.at(11.5, 3).dedicated).toEqual([second.grids[0].id]);
    expect((await pen.deed('retireGrid', named(east))).errors).toEqual([{ code: 'GRIDS_LEAVE_GAP', field: 'gridId' }]);
  });
});
