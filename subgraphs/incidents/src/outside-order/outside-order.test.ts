import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, codesOf, dispatchedWithLimit, legNow, offerOf } from '../../test/leg-work';
import { ids } from '../../test/small-territory';

const answer = 'leg { version outsideOrder { system number state exchangedAt exchanges { direction state text } } }';
const sent = { system: '市运行中心', number: 'ZZ-2026-0001', state: 'SENT', direction: 'OUT', text: '已推送' };

onEachEngine('a leg that has an order in an outside system', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const record = async (
    id: string,
    input: Record<string, unknown> = sent,
    viewer: Viewer = people.districtDispatcher,
  ) => askAbout(test, viewer, 'recordOutsideOrder', await legNow(test, id, ids.drainage), input, answer);

  it('carries its own number there, how it stands, and what passed both ways', async () => {
    const { id } = await dispatchedWithLimit(test);
    expect((await record(id)).leg.outsideOrder).toMatchObject({ number: sent.number, state: 'SENT' });
    const up = { ...sent, number: 'ZZ-2026-0001-A', state: 'TRANSFERRED_UP', direction: 'IN', text: '已上转市级部门' };
    const { leg } = await record(id, up, people.drainage);
    expect(leg.outsideOrder).toMatchObject({ system: sent.system, number: up.number, state: 'TRANSFERRED_UP' });
    expect(leg.outsideOrder.exchanges).toEqual([
      { direction: 'IN', state: 'TRANSFERRED_UP', text: '已上转市级部门' },
      { direction: 'OUT', state: 'SENT', text: '已推送' },
    ]);
  });

  it('hears of it also after the leg has ended, and never out of order', async () => {
    const { id } = await dispatchedWithLimit(test);
    const at = new Date().toISOString();
    await record(id, { ...sent, at });
    await askAbout(
      test,
      people.drainage,
      'reportLegResult',
      await legNow(test, id, ids.drainage),
      { result: '完成' },
      'leg { id }',
    );
    const done = { ...sent, state: 'DONE', direction: 'IN' };
    expect(codesOf(await record(id, { ...done, at: new Date(Date.now() + 3_600_000).toISOString() }))).toEqual([
      'TIME_AHEAD',
    ]);
    expect(codesOf(await record(id, { ...done, at: '2020-01-01T00:00:00Z' }))).toEqual(['TIME_OUT_OF_ORDER']);
    expect(codesOf(await record(id, { ...done, number: ' ' }))).toEqual(['TEXT_MISSING']);
    expect((await record(id, done)).leg.outsideOrder.state).toBe('DONE');
  });

  it('is told of by its unit and the desk of the place', async () => {
    const { id } = await dispatchedWithLimit(test);
    for (const viewer of [nobody, people.police, people.eastDispatcher, people.firstChief]) {
      expect(codesOf(await record(id, sent, viewer))).toEqual(['LEG_NOT_FOUND']);
    }
    const offers = async (viewer: Viewer) =>
      offerOf((await legNow(test, id, ids.drainage, viewer)).availableActions, 'recordOutsideOrder');
    expect(await offers(people.firstChief)).toBe('FORBIDDEN');
    expect(await offers(people.dispatcher)).toBe('allowed');
    expect(await offers(people.drainage)).toBe('allowed');
    expect(codesOf(await record(id, sent, people.dispatcher))).toEqual([]);
  });
});
