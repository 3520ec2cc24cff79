import { organizationEvents, type UnmanagedPlaceChanged } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { stopClock } from '@gridweave/testing/stop-clock';
import { grant, person } from '@gridweave/testing/viewers';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { announcedHolidays } from '../../test/holidays';
import { type Started, startOrganization } from '../../test/started';

const administrator = person('a', grant('ADMINISTRATOR', 'DIVISION', seedId('division', '410103')));
/** Far ahead, so that no list of holidays knows it. */
const year = 2091;

onEachEngine('deadlines of unmanaged places that run into a year which is not announced', (engine) => {
  let home: Started;
  let gridIds: string[];

  beforeEach(async () => {
    home = await startOrganization(engine, true);
    stopClock();
    jest.setSystemTime(new Date(`${year - 1}-12-28T09:00:00+08:00`));
    const { data } = await ask(
      home.subgraph,
      administrator,
      '{ grids(filter: { kind: COMMUNITY }, first: 2) { nodes { id } } }',
    );
    await entered({ year: year - 1, expectedVersion: 0, holidays: announcedHolidays(year - 1) });
    gridIds = data.grids.nodes.map(({ id }: { id: string }) => id);
  });
  afterEach(async () => {
    jest.useRealTimers();
    await home.stop();
  });

  const does = async (deed: string, input: object, answer: string) => {
    const type = `${deed[0]!.toUpperCase()}${deed.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { done: ${deed}(input: $input) { ${answer} errors { code field } } }`;
    const { data, errors } = await ask(home.subgraph, administrator, query, {
      input: { idempotencyKey: freshKey(), ...input },
    });
    expect([errors, data.done.errors]).toEqual([undefined, []]);
    return data.done;
  };
  const shown = 'unmanagedPlace { id deadline deadlineProvisional version }';
  const opened = async (gridId: string) => {
    const input = { gridId, categoryCode: '0303', reason: '巡查发现' };
    return (await does('openUnmanagedPlace', input, shown)).unmanagedPlace;
  };
  const seen = async (id: string) => {
    const query = `{ unmanagedPlaces(first: 50) { nodes { id deadline deadlineProvisional version } } }`;
    const { data } = await ask(home.subgraph, administrator, query);
    return data.unmanagedPlaces.nodes.find((each: { id: string }) => each.id === id);
  };
  const source = { notice: '国办发明电〔示例〕1号', page: 'https://www.gov.cn/example.htm' };
  const entered = (input: object) => does('enterHolidayNotice', { ...source, ...input }, 'workCalendar { announced }');
  const enter = (expectedVersion: number, newYear: string[]) => {
    const [first, ...others] = announcedHolidays(year);
    return entered({ year, expectedVersion, holidays: [{ ...first, daysOff: newYear }, ...others] });
  };
  const january = (...days: string[]) => days.map((day) => `${year}-01-${day}`);

  it('are counted anew once its notice is entered, and others are told; what is over stays as it was', async () => {
    const open = await opened(gridIds[0]!);
    const over = await opened(gridIds[1]!);
    expect(open.deadlineProvisional).toBe(true);
    await does('dismissUnmanagedPlace', { unmanagedPlaceId: over.id, expectedVersion: 1, reason: '误报' }, shown);
    await enter(0, january('01', '02', '03', '04', '05'));
    const counted = await seen(open.id);
    // From a Thursday on: one of the five working days in December, four after the week that is off.
    expect(shanghaiDay(new Date(open.deadline))).toBe(`${year}-01-04`);
    expect(shanghaiDay(new Date(counted.deadline))).toBe(`${year}-01-11`);
    expect(counted).toMatchObject({ deadlineProvisional: false, version: 2 });
    expect(await seen(over.id)).toEqual({ ...over, version: 2 });
    const told = (await home.events())
      .filter(({ type }) => type === organizationEvents.unmanagedPlaceChanged)
      .map(({ payload }) => payload as UnmanagedPlaceChanged);
    expect(told.find(({ id }) => id === open.id)).toMatchObject({
      version: 2,
      deadline: new Date(counted.deadline).toISOString(),
    });
  });

  it('are final then: a correction of the notice does not move them', async () => {
    const { id } = await opened(gridIds[0]!);
    await enter(0, january('01', '02', '03'));
    const counted = await seen(id);
    expect(counted.deadlineProvisional).toBe(false);
    await enter(1, january('01', '02', '03', '04', '05', '06', '07'));
    expect(await seen(id)).toEqual(counted);
  });
});
