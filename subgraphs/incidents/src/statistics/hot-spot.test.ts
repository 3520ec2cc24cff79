import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { In } from 'typeorm';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { IncidentRow } from '../incident/incident.entity';
import { IncidentState } from '../incident/incident.rules';

const day = 86_400_000;
const from = (days: number) => new Date(Date.now() + days * day).toISOString();
const thisMonth = { from: from(-20), to: from(1) };
const fields = `metres least total definition category { code }
  spots { count recurred before area }`;

onEachEngine('places where matters gather', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    for (let count = 0; count < 6; count += 1) await raise(113.605, 34.7055);
    for (let count = 0; count < 4; count += 1) await raise(113.625, 34.7055);
    await change(await raise(113.605, 34.7055), { state: IncidentState.MERGED });
    await change(await raise(113.605, 34.7055), { state: IncidentState.VOIDED });
    await raise(113.605, 34.7055, '0302');
  });
  afterAll(() => test.close());

  async function raise(longitude: number, latitude: number, categoryCode = '0301', more: object = {}) {
    const input = { text: '污水井冒水', point: { longitude, latitude, system: 'WGS84' }, categoryCode, ...more };
    return (await deed(test, people.districtDispatcher, 'raiseIncident', input, 'incident { id }')).incident
      .id as string;
  }
  const change = (id: string, to: Partial<IncidentRow>) =>
    test.subgraph.database.transaction((tx) => tx.update(IncidentRow, { id: In([id]) }, to));

  async function hotSpots(viewer: Viewer, given: object = {}) {
    const query = `query ($scope: StatisticsScope!, $period: PeriodInput!, $code: String!) {
      incidentHotSpots(scope: $scope, period: $period, categoryCode: $code) { ${fields} } }`;
    const asked = { scope: { divisionId: ids.district }, period: thisMonth, code: '0301', ...given };
    return ask(test.subgraph, viewer, query, asked);
  }

  it('are cells with enough matters of the category that stand, and say what is meant', async () => {
    const { incidentHotSpots } = (await hotSpots(people.supervisor)).data;
    expect(incidentHotSpots).toMatchObject({ metres: 200, least: 5, total: 1, category: { code: '0301' } });
    expect(incidentHotSpots.definition).toContain('不少于5件');
    const [{ area, ...spot }] = incidentHotSpots.spots;
    expect(spot).toEqual({ count: 6, recurred: 0, before: null });
    const [ring] = area.coordinates as number[][][];
    const [longitudes, latitudes] = [0, 1].map((axis) => ring!.map((corner) => corner[axis]!));
    expect(Math.min(...longitudes!) <= 113.605 && 113.605 < Math.max(...longitudes!)).toBe(true);
    expect(Math.min(...latitudes!) <= 34.7055 && 34.7055 < Math.max(...latitudes!)).toBe(true);
    expect((Math.max(...latitudes!) - Math.min(...latitudes!)) * 111_320).toBeCloseTo(200);
  });

  it('are never made of what happened in a building', async () => {
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => raise(113.615, 34.7035)));
    expect((await hotSpots(people.supervisor)).data.incidentHotSpots.total).toBe(2);
    for (const id of made) await change(id, { building: '3号楼', floor: '4层' });
    expect((await hotSpots(people.supervisor)).data.incidentHotSpots.total).toBe(1);
  });

  it('are compared with the period before where both together are enough, and tell what recurred', async () => {
    const old = await Promise.all([1, 2].map(() => raise(113.605, 34.7055)));
    for (const id of old) await change(id, { raisedAt: new Date(Date.now() - 25 * day) });
    const again = await raise(113.605, 34.7055);
    await change(again, { recurrenceOfId: old[0]! });
    const settings = { leastCompared: 9, hotSpotLeast: 3, expectedVersion: 1 };
    const changed = await deed(
      test,
      people.administrator,
      'changeStatisticsSettings',
      settings,
      'settings { hotSpotLeast hotSpotMetres }',
    );
    expect(changed.settings).toEqual({ hotSpotLeast: 3, hotSpotMetres: 200 });
    const { spots } = (await hotSpots(people.supervisor)).data.incidentHotSpots;
    expect(
      spots.map(({ count, recurred, before }: Record<string, number | null>) => [count, recurred, before]),
    ).toEqual([
      [7, 1, 2],
      [4, 0, null],
    ]);
  });

  it('are not so small or so few that they tell of a household', async () => {
    const refused = async (settings: object) => {
      const input = { leastCompared: 30, expectedVersion: 2, ...settings };
      return (await deed(test, people.administrator, 'changeStatisticsSettings', input, 'settings { version }'))
        .errors[0];
    };
    expect(await refused({ hotSpotMetres: 99 })).toMatchObject({
      code: 'SETTING_OUT_OF_RANGE',
      field: 'hotSpotMetres',
    });
    expect(await refused({ hotSpotLeast: 2 })).toMatchObject({ code: 'SETTING_OUT_OF_RANGE', field: 'hotSpotLeast' });
  });

  it.each<[string, Viewer, object, boolean]>([
    ['the desk of the subdistrict', people.dispatcher, { divisionId: ids.west }, true],
    ['the desk of another subdistrict', people.eastDispatcher, { divisionId: ids.west }, false],
    ['the desk, of a grid of its own', people.dispatcher, { gridId: ids.firstGrid }, true],
    ['a chief', people.firstChief, { gridId: ids.firstGrid }, false],
    ['a unit', people.drainage, { divisionId: ids.district }, false],
    ['the public', nobody, { divisionId: ids.district }, false],
  ])('are seen by %s: %#', async (_who, viewer, scope, expected) => {
    expect((await hotSpots(viewer, { scope })).data.incidentHotSpots !== null).toBe(expected);
  });

  it.each<[string, object]>([
    ['a unit', { scope: { unitId: ids.drainage } }],
    ['no category that there is', { code: '9999' }],
    ['a period of more than a year', { period: { from: from(-500), to: from(0) } }],
    ['a period that ends before it begins', { period: { from: from(0), to: from(-1) } }],
  ])('are not asked for with %s', async (_what, given) => {
    const { data, errors } = await hotSpots(people.administrator, given);
    expect([data.incidentHotSpots, errors?.[0]?.extensions?.code]).toEqual([null, 'BAD_USER_INPUT']);
  });
});
