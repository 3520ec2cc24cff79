import { Subgraph } from '@gridweave/subgraph/subgraph';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { testKey } from '@gridweave/testing/viewers';
import { box, Pen } from '../../test/drawn';
import { organization } from '../definition';

onEachEngine('a planned change of grids', (engine) => {
  let home: TestDatabase;
  beforeEach(() => {
    home = engine.create();
  });
  afterEach(() => home.drop());

  async function start() {
    const nobodyTells = {
      head: async () => 0,
      events: async (after: number) => ({ events: [], next: after }),
      snapshot: async () => ({ events: [], next: null }),
    };
    const sources = { personnel: nobodyTells, incidents: nobodyTells };
    const subgraph = await Subgraph.start(organization, {
      databaseUrl: home.url,
      internalKey: testKey,
      sample: false,
      sources,
    });
    await subgraph.fill();
    return Pen.of({ subgraph, stop: () => subgraph.close() });
  }

  it('takes effect though nothing ran at its moment', async () => {
    const before = await start();
    const [divisionId, otherId] = (await before.communities(2)) as [string, string];
    const grid = await before.create({ kind: 'COMMUNITY', divisionId, name: '网格', area: box(0, 0, 10, 10) });
    const effectiveFrom = new Date(Date.now() + 700).toISOString();
    const planned = await before.deed('transferGrid', {
      gridId: grid.id,
      expectedVersion: grid.version,
      divisionId: otherId,
      effectiveFrom,
    });
    expect(planned.errors).toEqual([]);
    await before.home.stop();
    await new Promise((resolve) => setTimeout(resolve, 800));

    const after = await start();
    const { code } = await after.grid(grid.id);
    expect(code).not.toBe(grid.code);
    expect(after.home.subgraph.services.territory.grid(grid.id)?.divisionId).toBe(otherId);
    await after.home.stop();
  });
});
