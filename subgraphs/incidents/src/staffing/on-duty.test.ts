import 'reflect-metadata';
import type { EventEnvelope } from '@gridweave/events/envelope';
import { type AppointmentChanged, type GridWatchChanged, personnelEvents } from '@gridweave/events/personnel-events';
import { newId } from '@gridweave/subgraph/ids';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';
import { OnDutyTables1764430300000 } from '../migrations/on-duty-tables';
import { appointmentOnDuty } from './on-duty.queries';

const hour = 3_600_000;
const now = Date.now();
const at = (hours: number) => new Date(now + hours * hour).toISOString();
const day = (days: number) => addDays(shanghaiDay(new Date(now)), days);
const told = (type: string, payload: object): EventEnvelope => ({ id: newId(), sequence: 0, type, at: at(0), payload });

const appointed = (change: Partial<AppointmentChanged>) =>
  told(personnelEvents.appointmentChanged, {
    ...{ id: newId(), role: 'GRID_CHIEF', unitId: null, gridId: ids.firstGrid, from: day(0), to: null, version: 1 },
    ...change,
  } satisfies AppointmentChanged);
const watched = (change: Partial<GridWatchChanged>) =>
  told(personnelEvents.gridWatchChanged, {
    ...{ id: newId(), gridId: ids.firstGrid, appointmentId: ids.firstChief, from: at(-1), to: at(1) },
    ...{ cancelled: false, version: 1 },
    ...change,
  } satisfies GridWatchChanged);

onEachEngine('who is dispatched', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const onDuty = (moment: string | Date = at(0), gridId: string = ids.firstGrid) =>
    appointmentOnDuty(test.subgraph.database.manager, gridId, new Date(moment));
  const askedToVerify = async (column = 0) => {
    const input = { text: '路灯不亮', point: pointIn(column), categoryCode: '0301' };
    const { report } = await deed(test, people.firstChief, 'submitReport', input, 'report { id version }');
    const query = 'query ($id: ID!) { report(id: $id) { legs { appointment { id } } } }';
    const { data } = await ask(test.subgraph, people.districtDispatcher, query, { id: report.id });
    return { report, appointment: data.report.legs[0].appointment?.id ?? null };
  };

  it('is the chief, and whoever stands in while the chief is away', async () => {
    expect((await askedToVerify()).appointment).toBe(ids.firstChief);
    const standIn = newId();
    const away = { id: standIn, standsInForId: ids.firstChief };
    await test.tellOfStaff(appointed({ ...away, to: day(2) }));
    const { report, appointment } = await askedToVerify();
    expect(appointment).toBe(standIn);
    const accept = { reportId: report.id, expectedVersion: report.version };
    const fields = 'incident { id version chiefAppointment { id } }';
    const accepted = await deed(test, people.dispatcher, 'acceptReport', accept, `report { ${fields} }`);
    const { id: incidentId, version: expectedVersion } = accepted.report.incident;
    const filed = await deed(test, people.dispatcher, 'fileIncident', { incidentId, expectedVersion }, fields);
    const lead = { unitId: ids.drainage, task: '修灯' };
    const dispatch = { incidentId, expectedVersion: filed.incident.version, lead, assisting: [] };
    const { incident } = await deed(test, people.dispatcher, 'dispatchIncident', dispatch, fields);
    expect(incident.chiefAppointment).toEqual({ id: standIn });
    expect(await onDuty(startOfShanghaiDay(day(3)))).toBe(ids.firstChief);
    await test.tellOfStaff(appointed({ ...away, to: day(-1), version: 2 }));
    expect((await askedToVerify()).appointment).toBe(ids.firstChief);
  });

  it('is whoever watches the grid for as long as the watch lasts, though somebody stands in', async () => {
    const [watcher, standIn, id] = [newId(), newId(), newId()];
    const elsewhere = { id: watcher, role: 'GRID_MEMBER', gridId: ids.villageGrid, from: day(-9) };
    const away = { id: standIn, standsInForId: ids.firstChief, from: day(-1), to: day(5) };
    await test.tellOfStaff(appointed(elsewhere), appointed(away), watched({ id, appointmentId: watcher }));
    expect((await askedToVerify()).appointment).toBe(watcher);
    expect([await onDuty(at(-1)), await onDuty(at(1))]).toEqual([watcher, standIn]);
    await test.tellOfStaff(watched({ id, appointmentId: watcher, cancelled: true, version: 2 }));
    expect((await askedToVerify()).appointment).toBe(standIn);
    await test.tellOfStaff(watched({ id, appointmentId: watcher }));
    expect(await onDuty()).toBe(standIn);
    await test.tellOfStaff(appointed({ ...away, to: day(-2), version: 2 }));
  });

  it('is not somebody who watches a grid and has left office meanwhile', async () => {
    const watcher = newId();
    const member = { id: watcher, role: 'GRID_MEMBER', from: day(-9) };
    await test.tellOfStaff(appointed(member), watched({ appointmentId: watcher, to: at(2) }));
    expect(await onDuty()).toBe(watcher);
    await test.tellOfStaff(appointed({ ...member, to: day(-2), version: 2 }));
    expect(await onDuty()).toBe(ids.firstChief);
  });

  it('changes on the day on which a successor begins, without any further news', async () => {
    const [last, next] = [newId(), newId()];
    const grid = { gridId: ids.secondGrid };
    await test.tellOfStaff(
      appointed({ ...grid, id: last, from: day(-9), to: day(0) }),
      appointed({ ...grid, id: next, from: day(1) }),
    );
    expect((await askedToVerify(1)).appointment).toBe(last);
    const midnight = startOfShanghaiDay(day(1));
    expect(await onDuty(new Date(midnight.getTime() - 1), ids.secondGrid)).toBe(last);
    expect(await onDuty(midnight, ids.secondGrid)).toBe(next);
  });

  it('is heard of anew by a subgraph that had not kept stand-ins, and is the chief until then', async () => {
    const { database } = test.subgraph;
    const standIn = { id: newId(), standsInForId: ids.firstChief };
    await test.tellOfStaff(appointed(standIn));
    await database.transaction(async (tx) => {
      await new OnDutyTables1764430300000().down(tx.queryRunner!);
      await new OnDutyTables1764430300000().up(tx.queryRunner!);
    });
    expect(await onDuty()).toBe(ids.firstChief);
    await test.subgraph.fill();
    expect(await onDuty()).toBe(standIn.id);
  });
});
