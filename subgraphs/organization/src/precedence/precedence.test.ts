import { organizationEvents } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';

const renhe = seedId('division', '410103014');
const administrator = (id: string, division = seedId('division', '410103')) =>
  person(id, grant('ADMINISTRATOR', 'DIVISION', division));

onEachEngine('who is told first', (engine) => {
  let home: Started;
  beforeAll(async () => {
    home = await startOrganization(engine, true);
  });
  afterAll(() => home.stop());

  const see = async (query: string, variables = {}, viewer: Viewer = nobody) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };

  it('tells by the table which grid is told first, on any date', async () => {
    const set = async (viewer: Viewer, input: object) => {
      const query = `mutation ($input: SetNotifyPrecedenceInput!) { setNotifyPrecedence(input: $input) {
        notifyPrecedence { categoryPrefix first version } errors { code } } }`;
      const variables = { input: { idempotencyKey: freshKey(), basis: '示例依据', ...input } };
      return (await see(query, variables, viewer)).setNotifyPrecedence;
    };
    const market = await see('{ grids(filter: { scene: NIGHT_MARKET }, first: 1) { nodes { id } } }');
    expect(market.grids.nodes).toHaveLength(1);
    expect(
      (await set(administrator('author'), { categoryPrefix: '0721', expectedVersion: 0, first: 'DEDICATED' }))
        .notifyPrecedence,
    ).toEqual({
      categoryPrefix: '0721',
      first: 'DEDICATED',
      version: 1,
    });
    const stale = await set(administrator('author'), { categoryPrefix: '0721', expectedVersion: 0, first: 'MICRO' });
    expect(stale.errors).toMatchObject([{ code: 'VERSION_STALE' }]);
    const race = await Promise.all(
      ['MICRO', 'TERRITORIAL'].map((first, index) =>
        set(administrator(`racer ${index}`), { categoryPrefix: '0721', expectedVersion: 1, first }),
      ),
    );
    expect(race.map(({ errors }) => errors.length).sort()).toEqual([0, 1]);
    expect(
      (await set(administrator('author'), { categoryPrefix: '0721', expectedVersion: 2 })).notifyPrecedence,
    ).toBeNull();
    expect(
      (await set(administrator('local', renhe), { categoryPrefix: '0722', expectedVersion: 0, first: 'MICRO' })).errors,
    ).toMatchObject([{ code: 'FORBIDDEN' }]);
    const again = { categoryPrefix: '0721', expectedVersion: 3 };
    expect((await set(administrator('author'), again)).errors).toEqual([]);
    const told = (await home.events()).filter(({ type }) => type === organizationEvents.notifyPrecedenceChanged);
    expect(told.map(({ payload }) => (payload as { version: number }).version)).toEqual([1, 2, 3]);
    expect(told.at(-1)?.payload).toMatchObject({ id: 'category:0721', categoryPrefix: '0721', synthetic: false });
    const { settings } = told[2]!.payload as { settings: { first: string | null; validFrom: string }[] };
    expect(settings).toHaveLength(3);
    expect(settings[0]).toMatchObject({ first: 'DEDICATED', basis: '示例依据', validFrom: expect.any(String) });
    expect(settings[2]).toMatchObject({ first: null });
    const page = await organizationSnapshot(home.subgraph.database, 'precedence ');
    const lines = page.events.filter(({ type }) => type === organizationEvents.notifyPrecedenceChanged);
    expect(lines.map(({ payload }) => (payload as { categoryPrefix: string }).categoryPrefix)).toEqual([
      '0501',
      '0721',
    ]);
    expect(lines[1]?.payload).toEqual(told.at(-1)?.payload);
    const { notifyPrecedences } = await see('{ notifyPrecedences { categoryPrefix first synthetic } }');
    expect(notifyPrecedences).toEqual([{ categoryPrefix: '0501', first: 'DEDICATED', synthetic: true }]);
  });

  it('tells the night market first of street trade within it, and the territorial grid of sewage', async () => {
    const query = `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
      notifiedFirst { id kind } precedence { categoryPrefix first basis } } }`;
    const { grids } = await see('{ grids(filter: { scene: NIGHT_MARKET }, first: 1) { nodes { id } } }');
    const index = home.subgraph.services.territory.locateIndex;
    const inMarket = async (categoryCode: string) => {
      const point = await pointWithin(grids.nodes[0].id);
      expect(index.locate(point, new Date()).dedicatedGridIds).toContain(grids.nodes[0].id);
      const input = { point: { ...point, system: 'WGS84' }, categoryCode };
      return (await see(query, { input })).responsibility;
    };
    expect(await inMarket('0501')).toMatchObject({
      notifiedFirst: { kind: 'DEDICATED' },
      precedence: { first: 'DEDICATED' },
    });
    expect(await inMarket('0301')).toMatchObject({ notifiedFirst: { kind: 'COMMUNITY' }, precedence: null });
  });

  /** Some point in the area of a grid: the middle of its outline is near enough for the sample's scenes. */
  async function pointWithin(gridId: string) {
    const { grid } = await see('query ($id: ID!) { grid(id: $id) { area } }', { id: gridId });
    const ring: number[][] = grid.area.coordinates[0][0];
    const middle = (axis: 0 | 1) => ring.reduce((sum, point) => sum + point[axis]!, 0) / ring.length;
    return { longitude: middle(0), latitude: middle(1) };
  }
});
