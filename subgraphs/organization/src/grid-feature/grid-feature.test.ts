import { fromWgs84 } from '@gridweave/territory/coordinates';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { box, Pen, place } from '../../test/drawn';
import { type Started, startOrganization } from '../../test/started';

type Feature = { type: 'Feature'; properties: Record<string, unknown>; geometry: unknown };

onEachEngine('files of grids', (engine) => {
  let home: Started;
  let pen: Pen;
  let divisionCode: string;

  beforeEach(async () => {
    home = await startOrganization(engine, false);
    pen = await Pen.of(home);
    const [id] = await pen.communities(1);
    divisionCode = home.subgraph.services.territory.division(`${id}`)!.code;
  });
  afterEach(() => home.stop());

  const feature = (name: string, geometry: unknown, properties = {}): Feature => ({
    type: 'Feature',
    properties: { kind: 'COMMUNITY', divisionCode, name, ...properties },
    geometry,
  });
  const bring = async (features: unknown[], input = {}, members = {}) => {
    const query = `mutation ($input: ImportGridsInput!) { importGrids(input: $input) {
      change { deed } rows { row grid { id code name version } code field offendingArea } errors { code field } } }`;
    const collection = { type: 'FeatureCollection', ...members, features };
    const whole = {
      idempotencyKey: freshKey(),
      collection,
      errorPolicy: 'REJECT_EVERYTHING',
      effectiveFrom: new Date().toISOString(),
      reason: '导入',
      ...input,
    };
    return (await pen.ask(query, { input: whole })).importGrids;
  };
  const take = async (system = 'WGS84', first = 500, after: string | null = null) => {
    const query =
      'query ($system: CoordinateSystem, $first: Int, $after: String) { gridFeatures(system: $system, first: $first, after: $after) { collection next count } }';
    return (await pen.ask(query, { system, first, after })).gridFeatures;
  };

  it('go out and come back in each of the three systems without moving a border', async () => {
    const made = await bring([feature('西网格', box(0, 0, 10, 10)), feature('东网格', box(10, 0, 10, 10))]);
    expect(made).toMatchObject({
      errors: [],
      change: { deed: 'IMPORT_GRIDS' },
      rows: [
        { row: 1, code: null },
        { row: 2, code: null },
      ],
    });
    const before = (await take()).collection;
    for (const system of ['GCJ02', 'BD09', 'WGS84']) {
      const { collection } = await take(system);
      expect(collection['gridweave:system']).toBe(system);
      const again = await bring(collection.features, {}, { 'gridweave:system': system });
      expect(again).toMatchObject({ errors: [], change: null });
    }
    expect((await take()).collection).toEqual(before);
  });

  it('are read in the system that they are in', async () => {
    const corner = fromWgs84(place(0, 0), 'BD09');
    const geometry = box(0, 0, 10, 10).coordinates.map((polygon) =>
      polygon.map((ring) =>
        ring.map(([longitude, latitude]) => {
          const at = fromWgs84({ longitude: longitude!, latitude: latitude! }, 'BD09');
          return [at.longitude, at.latitude];
        }),
      ),
    );
    expect(geometry[0]![0]![0]).toEqual([corner.longitude, corner.latitude]);
    const { errors } = await bring([feature('网格', { type: 'MultiPolygon', coordinates: geometry })], {
      system: 'BD09',
    });
    expect(errors).toEqual([]);
    expect(pen.at(0.1, 0.1).territorial).not.toBeNull();
    expect(pen.at(-0.1, -0.1).territorial).toBeNull();
  });

  it('tell row by row what became of them, and are all or nothing where that is asked for', async () => {
    const open = {
      type: 'Polygon',
      coordinates: [
        [
          [113.6, 34.7],
          [113.61, 34.7],
          [113.61, 34.71],
        ],
      ],
    };
    const features = [
      feature('西网格', box(0, 0, 10, 10)),
      feature('不闭合', open),
      feature('重叠', box(5, 5, 10, 10)),
      feature('', box(30, 0, 5, 5)),
      feature('别处', box(40, 0, 5, 5), { divisionCode: '999999999999' }),
      feature('不明', box(50, 0, 5, 5), { kind: 'CIRCLE' }),
    ];
    const all = await bring(features);
    expect(all.errors).toEqual([{ code: 'ROWS_REFUSED', field: 'collection' }]);
    expect(all.rows.map(({ grid }: { grid: unknown }) => grid)).toEqual(Array(6).fill(null));
    expect(pen.at(2, 2).territorial).toBeNull();
    const some = await bring(features, { errorPolicy: 'REJECT_FAILED_ROWS' });
    expect(some.errors).toEqual([]);
    expect(some.rows.map(({ code }: { code: string | null }) => code)).toEqual([
      null,
      'RING_NOT_CLOSED',
      'GRIDS_OVERLAP',
      'TEXT_MISSING',
      'DIVISION_NOT_FOUND',
      'KIND_UNKNOWN',
    ]);
    expect(some.rows[1].field).toBe('area.coordinates.0.0');
    expect(pen.at(2, 2).territorial).toBe(some.rows[0].grid.id);
  });

  it('are fitted into the map five times at most, and what is left over then is said not to have been judged', async () => {
    const overlapping = Array.from({ length: 9 }, (_, i) => feature(`格${i}`, box(i, 0, 10, 10)));
    const { errors, rows } = await bring(overlapping, { errorPolicy: 'REJECT_FAILED_ROWS' });
    expect(errors).toEqual([]);
    const codes = rows.map(({ code }: { code: string | null }) => code);
    expect(codes.filter((code: string) => code === 'GRIDS_OVERLAP')).toHaveLength(5);
    expect(codes.filter((code: string) => code === 'NOT_JUDGED')).toHaveLength(4);
    expect(pen.at(2, 2).territorial).toBeNull();
  });

  it('bring grids together with their micro grids, in whatever order they stand', async () => {
    const inside = (name: string, geometry: unknown, parentCode: string) =>
      feature(name, geometry, { kind: 'MICRO', parentCode, divisionCode: undefined });
    const { errors, rows } = await bring([
      inside('微一', box(0, 0, 5, 10), '甲'),
      feature('东网格', box(10, 0, 10, 10), { code: '乙' }),
      inside('微二', box(5, 0, 5, 10), '甲'),
      feature('西网格', box(0, 0, 10, 10), { code: '甲', synthetic: true }),
      inside('微三', box(10, 0, 10, 10), '乙'),
    ]);
    expect(errors).toEqual([]);
    const [one, east, two, west, three] = rows.map(({ grid }: { grid: { id: string; code: string } }) => grid);
    expect([one.code, two.code, three.code]).toEqual([`${west.code}-01`, `${west.code}-02`, `${east.code}-01`]);
    expect(pen.at(7, 5)).toEqual({ territorial: west.id, micro: two.id, dedicated: [] });
    const { grid } = await pen.ask('query ($id: ID!) { grid(id: $id) { synthetic } }', { id: west.id });
    expect(grid.synthetic).toBe(true);
  });

  it('leave out micro grids whose grid in the same file is refused, and blame the later of two that overlap', async () => {
    const inside = (name: string, geometry: unknown, parentCode: string) =>
      feature(name, geometry, { kind: 'MICRO', parentCode });
    const features = [
      inside('微一', box(20, 0, 5, 10), 'unnamed'),
      feature('', box(20, 0, 10, 10), { code: 'unnamed' }),
      feature('西网格', box(0, 0, 10, 10), { code: 'west' }),
      feature('重叠', box(5, 0, 10, 10), { code: 'over' }),
      inside('微二', box(10, 0, 5, 10), 'over'),
      inside('微三', box(0, 0, 5, 10), 'west'),
      inside('微四', box(0, 0, 5, 10), 'nowhere'),
      inside('微五', box(8, 0, 5, 10), 'west'),
    ];
    const { errors, rows } = await bring(features, { errorPolicy: 'REJECT_FAILED_ROWS' });
    expect(errors).toEqual([]);
    expect(rows.map(({ code }: { code: string | null }) => code)).toEqual([
      'PARENT_REFUSED',
      'TEXT_MISSING',
      null,
      'GRIDS_OVERLAP',
      'PARENT_REFUSED',
      null,
      'PARENT_NOT_FOUND',
      'GRIDS_REACH_BEYOND',
    ]);
  });

  it('name the codes of the day that is asked for, of grids around and of communities', async () => {
    const territorial = feature('西网格', box(0, 0, 10, 10), { code: '西' });
    await bring([territorial, feature('微网格', box(0, 0, 10, 10), { kind: 'MICRO', parentCode: '西' })]);
    const [, otherId] = await pen.communities(2);
    const { nodes } = (await pen.ask('{ grids(filter: { kind: COMMUNITY }, first: 1) { nodes { id version } } }'))
      .grids;
    const [day, later] = [1, 2].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
    const transfer = { gridId: nodes[0].id, expectedVersion: nodes[0].version, divisionId: otherId };
    expect((await pen.deed('transferGrid', { ...transfer, effectiveFrom: day })).errors).toEqual([]);
    const codes = async (asOf?: string) => {
      const { collection } = (
        await pen.ask('query ($asOf: DateTime) { gridFeatures(asOf: $asOf) { collection } }', { asOf })
      ).gridFeatures;
      const of = (kind: string) =>
        collection.features.find(({ properties }: { properties: { kind: string } }) => properties.kind === kind)
          .properties;
      return { grid: of('COMMUNITY').code, parent: of('MICRO').parentCode, home: of('COMMUNITY').divisionCode };
    };
    const otherCode = home.subgraph.services.territory.division(`${otherId}`)!.code;
    const [now, then] = [await codes(), await codes(later)];
    expect(now).toEqual({ grid: `${divisionCode}C001`, parent: `${divisionCode}C001`, home: divisionCode });
    expect(then).toEqual({ grid: `${otherCode}C001`, parent: `${otherCode}C001`, home: otherCode });
  });

  it.each([
    ['kind', { kind: 'constructor' }, 'KIND_UNKNOWN', '网格类型须为 COMMUNITY、VILLAGE、DEDICATED、MICRO 之一。'],
    ['scene', { kind: 'DEDICATED', scene: 'constructor' }, 'SCENE_UNKNOWN', /^场景须为 NIGHT_MARKET、.*OTHER 之一。$/],
  ])('name what a %s may be where it is none', async (_what, properties, code, message) => {
    const query = `mutation ($input: ImportGridsInput!) { importGrids(input: $input) { rows { code message } } }`;
    const collection = { type: 'FeatureCollection', features: [feature('网格', box(0, 0, 5, 5), properties)] };
    const policy = { errorPolicy: 'REJECT_FAILED_ROWS', effectiveFrom: new Date().toISOString(), reason: '导入' };
    const { importGrids } = await pen.ask(query, { input: { idempotencyKey: freshKey(), collection, ...policy } });
    expect(importGrids.rows).toEqual([{ code, message: expect.stringMatching(message) }]);
  });

  it('give the whole of a grid in one feature', async () => {
    await bring([feature('西网格', box(0, 0, 10, 10))]);
    const [out] = (await take()).collection.features;
    const half = (x: number) => ({ ...out, geometry: box(x, 0, 5, 10) });
    const twice = await bring([half(0), half(5)], { errorPolicy: 'REJECT_FAILED_ROWS' });
    expect(twice).toMatchObject({
      change: null,
      rows: [
        { row: 1, code: 'GRIDS_LEAVE_GAP' },
        { row: 2, code: 'GRID_NAMED_TWICE', field: 'properties.gridId' },
      ],
    });
  });

  it('carry scene and participating divisions of dedicated grids out and in', async () => {
    const [, other] = await pen.communities(2);
    const otherCode = home.subgraph.services.territory.division(`${other}`)!.code;
    const scene = { kind: 'DEDICATED', scene: 'OTHER', sceneText: '古玩城', participatingDivisionCodes: [otherCode] };
    expect((await bring([feature('专属', box(0, 0, 5, 5), scene)])).errors).toEqual([]);
    const [out] = (await take()).collection.features;
    expect(out.properties).toMatchObject(scene);
    const { gridId: _, ...properties } = out.properties;
    const again = await bring([{ ...out, id: undefined, properties }]);
    expect(again.errors).toEqual([]);
    const { grid } = await pen.ask(
      'query ($id: ID!) { grid(id: $id) { scene { type text } participatingDivisions { id } } }',
      { id: again.rows[0].grid.id },
    );
    expect(grid).toEqual({ scene: { type: 'OTHER', text: '古玩城' }, participatingDivisions: [{ id: other }] });
  });

  it.each([
    ['that is empty', [], {}, {}, 'FILE_EMPTY', 'collection.features'],
    ['of more than 200 features', Array(201).fill({}), {}, {}, 'FILE_TOO_LARGE', 'collection.features'],
    [
      'that says one system of a request that says another',
      [{}],
      { system: 'GCJ02' },
      { 'gridweave:system': 'BD09' },
      'SYSTEMS_MIXED',
      'collection',
    ],
    [
      'whose features are in two systems',
      [{ properties: { system: 'WGS84' } }, { properties: { system: 'GCJ-02' } }],
      {},
      {},
      'SYSTEMS_MIXED',
      'collection.features.1.properties',
    ],
    [
      'in a system that nobody knows',
      [{}],
      {},
      { crs: { properties: { name: 'EPSG:4490' } } },
      'SYSTEM_UNKNOWN',
      'collection',
    ],
    ['that is no collection', [{}], { collection: { type: 'Feature' } }, {}, 'NOT_A_COLLECTION', 'collection'],
    ['without a reason', [feature('网格', box(0, 0, 5, 5))], { reason: ' ' }, {}, 'TEXT_MISSING', 'reason'],
  ])('are refused: one %s', async (_what, features, input, members, code, field) => {
    expect((await bring(features, input, members)).errors).toEqual([{ code, field }]);
  });

  it('go out page by page in a constant number of statements', async () => {
    await bring([0, 1, 2, 3, 4].map((x) => feature(`网格${x}`, box(x * 3, 0, 3, 3))));
    const seen: string[] = [];
    for (let after: string | null = null, on = true; on; on = after !== null) {
      const page = await take('WGS84', 2, after);
      seen.push(...page.collection.features.map(({ id }: { id: string }) => id));
      after = page.next;
    }
    expect(new Set(seen).size).toBe(5);
    const statements = async (first: number) => {
      const before = home.subgraph.database.statementCount;
      await take('GCJ02', first);
      return home.subgraph.database.statementCount - before;
    };
    expect(await statements(5)).toBe(await statements(1));
    const { errors } = await ask(home.subgraph, nobody, '{ gridFeatures(first: 501) { count } }');
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
  });
});
