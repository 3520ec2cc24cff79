import { fromWgs84 } from '@gridweave/territory/coordinates';
import { seedId } from '@gridweave/territory/seed-id';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';

interface Corner {
  longitude: number;
  latitude: number;
}

onEachEngine('locating', (engine) => {
  let home: Started;
  let village: Corner & { id: string };
  const locate = async (point: object, asOf = '2026-01-01T00:00:00+08:00') => {
    const query = `query ($point: PointInput!, $asOf: DateTime) { locate(point: $point, asOf: $asOf) {
      divisions { name } territorialGrid { id kind } microGrid { kind parent { id } } dedicatedGrids { kind }
      metresToBorder ambiguous
    } }`;
    return ask(home.subgraph, nobody, query, { point, asOf });
  };

  beforeAll(async () => {
    home = await startOrganization(engine, true);
    const id = seedId('register-element', 'road:qiuyu');
    const { data } = await ask(home.subgraph, nobody, `{ registerElement(id: "${id}") { grid { id } geometry } }`);
    const { geometry, grid } = data.registerElement;
    const [longitude, latitude] = geometry.coordinates[1];
    village = { longitude, latitude, id: grid.id };
  });
  afterAll(() => home.stop());

  it('finds the village grid, its micro grid and the divisions above, whatever the system of the point', async () => {
    const { longitude, latitude } = village;
    for (const system of ['WGS84', 'GCJ02', 'BD09'] as const) {
      const { data, errors } = await locate(fromWgs84({ longitude, latitude }, system));
      expect(errors).toBeUndefined();
      expect(data.locate).toMatchObject({
        divisions: [{ name: '二七区' }, { name: '金水源街道' }, { name: '张李垌村委会' }],
        territorialGrid: { id: village.id, kind: 'VILLAGE' },
        microGrid: { kind: 'MICRO', parent: { id: village.id } },
        ambiguous: false,
      });
      expect(data.locate.metresToBorder).toBeGreaterThan(10);
    }
  });

  it('names the divisions as the tree was on that day', async () => {
    const { longitude, latitude } = village;
    const { data } = await locate({ longitude, latitude, system: 'WGS84' }, '2022-10-31T12:00:00+08:00');
    const names = data.locate.divisions.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['二七区', '侯寨街道', '张李垌村委会']);
    const earlier = await locate({ longitude, latitude, system: 'WGS84' }, '2020-01-01T00:00:00+08:00');
    expect(earlier.data.locate).toMatchObject({ divisions: [], territorialGrid: { id: village.id } });
  });

  it('says that a point less accurate than the border is near may belong to the neighbour', async () => {
    const { longitude, latitude } = village;
    const point = { longitude, latitude, system: 'WGS84', accuracyMetres: 5_000 };
    expect((await locate(point)).data.locate.ambiguous).toBe(true);
  });

  it('locates a thousand points with a constant number of statements, and says which lie nowhere', async () => {
    const { longitude, latitude } = village;
    const here = { longitude, latitude, system: 'WGS84' };
    const query = `query ($points: [PointInput!]!) { locateMany(points: $points) {
      location { territorialGrid { id name } microGrid { name } divisions { name } } message } }`;
    const many = async (count: number) => {
      const points = Array.from({ length: count }, (_, i) =>
        i === 1
          ? { longitude: 113.75, latitude: 34.75, system: 'GCJ02' }
          : { ...here, longitude: longitude + i * 1e-7 },
      );
      const before = home.subgraph.database.statementCount;
      const { data, errors } = await ask(home.subgraph, nobody, query, { points });
      expect(errors).toBeUndefined();
      return { found: data.locateMany, statements: home.subgraph.database.statementCount - before };
    };
    const [few, thousand] = [await many(3), await many(1_000)];
    expect(thousand.found).toHaveLength(1_000);
    expect(thousand.found[0].location.territorialGrid.id).toBe(village.id);
    expect(thousand.found[1]).toEqual({ location: null, message: expect.stringContaining('no grid') });
    expect(thousand.statements).toBe(few.statements);
    const { errors } = await ask(home.subgraph, nobody, query, { points: Array(1_001).fill(here) });
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
  });

  it.each([
    ['outside the district', { longitude: 113.75, latitude: 34.75 }, 'no grid of the district'],
    ['with longitude and latitude swapped', { longitude: 34.7, latitude: 113.64 }, 'swapped'],
    ['outside China', { longitude: -71.06, latitude: 42.36 }, 'not lie in China'],
    ['with a negative accuracy', { longitude: 113.64, latitude: 34.7, accuracyMetres: -1 }, 'negative'],
  ])('refuses a point %s', async (_what, point, message) => {
    const { data, errors } = await locate({ ...point, system: 'GCJ02' });
    expect(data.locate).toBeNull();
    expect(errors).toMatchObject([
      { message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});
