import { type CalendarChanged, organizationEvents } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { stopClock } from '@gridweave/testing/stop-clock';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { announcedHolidays, firstSaturday } from '../../test/holidays';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';

const district = seedId('division', '410103');
const administrator = person('a', grant('ADMINISTRATOR', 'DIVISION', district));
/** The year after the one in which the tests are: far ahead, so that no list of holidays knows it. */
const year = 2091;
const holidays = announcedHolidays(year);
const saturday = firstSaturday(year, '02');

onEachEngine('a year whose holidays the district enters from the notice', (engine) => {
  let home: Started;
  const on = (day: string) => jest.setSystemTime(new Date(`${day}T09:00:00+08:00`));
  beforeEach(async () => {
    home = await startOrganization(engine, false);
    stopClock();
    on(`${year - 1}-11-20`);
  });
  afterEach(async () => {
    jest.useRealTimers();
    await home.stop();
  });

  const see = async (query: string, variables = {}, viewer = nobody) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const shown = `year announced source workingDays exceptions { day working kind holiday announced }
    notice { notice page version holidays { name daysOff makeUpDays } }`;
  const enter = async (change: object = {}, viewer = administrator) => {
    const query = `mutation ($input: EnterHolidayNoticeInput!) {
      enterHolidayNotice(input: $input) { workCalendar { ${shown} } errors { code field } } }`;
    const source = { notice: '国办发明电〔示例〕1号', page: 'https://www.gov.cn/example.htm' };
    const input = { idempotencyKey: freshKey(), year, expectedVersion: 0, ...source, holidays, ...change };
    return (await see(query, { input }, viewer)).enterHolidayNotice;
  };
  const newYearsLimit = async () => {
    const query = `{ addWorkingTime(start: "${year - 1}-12-31T09:00:00+08:00", time: { amount: 1, unit: WORKING_DAY }) {
      at provisional } }`;
    const { at, provisional } = (await see(query)).addWorkingTime;
    return [shanghaiDay(new Date(at)), provisional];
  };
  const told = async () =>
    (await home.events())
      .filter(({ type }) => type === organizationEvents.calendarChanged)
      .map(({ payload }) => payload as CalendarChanged);

  it('is announced by it, with holidays and make-up days, its source, and limits that are no longer provisional', async () => {
    expect((await newYearsLimit())[1]).toBe(true);
    const { workCalendar, errors } = await enter();
    expect(errors).toEqual([]);
    expect(workCalendar).toMatchObject({ year, announced: true, notice: { version: 1, holidays } });
    expect(workCalendar.source).toContain('国办发明电〔示例〕1号（https://www.gov.cn/example.htm');
    const of = (day: string) => workCalendar.exceptions.find((each: { day: string }) => each.day === day);
    expect(of(`${year}-01-01`)).toMatchObject({ working: false, kind: 'HOLIDAY', holiday: '元旦', announced: true });
    expect(of(saturday)).toMatchObject({ working: true, kind: 'MAKE_UP_DAY', holiday: '春节' });
    const [day, provisional] = await newYearsLimit();
    expect([day! > `${year}-01-01`, provisional]).toEqual([true, false]);
    const event = { kind: 'YEAR', id: `${year}`, holidays, version: 1 };
    expect(await told()).toEqual([event]);
    const { events } = await organizationSnapshot(home.subgraph.database, 'years ');
    expect(events[0]?.payload).toEqual(event);
  });

  it('is corrected by version, and the same again changes nothing', async () => {
    await enter();
    expect((await enter({ expectedVersion: 1 })).workCalendar.notice.version).toBe(1);
    const without = holidays.map((each) => ({ ...each, makeUpDays: [] }));
    const { workCalendar } = await enter({ expectedVersion: 1, holidays: without });
    expect(workCalendar).toMatchObject({ notice: { version: 2, holidays: without } });
    expect(workCalendar.exceptions.some(({ kind }: { kind: string }) => kind === 'MAKE_UP_DAY')).toBe(false);
    expect((await enter({ expectedVersion: 1 })).errors).toEqual([{ code: 'VERSION_STALE', field: 'expectedVersion' }]);
    expect((await told()).map(({ version }) => version)).toEqual([1, 2]);
  });

  it('leaves what the district has decided about a day as it was', async () => {
    const query = `mutation ($input: OverrideWorkDayInput!) { overrideWorkDay(input: $input) { errors { code } } }`;
    const input = {
      idempotencyKey: freshKey(),
      day: `${year}-01-01`,
      expectedVersion: 0,
      working: true,
      basis: '值守',
    };
    await see(query, { input }, administrator);
    const { workCalendar } = await enter();
    expect(workCalendar.exceptions[0]).toMatchObject({ day: `${year}-01-01`, working: true, kind: 'OVERRIDDEN' });
  });

  const named = (index: number, change: object) =>
    holidays.map((each, at) => (at === index ? { ...each, ...change } : each));
  it.each([
    ['a year that has passed', { year: year - 2 }, 'YEAR_OUT_OF_REACH', 'year'],
    ['a year far ahead', { year: year + 1 }, 'YEAR_OUT_OF_REACH', 'year'],
    ['no number', { notice: ' ' }, 'TEXT_MISSING', 'notice'],
    ['no page', { page: '' }, 'TEXT_MISSING', 'page'],
    ['no holidays', { holidays: [] }, 'HOLIDAYS_COUNT', 'holidays'],
    ['a list that stops in summer', { holidays: holidays.slice(0, -1) }, 'HOLIDAY_MISSING', 'holidays'],
    ['a holiday without days off', { holidays: named(1, { daysOff: [] }) }, 'DAYS_OFF_COUNT', 'holidays.1.daysOff'],
    ['a day off twice', { holidays: named(1, { daysOff: [`${year}-01-01`] }) }, 'DAY_TWICE', 'holidays.1.daysOff.0'],
    [
      'a day of another year',
      { holidays: named(0, { daysOff: [`${year}-01-01`, `${year + 1}-01-01`] }) },
      'DAY_OUTSIDE_YEAR',
      'holidays.0.daysOff.1',
    ],
    [
      'a weekday as a make-up day',
      { holidays: named(1, { makeUpDays: [monday()] }) },
      'MAKE_UP_DAY_ON_WEEKDAY',
      'holidays.1.makeUpDays.0',
    ],
  ])('refuses %s', async (_what, change, code, field) => {
    expect((await enter(change)).errors).toEqual([{ code, field }]);
    expect(await told()).toEqual([]);
  });

  describe('whose New Year begins in December', () => {
    const eve = `${year - 1}-12-29`;
    const withEve = (ofYear: number, change: object) =>
      announcedHolidays(ofYear).map((each, at) => (at === 0 ? { ...each, ...change } : each));
    /** The year before, with a holiday of its own on that day. */
    const before = (change: { daysOff: string[]; makeUpDays?: string[] }) =>
      enter({ year: year - 1, holidays: [...announcedHolidays(year - 1), { name: '示例', ...change }] });
    const after = (daysOff: string[], makeUpDays: string[] = []) =>
      enter({ holidays: withEve(year, { daysOff: [`${year}-01-01`, ...daysOff], makeUpDays }) });

    it('takes a day that has passed where the notice of the year before has it already', async () => {
      expect((await before({ daysOff: [eve] })).errors).toEqual([]);
      on(`${year}-01-05`);
      expect((await after([eve])).errors).toEqual([]);
    });

    it('takes none that has passed and would change', async () => {
      expect((await before({ daysOff: [`${year - 1}-12-27`] })).errors).toEqual([]);
      on(`${year}-01-05`);
      expect((await after([eve])).errors).toEqual([{ code: 'DAY_PASSED', field: 'holidays' }]);
    });

    it('says nothing else about a day than the other year’s notice, whichever is entered first', async () => {
      const saturday = lastSaturday(year - 1);
      expect((await after([eve], [saturday])).errors).toEqual([]);
      const contradicted = [{ code: 'DAY_NOTICED_OTHERWISE', field: 'holidays' }];
      expect((await before({ daysOff: [saturday] })).errors).toEqual(contradicted);
      expect((await before({ daysOff: [eve] })).errors).toEqual([]);
      const otherwise = withEve(year, { makeUpDays: [saturday] });
      expect((await enter({ expectedVersion: 1, holidays: otherwise })).errors).toEqual([]);
      const { errors } = await enter({
        ...{ year: year - 1, expectedVersion: 1 },
        holidays: [...announcedHolidays(year - 1), { name: '示例', daysOff: [eve, saturday] }],
      });
      expect(errors).toEqual(contradicted);
    });
  });

  it.each([
    ['nobody', nobody],
    ['a dispatcher', person('d', grant('DISPATCHER', 'DIVISION', district))],
    ['a street’s administrator', person('s', grant('ADMINISTRATOR', 'DIVISION', seedId('division', '410103014')))],
  ])('refuses %s', async (_who, viewer) => {
    expect((await enter({}, viewer)).errors).toEqual([{ code: 'FORBIDDEN', field: null }]);
  });

  it('has its table as its entity has it', async () => {
    expect(await home.subgraph.database.drift()).toEqual([]);
  });
});

/** The last Saturday of a year. */
function lastSaturday(ofYear: number): string {
  const first = new Date(`${firstSaturday(ofYear + 1, '01')}T00:00:00Z`);
  return new Date(first.getTime() - 7 * 86_400_000).toISOString().slice(0, 10);
}

/** A Monday of March. */
function monday(): string {
  const day = new Date(`${firstSaturday(year, '03')}T00:00:00Z`);
  return new Date(day.getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
}
