import { incidentsEvents } from '@gridweave/events/incidents-events';
import type { UnmanagedPlaceChanged } from '@gridweave/events/organization-events';
import { type CoordinateSystem, fromWgs84 } from '@gridweave/territory/coordinates';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';

const road = seedId('register-element', 'road:qiuyu');
const urban = seedId('unit', 'department:urban-management');
const dispatcher = person('dispatcher', grant('DISPATCHER', 'DIVISION', seedId('division', '410103016')));
const fields = 'id state version incidentCount area areaIsDrawn stretchMetres registerElement { id } grid { id }';

onEachEngine('areas of unmanaged places', (engine) => {
  let home: Started;
  let corner: { longitude: number; latitude: number };
  let gridId: string;
  const degreesNorth = (metres: number) => metres / 111_195;
  const see = async (query: string, viewer = dispatcher, variables = {}) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const open = async (input: object) => {
    const query = `mutation ($input: OpenUnmanagedPlaceInput!) { openUnmanagedPlace(input: $input) {
      unmanagedPlace { ${fields} } errors { code field } } }`;
    const whole = { idempotencyKey: freshKey(), reason: '巡查发现', categoryCode: '0303', ...input };
    return (await see(query, dispatcher, { input: whole })).openUnmanagedPlace;
  };
  const place = async (id: string) => (await see(`{ unmanagedPlace(id: "${id}") { ${fields} } }`)).unmanagedPlace;
  /** Metres east and north of the corner of the streets. */
  const at = (east: number, north: number, system: CoordinateSystem = 'WGS84') => {
    const longitude = corner.longitude + degreesNorth(east) / Math.cos((corner.latitude * Math.PI) / 180);
    const there = fromWgs84({ longitude, latitude: corner.latitude + degreesNorth(north) }, system);
    return [there.longitude, there.latitude];
  };
  const polygon = (...ring: number[][]) => ({ type: 'Polygon', coordinates: [ring] });
  const square = (metres: number, system: CoordinateSystem = 'WGS84', [x, y] = [0, 0]) => {
    const ends = [x! - metres, x! + metres, y! - metres, y! + metres] as const;
    const [west, east, south, north] = ends;
    const first = at(west, south, system);
    return polygon(first, at(east, south, system), at(east, north, system), at(west, north, system), first);
  };
  const dispatched = (key: string, metresNorth: number, categoryCode: string) => ({
    type: incidentsEvents.incidentDispatched,
    payload: {
      id: seedId('test-incident', key),
      categoryCode,
      gridId,
      chiefAppointmentId: null,
      noResponsibleUnit: true,
      legs: [],
      dispatchedAt: '2026-07-21T08:00:00+08:00',
      place: { ...corner, latitude: corner.latitude + degreesNorth(metresNorth) },
    },
  });
  const until = async (holds: () => Promise<boolean>) => {
    for (let turn = 0; turn < 75 && !(await holds()); turn += 1) await new Promise((next) => setTimeout(next, 40));
    expect(await holds()).toBe(true);
  };

  beforeAll(async () => {
    home = await startOrganization(engine, true);
    home.subgraph.follow();
    const query = 'query ($id: ID!) { registerElement(id: $id) { geometry grid { id } } }';
    const { registerElement } = await see(query, nobody, { id: road });
    const [longitude, latitude] = registerElement.geometry.coordinates[1];
    corner = { longitude, latitude };
    gridId = registerElement.grid.id;
  });
  afterAll(() => home.stop());

  it.each(['WGS84', 'GCJ02', 'BD09'] as const)('are drawn by hand in %s, and kept in WGS-84', async (system) => {
    const categoryCode = { WGS84: '0304', GCJ02: '0305', BD09: '0306' }[system];
    const { unmanagedPlace, errors } = await open({ area: square(80, system), system, categoryCode });
    expect(errors).toEqual([]);
    expect(unmanagedPlace).toMatchObject({ areaIsDrawn: true, grid: { id: gridId }, area: { type: 'MultiPolygon' } });
    const [ring] = unmanagedPlace.area.coordinates[0];
    const wanted = square(80).coordinates[0]!;
    expect(ring).toHaveLength(5);
    for (const [longitude, latitude] of wanted) {
      const near = ring.filter(
        ([x, y]: number[]) => Math.abs(x! - longitude!) < 2e-6 && Math.abs(y! - latitude!) < 2e-6,
      );
      expect(near.length).toBeGreaterThan(0);
    }
    const inGcj02 = await see(`{ unmanagedPlace(id: "${unmanagedPlace.id}") { area(system: GCJ02) } }`);
    expect(inGcj02.unmanagedPlace.area.coordinates).not.toEqual(unmanagedPlace.area.coordinates);
  });

  it('take in the incidents within them, also those that are near a road, and no others', async () => {
    const categoryCode = '0307';
    const { unmanagedPlace } = await open({ area: square(80), categoryCode });
    home.hear(
      dispatched('within', 70, categoryCode),
      dispatched('beside', 120, categoryCode),
      dispatched('other matter', 10, '0308'),
      dispatched('within too', -70, categoryCode),
    );
    await until(async () => (await place(unmanagedPlace.id)).incidentCount === 2);
    const list = await see(`{ unmanagedPlaces(filter: { categoryCode: "${categoryCode}" }, first: 5) {
      nodes { areaIsDrawn incidentCount } } }`);
    const counts = list.unmanagedPlaces.nodes.map((each: { areaIsDrawn: boolean; incidentCount: number }) => [
      each.areaIsDrawn,
      each.incidentCount,
    ]);
    expect(counts.sort()).toEqual([
      [false, 1],
      [true, 2],
    ]);
  });

  it('are the stretch around the road or point where none was drawn, and nothing where only the grid is known', async () => {
    const onRoad = (await open({ registerElementId: road, categoryCode: '0309' })).unmanagedPlace;
    expect(onRoad).toMatchObject({ areaIsDrawn: false, stretchMetres: 200, area: { type: 'MultiPolygon' } });
    const ring: number[][] = onRoad.area.coordinates[0][0];
    const north = Math.max(...ring.map(([, latitude]) => latitude!));
    expect(north).toBeGreaterThan(corner.latitude + degreesNorth(195));
    const inGrid = (await open({ gridId, categoryCode: '0309' })).unmanagedPlace;
    expect(inGrid).toMatchObject({ area: null, areaIsDrawn: false });
  });

  it('may stand beside the point or road that a place is about', async () => {
    const [longitude, latitude] = at(20, 20);
    const point = { longitude, latitude, system: 'WGS84' };
    expect((await open({ area: square(80), point, categoryCode: '0310' })).errors).toEqual([]);
    const onRoad = await open({ area: square(80), registerElementId: road, categoryCode: '0311' });
    expect(onRoad.unmanagedPlace).toMatchObject({ areaIsDrawn: true, registerElement: { id: road } });
  });

  it('are not drawn over an open place of the same matter, nor a place opened within one', async () => {
    const again = [{ code: 'UNMANAGED_PLACE_OPEN_ALREADY', field: null }];
    await open({ area: square(80), categoryCode: '0312' });
    expect((await open({ area: square(50, 'WGS84', [100, 0]), categoryCode: '0312' })).errors).toEqual(again);
    const [longitude, latitude] = at(0, 60);
    const point = { longitude, latitude, system: 'WGS84' };
    expect((await open({ point, categoryCode: '0312' })).errors).toEqual(again);
    expect((await open({ area: square(80), categoryCode: '0313' })).errors).toEqual([]);
    await open({ registerElementId: road, categoryCode: '0314' });
    expect((await open({ area: square(80), categoryCode: '0314' })).errors).toEqual(again);
  });

  it.each([
    [
      'a ring that is not closed',
      () => polygon(at(0, 0), at(50, 0), at(50, 50), at(0, 50)),
      'RING_NOT_CLOSED',
      'area.coordinates.0.0',
    ],
    [
      'a ring that crosses itself',
      () => polygon(at(0, 0), at(50, 50), at(50, 0), at(0, 50), at(0, 0)),
      'RING_CROSSES_ITSELF',
      'area.coordinates.0.0',
    ],
    ['a sliver', () => polygon(at(0, 0), at(500, 0), at(500, 0.3), at(0, 0)), 'AREA_SLIVER', 'area'],
    ['a line', () => ({ type: 'LineString', coordinates: [at(0, 0), at(50, 0)] }), 'GEOMETRY_NOT_AN_AREA', 'area'],
    [
      'coordinates that are swapped',
      () => polygon(...square(80).coordinates[0]!.map((each) => each.toReversed())),
      'COORDINATES_SWAPPED',
      'area.coordinates.0.0.0',
    ],
    ['an area that reaches beyond the district', () => square(30_000), 'AREA_OUTSIDE_DISTRICT', 'area'],
  ])('are refused for %s', async (_what, area, code, field) => {
    expect(await open({ area: area(), categoryCode: '0315' })).toEqual({
      unmanagedPlace: null,
      errors: [{ code, field }],
    });
  });

  it('are refused with a point that lies beside them', async () => {
    const [longitude, latitude] = at(100, 0);
    const point = { longitude, latitude, system: 'WGS84' };
    expect((await open({ area: square(80), point, categoryCode: '0316' })).errors).toEqual([
      { code: 'POINT_OUTSIDE_AREA', field: 'point' },
    ]);
  });

  it('are told with every change, and to who starts late', async () => {
    const { unmanagedPlace } = await open({ area: square(80), categoryCode: '0317' });
    const query = `mutation ($input: AssignUnmanagedPlaceInput!) { assignUnmanagedPlace(input: $input) {
      unmanagedPlace { state area } errors { code } } }`;
    const input = { idempotencyKey: freshKey(), unmanagedPlaceId: unmanagedPlace.id, expectedVersion: 1 };
    const decision = { ...input, leadId: urban, decision: '示例：联席会议纪要第2号' };
    const { assignUnmanagedPlace } = await see(query, dispatcher, { input: decision });
    expect(assignUnmanagedPlace.unmanagedPlace).toEqual({ state: 'ASSIGNED', area: unmanagedPlace.area });
    const told = (await home.events()).map(({ payload }) => payload as UnmanagedPlaceChanged);
    const own = told.filter(({ id }) => id === unmanagedPlace.id);
    expect(own.map(({ version, area, stretchMetres }) => [version, area, stretchMetres])).toEqual(
      [1, 2].map((version) => [version, unmanagedPlace.area.coordinates, 200]),
    );
    const page = await organizationSnapshot(home.subgraph.database, '9 ');
    const late = page.events.filter(({ payload }) => (payload as { id: string }).id === unmanagedPlace.id);
    expect(late.map(({ payload }) => payload)).toEqual([own[1]]);
    expect(await home.subgraph.database.drift()).toEqual([]);
  });
});
