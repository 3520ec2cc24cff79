import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';

const district = seedId('division', '410103');
const administrator = (id: string) => person(id, grant('ADMINISTRATOR', 'DIVISION', district));
const city = seedId('unit', 'city:drainage-3');
const urban = seedId('unit', 'department:urban-management');

onEachEngine('the work calendar', (engine) => {
  let home: Started;
  beforeAll(async () => {
    home = await startOrganization(engine, false);
  });
  afterAll(() => home.stop());

  const see = async (query: string, variables = {}, viewer: Viewer = nobody) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const deed = async (name: string, thing: string, input: object, viewer: Viewer = administrator('a')) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${thing} errors { code field } } }`;
    const basis = '示例：区政府办公室通知';
    return (await see(query, { input: { idempotencyKey: freshKey(), basis, ...input } }, viewer))[name];
  };
  const override = (input: object, viewer?: Viewer) =>
    deed('overrideWorkDay', 'workDay { day working kind basis version }', input, viewer);
  const setHours = (input: object, viewer?: Viewer) =>
    deed('setServiceHours', 'serviceHours { from version assumed daysOff { from to } }', input, viewer);
  const end = async (start: string, amount: number, unit: string, unitId: string | null = null) => {
    const query = `query ($start: DateTime!, $time: WorkingTimeInput!, $unitId: ID) {
      addWorkingTime(start: $start, time: $time, unitId: $unitId) { at provisional } }`;
    const { addWorkingTime } = await see(query, { start, time: { amount, unit }, unitId });
    const local = new Date(new Date(addWorkingTime.at).getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
    return [local, addWorkingTime.provisional];
  };
  const told = () =>
    home.subgraph.database.manager.query("SELECT payload FROM outbox WHERE type = 'organization.calendar-changed.v1'");

  it('has the State Council’s year with holidays and make-up days', async () => {
    const { workCalendar } = await see(
      '{ workCalendar(year: 2026) { announced workingDays days { day } exceptions { day working kind holiday } } }',
    );
    expect(workCalendar).toMatchObject({ announced: true, workingDays: 248 });
    expect(workCalendar.days).toHaveLength(365);
    const madeUp = workCalendar.exceptions.filter(({ working }: { working: boolean }) => working);
    expect(madeUp.map(({ day }: { day: string }) => day)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it('says that a year is not announced yet', async () => {
    const { workCalendar } = await see('{ workCalendar(year: 2031) { announced source exceptions { day } } }');
    expect(workCalendar).toMatchObject({
      announced: false,
      exceptions: [],
      source: expect.stringContaining('尚未公布'),
    });
    expect(await end('2031-01-02T09:00:00+08:00', 1, 'WORKING_DAY')).toEqual(['2031-01-03T18:00', true]);
  });

  it.each([
    ['2025-02-07T09:00:00+08:00', 1, 'WORKING_DAY', '2025-02-08T18:00'],
    ['2025-09-30T17:00:00+08:00', 2, 'WORKING_HOUR', '2025-10-09T09:30'],
    ['2026-02-14T09:00:00+08:00', 1, 'WORKING_DAY', '2026-02-24T18:00'],
    ['2026-09-30T09:00:00+08:00', 3, 'WORKING_DAY', '2026-10-10T18:00'],
    ['2026-09-30T23:00:00+08:00', 90, 'MINUTE', '2026-10-01T00:30'],
    ['2026-09-30T23:00:00+08:00', 1, 'CALENDAR_DAY', '2026-10-01T23:59'],
  ] as const)('%s + %d %s is %s', async (start, amount, unit, at) => {
    expect(await end(start, amount, unit)).toEqual([at, false]);
  });

  it('measures working time', async () => {
    const query = `{ workingTimeBetween(start: "2026-09-30T17:00:00+08:00", end: "2026-10-08T09:00:00+08:00") {
      minutes workingDays provisional } }`;
    const { workingTimeBetween } = await see(query);
    expect(workingTimeBetween).toEqual({ minutes: 90, workingDays: 1, provisional: false });
  });

  it('lets the district decide on a day, and withdraw it, and tells of both', async () => {
    const before = (await told()).length;
    const day = '2031-03-03';
    expect((await override({ day, expectedVersion: 0, working: false })).workDay).toEqual({
      day,
      working: false,
      kind: 'OVERRIDDEN',
      basis: '示例：区政府办公室通知',
      version: 1,
    });
    expect(await end('2031-02-28T09:00:00+08:00', 1, 'WORKING_DAY')).toEqual(['2031-03-04T18:00', true]);
    const again = await override({ day, expectedVersion: 1, working: false });
    expect(again.workDay.version).toBe(1);
    expect((await told()).length).toBe(before + 1);
    const withdrawal = { day, expectedVersion: 1 };
    const { workDay } = await deed('withdrawWorkDayOverride', 'workDay { working kind version }', withdrawal);
    expect(workDay).toEqual({ working: true, kind: 'WEEKDAY', version: 2 });
    const events = (await told()).map(({ payload }: { payload: string }) => JSON.parse(payload));
    expect(events.slice(before)).toEqual([
      { kind: 'DAY', id: day, working: false, version: 1 },
      { kind: 'DAY', id: day, working: null, version: 2 },
    ]);
    const spare = await deed('withdrawWorkDayOverride', 'workDay { day }', { day, expectedVersion: 2 });
    expect(spare.errors).toEqual([{ code: 'DAY_NOT_OVERRIDDEN', field: 'day' }]);
  });

  it('follows the hours of a unit, from the date on which they begin', async () => {
    const always = [{ from: '00:00', to: '24:00' }];
    const input = { unitId: city, expectedVersion: 0, from: '2031-06-01', workingDays: always, daysOff: always };
    expect((await setHours(input)).serviceHours).toEqual({
      from: '2031-06-01',
      version: 1,
      assumed: false,
      daysOff: always,
    });
    expect(await end('2031-06-01T20:00:00+08:00', 6, 'WORKING_HOUR', city)).toEqual(['2031-06-02T02:00', true]);
    expect(await end('2031-05-30T17:00:00+08:00', 2, 'WORKING_HOUR', city)).toEqual(['2031-06-01T01:00', true]);
    expect((await setHours({ ...input, expectedVersion: 1 })).serviceHours.version).toBe(1);
    const { unit } = await see(
      `query ($id: ID!) { unit(id: $id) { now: serviceHours { assumed version } later: serviceHours(on: "2031-07-01") { assumed from } } }`,
      { id: city },
    );
    expect(unit).toEqual({ now: { assumed: true, version: 1 }, later: { assumed: false, from: '2031-06-01' } });
  });

  it.each([
    [
      'a day that has passed',
      'overrideWorkDay',
      'workDay { day }',
      { day: '2024-01-02', expectedVersion: 0, working: true },
      'DAY_PASSED',
      'day',
    ],
    [
      'an older version',
      'overrideWorkDay',
      'workDay { day }',
      { day: '2031-03-04', expectedVersion: 3, working: true },
      'VERSION_STALE',
      'expectedVersion',
    ],
    [
      'a decision without a basis',
      'overrideWorkDay',
      'workDay { day }',
      { day: '2031-03-04', expectedVersion: 0, working: true, basis: ' ' },
      'TEXT_MISSING',
      'basis',
    ],
    [
      'no hours at all',
      'setServiceHours',
      'serviceHours { from }',
      { unitId: urban, expectedVersion: 0, from: '2031-01-01', workingDays: [] },
      'HOURS_COUNT',
      'workingDays',
    ],
    [
      'hours that end before they begin',
      'setServiceHours',
      'serviceHours { from }',
      { unitId: urban, expectedVersion: 0, from: '2031-01-01', workingDays: [{ from: '12:00', to: '09:00' }] },
      'HOURS_ENDS_BEFORE_START',
      'workingDays',
    ],
    [
      'hours of a unit that is none',
      'setServiceHours',
      'serviceHours { from }',
      { unitId: district, expectedVersion: 0, from: '2031-01-01', workingDays: [{ from: '09:00', to: '12:00' }] },
      'UNIT_NOT_FOUND',
      'unitId',
    ],
  ] as const)('refuses %s', async (_what, name, thing, input, code, field) => {
    expect((await deed(name, thing, input)).errors).toEqual([{ code, field }]);
  });

  it.each([
    ['nobody', nobody],
    ['a dispatcher', person('d', grant('DISPATCHER', 'DIVISION', district))],
    [
      'an administrator of one subdistrict',
      person('s', grant('ADMINISTRATOR', 'DIVISION', seedId('division', '410103014'))),
    ],
  ])('refuses %s', async (_who, viewer) => {
    expect((await override({ day: '2031-03-05', expectedVersion: 0, working: false }, viewer)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
  });

  it('lets one of two administrators win who decide at once', async () => {
    const day = '2031-04-01';
    const decisions = [true, false].map((working, index) =>
      override({ day, expectedVersion: 0, working }, administrator(`racer ${index}`)),
    );
    const codes = (await Promise.all(decisions)).map(({ errors }) => errors[0]?.code ?? 'DONE').sort();
    expect(codes).toEqual(['DONE', 'VERSION_STALE']);
  });

  it.each([
    ['a negative amount', 'addWorkingTime(start: "2026-01-05T09:00:00Z", time: { amount: -1, unit: HOUR }) { at }'],
    [
      'more than ten years',
      'addWorkingTime(start: "2026-01-05T09:00:00Z", time: { amount: 2147483647, unit: WORKING_HOUR }) { at }',
    ],
    [
      'a unit that is none',
      'addWorkingTime(start: "2026-01-05T09:00:00Z", time: { amount: 1, unit: HOUR }, unitId: "没有") { at }',
    ],
    ['a year of long ago', 'addWorkingTime(start: "1900-01-05T09:00:00Z", time: { amount: 1, unit: HOUR }) { at }'],
    [
      'an end before the start',
      'workingTimeBetween(start: "2026-01-05T09:00:00Z", end: "2026-01-04T09:00:00Z") { minutes }',
    ],
    [
      'forty years and more',
      'workingTimeBetween(start: "2010-01-05T09:00:00Z", end: "2099-01-04T09:00:00Z") { minutes }',
    ],
    ['a calendar of long ago', 'workCalendar(year: 1900) { year }'],
  ])('refuses %s', async (_what, query) => {
    const { errors } = await ask(home.subgraph, nobody, `{ ${query} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('offers what holds in its snapshot', async () => {
    const { events } = await organizationSnapshot(home.subgraph.database, '5 ');
    expect(events.map(({ payload }) => payload)).toEqual([
      { kind: 'DAY', id: '2031-03-03', working: null, version: 2 },
      expect.objectContaining({ kind: 'DAY', id: '2031-04-01', version: 1 }),
      expect.objectContaining({ kind: 'SERVICE_HOURS', id: city, version: 1 }),
    ]);
  });

  it('has tables as its entities have them', async () => {
    expect(await home.subgraph.database.drift()).toEqual([]);
  });
});
