import 'reflect-metadata';
import { incidentsEvents } from '@gridweave/events/incidents-events';
import { calendarOfUnits } from '@gridweave/territory/calendar-copy';
import { onEachEngine } from '@gridweave/testing/engines';
import { testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { anonymous } from '@gridweave/viewer/viewer';
import { type IncidentsUnderTest, startIncidents } from '../../test/incidents-subgraph';
import { calendarChanged, dutyFact, dutyRule, ruleId } from '../../test/small-duty-list';
import { ids } from '../../test/small-territory';

onEachEngine('copies of organization’s rules and calendar', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const now = new Date('2026-06-10T12:00:00+08:00');
  const leadOf = async (label: string, at = now) => {
    const rules = await test.subgraph.services.dutyList.rulesAt(at);
    return rules.filter(({ id }) => id === ruleId(label)).map(({ leadId }) => leadId);
  };

  it('have no drift after their migration', async () => {
    expect(await test.subgraph.database.drift()).toEqual([]);
  });

  it('hold the rules of the snapshot', async () => {
    expect(await test.subgraph.services.dutyList.rulesAt(now)).toHaveLength(5);
    expect(await leadOf('sewage')).toEqual([ids.housing]);
  });

  it('follow a newer version and mind no older one', async () => {
    const lamps = (leadId: string, version: number) => dutyRule('lamps', { categoryPrefix: '0601', leadId }, version);
    await test.tell(lamps(ids.housing, 3));
    expect(await leadOf('lamps')).toEqual([ids.housing]);
    await test.tell(lamps(ids.police, 2));
    expect(await leadOf('lamps')).toEqual([ids.housing]);
    await test.tell(lamps(ids.police, 4), lamps(ids.drainage, 5), lamps(ids.committee, 3));
    expect(await leadOf('lamps')).toEqual([ids.drainage]);
  });

  it('answer what is in force at a moment, as the moment passes too', async () => {
    const [from, to] = ['2026-06-10T12:00:00+08:00', '2026-06-11T00:00:00+08:00'];
    const dated = { validFrom: from, validTo: to };
    await test.tell(dutyRule('kites', { categoryPrefix: '0901', leadId: ids.police, ...dated }));
    const before = new Date(now.getTime() - 1);
    expect(await leadOf('kites', before)).toEqual([]);
    expect(await leadOf('kites')).toEqual([ids.police]);
    expect(await leadOf('kites', new Date(to))).toEqual([]);
    const { dutyList } = test.subgraph.services;
    const book = await dutyList.bookAt(before);
    expect(await dutyList.bookAt(new Date(before.getTime() - 1))).not.toBe(book);
    const today = await dutyList.bookAt(now);
    expect(await dutyList.bookAt(new Date(now.getTime() + 60_000))).toBe(today);
    expect(await dutyList.bookAt(new Date(to))).not.toBe(today);
  });

  it('hold the facts of the district, as it defines, changes and retires them', async () => {
    const { dutyList } = test.subgraph.services;
    const known = async (fact: string) => (await dutyList.facts()).get(fact);
    expect(await known('drain')).toMatchObject({ name: '排水设施权属', live: true });
    expect(await known('noiseDecibels')).toBeUndefined();
    await test.tell(dutyFact({ id: 'noiseDecibels' }));
    expect(await known('noiseDecibels')).toMatchObject({
      fact: 'noiseDecibels',
      name: '噪声',
      unit: '分贝',
      live: true,
    });
    await test.tell(dutyFact({ id: 'noiseDecibels', live: false, version: 3 }), dutyFact({ id: 'drain', live: false }));
    await test.tell(dutyFact({ id: 'noiseDecibels', name: '旧名', version: 2 }));
    expect(await known('noiseDecibels')).toMatchObject({ name: '噪声', live: false });
    expect((await known('drain'))?.live).toBe(false);
  });

  it('follow decisions on dates and the hours of units, and mind no older ones', async () => {
    const day = (working: boolean | null, version: number) =>
      calendarChanged({ kind: 'DAY', id: '2026-06-13', working, version });
    const hours = (to: string, version: number) =>
      calendarChanged({
        kind: 'SERVICE_HOURS',
        id: ids.police,
        settings: [{ from: '2026-01-01', workingDays: [{ from: '00:00', to }], daysOff: [] }],
        version,
      });
    const read = () => calendarOfUnits(test.subgraph.database.manager, [ids.police, ids.housing]);
    await test.tell(day(true, 2), hours('24:00', 2));
    await test.tell(day(null, 1), hours('12:00', 1));
    let known = await read();
    expect(known.calendar.dayOf('2026-06-13').working).toBe(true);
    expect(known.hoursOf(ids.police)('2026-06-12').workingDays).toEqual([{ from: '00:00', to: '24:00' }]);
    expect(known.hoursOf(ids.housing)('2026-06-12').workingDays).toHaveLength(2);
    await test.tell(day(null, 3));
    known = await read();
    expect(known.calendar.dayOf('2026-06-13').working).toBe(false);
  });

  it('are answered with the catalogue of categories, which others take by the snapshot', async () => {
    const system = await signIdentity({ ...anonymous('test'), kind: 'SYSTEM' }, 'incidents', testKey);
    const { events } = (await test.subgraph.events(system, 0))!;
    expect(events.map(({ type }) => type)).toContain('incidents.snapshot-renewed.v1');
    const page = (await test.subgraph.snapshot(system, null))!;
    expect(page.next).toBeNull();
    expect(page.events).toHaveLength(20);
    expect(page.events.every(({ type }) => type === incidentsEvents.categoryChanged)).toBe(true);
    const sewage = page.events.find(({ payload }) => (payload as { code: string }).code === '0301');
    const { id } = sewage!.payload as { id: string };
    expect(sewage?.id).toBe(`1 ${id}`);
    expect(sewage?.payload).toEqual({
      id,
      code: '0301',
      name: '污水井冒水',
      kind: 'EVENT',
      version: 1,
    });
  });
});
