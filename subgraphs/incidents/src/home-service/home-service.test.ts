import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';
import { HomeServiceRow } from './home-service.entity';

const fields = `homeService { id version state item reason alias door result resultOn visitor { id }
  inspections { thing safe } hazardCount }`;
const request = {
  gridId: ids.firstGrid,
  item: 'PENSION_ELIGIBILITY',
  reason: 'NO_SMARTPHONE',
  alias: '付秀兰',
  door: '3号楼2单元501',
};

onEachEngine('home services', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const requested = async (change: object = {}) =>
    (await done(test, others.firstMember, 'requestHomeService', { ...request, ...change }, fields)).homeService;
  const step = async (service: { id: string; version: number }, name: string, input: object) =>
    (
      await done(
        test,
        others.firstMember,
        name,
        { homeServiceId: service.id, expectedVersion: service.version, ...input },
        fields,
      )
    ).homeService;
  const passed = { result: 'PASSED', resultOn: '2026-05-20' };

  it('高龄认证上门办: at home within minutes, “passed, date” alone is kept, gas and electricity looked at, a hazard reported', async () => {
    const service = await requested();
    expect(service).toMatchObject({ state: 'REQUESTED', alias: '付某', door: '3号楼2单元501', result: null });
    const visit = { visitorAppointmentId: ids.firstChief, at: '2099-01-01T09:00:00+08:00' };
    const scheduled = await step(service, 'scheduleHomeService', visit);
    expect(scheduled).toMatchObject({ state: 'SCHEDULED', visitor: { id: ids.firstChief } });
    const completed = await step(scheduled, 'completeHomeService', {
      ...passed,
      inspections: [
        { thing: 'GAS', safe: false },
        { thing: 'ELECTRICITY', safe: true },
      ],
      hazards: [{ text: '燃气软管老化', point: pointIn(0), categoryCode: '0301' }],
    });
    expect(completed).toMatchObject({ state: 'DONE', result: 'PASSED', resultOn: '2026-05-20', hazardCount: 1 });
    expect(completed.inspections).toContainEqual({ thing: 'GAS', safe: false });
    const kept = await test.subgraph.database.manager.findOneByOrFail(HomeServiceRow, { id: service.id });
    expect(JSON.stringify(kept)).not.toContain('秀兰');
    expect(Object.keys(kept).filter((name) => /face|photo|image|bio|phone|birth|age$/i.test(name))).toEqual([]);
  });

  it('brings the old-age allowance and medical claims too', async () => {
    for (const item of ['OLD_AGE_ALLOWANCE', 'MEDICAL_CLAIM']) {
      const service = await requested({ item, reason: 'REDUCED_MOBILITY' });
      expect(await step(service, 'completeHomeService', { result: 'HANDED_IN', resultOn: '2026-05-20' })).toMatchObject(
        { item, state: 'DONE' },
      );
    }
  });

  it('tells for whom and where to those who go there alone', async () => {
    const service = await requested();
    const query = 'query ($id: ID!) { homeService(id: $id) { state alias door } }';
    const seen = async (viewer: typeof nobody) => (await answered(test, viewer, query, { id: service.id })).homeService;
    for (const viewer of [others.firstMember, people.firstChief, people.dispatcher, others.shiftLeader]) {
      expect(await seen(viewer)).toMatchObject({ alias: '付某', door: '3号楼2单元501' });
    }
    for (const viewer of [people.administrator, others.supervisor]) {
      expect(await seen(viewer)).toEqual({ state: 'REQUESTED', alias: null, door: null });
    }
    for (const viewer of [nobody, others.secondMember, people.property, people.hr, people.eastDispatcher])
      expect(await seen(viewer)).toBeNull();
  });

  it.each([
    ['another item without a word', 'requestHomeService', { ...request, item: 'OTHER' }, 'TEXT_MISSING'],
    ['a phone at the door', 'requestHomeService', { ...request, door: '13812345678' }, 'PERSONAL_NUMBER_IN_TEXT'],
    ['a grid that is none', 'requestHomeService', { ...request, gridId: ids.west }, 'GRID_UNKNOWN'],
  ])('refuse %s', async (_what, name, input, code) => {
    expect(await codeOf(test, others.firstMember, name, input, fields)).toBe(code);
  });

  it.each([
    [
      'a visitor whose appointment has ended',
      'scheduleHomeService',
      { visitorAppointmentId: ids.pastChief, at: '2099-01-01T00:00:00Z' },
      'APPOINTMENT_UNKNOWN',
    ],
    [
      'a visitor that is none',
      'scheduleHomeService',
      { visitorAppointmentId: '中文', at: '2099-01-01T00:00:00Z' },
      'APPOINTMENT_UNKNOWN',
    ],
    [
      'a visit yesterday',
      'scheduleHomeService',
      { visitorAppointmentId: ids.firstChief, at: '2020-01-01T00:00:00Z' },
      'TIME_IN_PAST',
    ],
    ['a result of tomorrow', 'completeHomeService', { ...passed, resultOn: '2099-01-01' }, 'DATE_IN_FUTURE'],
    [
      'a thing twice',
      'completeHomeService',
      { ...passed, inspections: [1, 2].map(() => ({ thing: 'GAS', safe: true })) },
      'INSPECTION_REPEATED',
    ],
    ['an old version', 'cancelHomeService', { reason: '不需要', expectedVersion: 9 }, 'VERSION_STALE'],
  ])('go not on with %s', async (_what, name, input, code) => {
    const { id, version } = await requested();
    expect(
      await codeOf(test, others.firstMember, name, { homeServiceId: id, expectedVersion: version, ...input }, fields),
    ).toBe(code);
  });

  it.each([
    ['a member of the grid', others.firstMember, undefined],
    ['the desk', people.dispatcher, undefined],
    ['the administrator', people.administrator, 'FORBIDDEN'],
    ['another grid', others.secondMember, 'FORBIDDEN'],
    ['a unit', people.property, 'FORBIDDEN'],
    ['nobody', nobody, 'FORBIDDEN'],
  ])('are asked for by those of the grid and the desk: %s', async (_who, viewer, code) => {
    expect(await codeOf(test, viewer, 'requestHomeService', request, fields)).toBe(code);
  });

  it('are listed by state and item', async () => {
    const service = await requested({ item: 'OTHER', otherItem: '代缴水费' });
    const query = 'query ($filter: HomeServiceFilter) { homeServices(first: 100, filter: $filter) { nodes { id } } }';
    const lists = async (filter: object) =>
      (await answered(test, people.firstChief, query, { filter })).homeServices.nodes.some(
        (each: { id: string }) => each.id === service.id,
      );
    expect(await lists({ state: 'REQUESTED', item: 'OTHER', gridId: ids.firstGrid })).toBe(true);
    expect(await lists({ state: 'DONE' })).toBe(false);
  });
});
