import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, codesOf, dispatchedWithLimit, legNow, offerOf } from '../../test/leg-work';
import { ids } from '../../test/small-territory';
import { AppointmentIntervalRow } from '../staffing/appointment-interval.entity';

const day = '0199a0a0-0000-7000-8000-000000000001';
const night = '0199a0a0-0000-7000-8000-000000000002';
const past = '0199a0a0-0000-7000-8000-000000000003';
const elsewhere = '0199a0a0-0000-7000-8000-000000000004';
const answer = 'leg { id version dueAt appointment { id } handOvers { from { id } to { id } byRole reason } }';

onEachEngine('a leg inside its unit', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    const row = { role: 'UNIT_MEMBER', gridId: null, from: '2020-01-01', to: null, version: 1 };
    await test.subgraph.database.manager.insert(AppointmentIntervalRow, [
      { ...row, id: day, unitId: ids.drainage },
      { ...row, id: night, unitId: ids.drainage },
      { ...row, id: past, unitId: ids.drainage, to: '2020-12-31' },
      { ...row, id: elsewhere, unitId: ids.police },
    ]);
  });
  afterAll(() => test.close());

  const handOver = async (id: string, appointmentId: string, viewer: Viewer = people.drainage) =>
    askAbout(
      test,
      viewer,
      'handOverLeg',
      await legNow(test, id, ids.drainage),
      { appointmentId, reason: '交班' },
      answer,
    );

  it('goes from hand to hand by appointment; its clock runs on', async () => {
    const { id } = await dispatchedWithLimit(test);
    const before = await legNow(test, id, ids.drainage);
    await handOver(id, day);
    const { leg } = await handOver(id, night);
    expect(leg).toMatchObject({ dueAt: before.dueAt, appointment: { id: night } });
    expect(leg.handOvers).toEqual([
      { from: null, to: { id: day }, byRole: 'UNIT_MEMBER', reason: '交班' },
      { from: { id: day }, to: { id: night }, byRole: 'UNIT_MEMBER', reason: '交班' },
    ]);
    expect(codesOf(await handOver(id, night))).toEqual(['APPOINTMENT_SAME']);
  });

  it('goes to people of the unit that are in office, by the unit alone, while it is open', async () => {
    const { id } = await dispatchedWithLimit(test);
    for (const appointment of [past, elsewhere, 'nobody', ids.firstChief]) {
      expect(codesOf(await handOver(id, appointment))).toEqual(['APPOINTMENT_UNKNOWN']);
    }
    for (const viewer of [nobody, people.police, people.shiftLeader]) {
      expect(codesOf(await handOver(id, day, viewer))).toEqual(['LEG_NOT_FOUND']);
    }
    const seenByLeader = await legNow(test, id, ids.drainage, people.shiftLeader);
    expect(offerOf(seenByLeader.availableActions, 'handOverLeg')).toBe('FORBIDDEN');
    const open = await legNow(test, id, ids.drainage, people.drainage);
    expect(offerOf(open.availableActions, 'handOverLeg')).toBe('allowed');
    await askAbout(test, people.drainage, 'reportLegResult', open, { result: '完成' }, 'leg { id }');
    const done = await legNow(test, id, ids.drainage, people.drainage);
    expect(offerOf(done.availableActions, 'handOverLeg')).toBe('LEG_ALREADY_DONE');
    expect(codesOf(await handOver(id, day))).toEqual(['LEG_ALREADY_DONE']);
  });
});
