import { personnelEvents } from '@gridweave/events/personnel-events';
import { SourceDown } from '@gridweave/subgraph/event-consumer';
import { Subgraph } from '@gridweave/subgraph/subgraph';
import { seedId } from '@gridweave/territory/seed-id';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, testKey } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';
import { organization } from '../definition';
import { GridRow, GridVersionRow } from '../grid/grid.entity';
import { type GeneratedGrid, gridSeed } from '../grid/grid.seed';

const grid = (number: number): GeneratedGrid => ({
  key: `grid ${number}`,
  kind: 'COMMUNITY',
  code: `410103001001C00${number}`,
  localNumber: `C${number}`,
  name: `第${number}网格`,
  divisionCode: '410103001001',
  parentKey: null,
  sceneType: null,
  sceneText: null,
  participatingDivisionCodes: [],
  area: [],
  synthetic: true,
});

onEachEngine('vacant grids', (engine) => {
  let home: Started;
  const [one, two, three] = [1, 2, 3].map((number) => seedId('grid', grid(number).code));
  const vacant = async (asOf: string, value = true) => {
    const query = `query ($asOf: DateTime!) { grids(filter: { vacant: ${value} }, asOf: $asOf, first: 10) { nodes { id } } }`;
    const { data } = await ask(home.subgraph, nobody, query, { asOf });
    return data.grids.nodes.map(({ id }: { id: string }) => id);
  };
  const appointment = (
    id: string,
    role: string,
    gridId: string | undefined,
    from: string,
    to: string | null,
    version = 1,
  ) => ({
    type: personnelEvents.appointmentChanged,
    payload: { id: seedId('test', id), role, unitId: null, gridId: gridId ?? null, from, to, version },
  });
  const until = async (holds: () => Promise<boolean>) => {
    for (let turn = 0; turn < 50 && !(await holds()); turn += 1) await new Promise((next) => setTimeout(next, 40));
    expect(await holds()).toBe(true);
  };

  beforeAll(async () => {
    home = await startOrganization(engine, false);
    const seeds = gridSeed([1, 2, 3].map(grid));
    await home.subgraph.database.transaction(async (tx) => {
      await tx.insert(
        GridRow,
        seeds.map(({ present }) => present),
      );
      await tx.insert(
        GridVersionRow,
        seeds.map(({ facts }) => facts),
      );
    });
    home.subgraph.follow();
    home.hear(
      appointment('chief', 'GRID_CHIEF', one, '2026-01-01', '2026-06-30'),
      appointment('member', 'GRID_MEMBER', two, '2026-01-01', null),
      appointment('other chief', 'GRID_CHIEF', three, '2026-03-01', null),
      appointment('clerk', 'CLERK', undefined, '2026-01-01', null),
    );
    await until(async () => (await vacant('2026-03-01T00:00:00+08:00')).length === 1);
  });
  afterAll(() => home.stop());

  it.each([
    ['before anyone is appointed', '2025-12-31T23:59:59+08:00', [one, two, three]],
    ['on the first day, from its start in Shanghai', '2026-01-01T00:00:00+08:00', [two, three]],
    ['while both chiefs are in office', '2026-06-30T23:59:59+08:00', [two]],
    ['after the last day', '2026-07-01T00:00:00+08:00', [one, two]],
  ])('%s', async (_when, asOf, ids) => {
    expect(await vacant(asOf)).toEqual(ids);
    expect(await vacant(asOf, false)).toEqual([one, two, three].filter((id) => !ids.includes(id)));
  });

  it('follows an appointment that ends early, and ignores older news of it', async () => {
    const day = '2026-04-01T12:00:00+08:00';
    home.hear(
      appointment('other chief', 'GRID_CHIEF', three, '2026-03-01', '2026-03-31', 3),
      appointment('other chief', 'GRID_CHIEF', three, '2026-03-01', '2026-12-31', 2),
    );
    await until(async () => (await vacant(day)).length === 2);
    expect(await vacant(day)).toEqual([two, three]);
  });

  it('starts without waiting for personnel, which waits for us', async () => {
    const away = () => Promise.reject(new SourceDown('personnel is away'));
    const gone = { head: away, events: away, snapshot: away };
    const empty = engine.create();
    const subgraph = await Subgraph.start(organization, {
      databaseUrl: empty.url,
      internalKey: testKey,
      sample: false,
      sources: { personnel: gone, incidents: gone },
    });
    await subgraph.fill();
    const { data } = await ask(subgraph, nobody, '{ divisions(first: 1) { totalCount } }');
    expect(data.divisions.totalCount).toBe(193);
    await subgraph.close();
    await empty.drop();
  });
});
