import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { codesOf, dispatchedWithLimit, offerOf, seen } from '../../test/leg-work';
import { ids } from '../../test/small-territory';

const fields = `id version kind name headCount unit { id } taskGroup { name } calledAt arrivedAt leftAt
  availableActions { action allowed denial { code } }`;

onEachEngine('those who help on the spot', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const volunteers = { kind: 'VOLUNTEERS', name: '红马甲志愿服务队', headCount: 8 };
  const add = (id: string, viewer: Viewer = people.firstChief, input: Record<string, unknown> = volunteers) =>
    deed(test, viewer, 'addResponder', { incidentId: id, ...input }, `responder { ${fields} }`);
  const record = (
    name: string,
    row: { id: string; version: number },
    viewer: Viewer = people.firstChief,
    input: Record<string, unknown> = {},
  ) =>
    deed(
      test,
      viewer,
      name,
      { responderId: row.id, expectedVersion: row.version, ...input },
      `responder { ${fields} }`,
    );

  it('are groups by name or units, each with its own time of arrival', async () => {
    const { id } = await dispatchedWithLimit(test);
    const group = { incidentId: id, kind: 'REPAIR', name: '抢修处置组', task: '抢修' };
    const { taskGroup } = await deed(test, people.firstChief, 'formTaskGroup', group, 'taskGroup { id }');
    const first = (await add(id)).responder;
    const contractor = { kind: 'CONTRACTOR', unitId: ids.property, taskGroupId: taskGroup.id };
    const second = (await add(id, people.dispatcher, contractor)).responder;
    expect(first).toMatchObject({ name: volunteers.name, headCount: 8, unit: null, arrivedAt: null });
    const came = (await record('recordResponderArrival', first)).responder;
    expect(came.arrivedAt).not.toBeNull();
    expect((await record('recordResponderArrival', second, people.drainage)).responder.arrivedAt).not.toBeNull();
    expect(codesOf(await record('recordResponderArrival', came))).toEqual(['RESPONDER_ALREADY_ARRIVED']);
    const left = (await record('recordResponderLeaving', came)).responder;
    expect(offerOf(left.availableActions, 'recordResponderLeaving')).toBe('RESPONDER_ALREADY_LEFT');
    expect(codesOf(await record('recordResponderLeaving', left))).toEqual(['RESPONDER_ALREADY_LEFT']);
    const { responders } = await seen(test, people.drainage, id, `responders { ${fields} }`);
    expect(responders).toMatchObject([
      { id: first.id },
      { unit: { id: ids.property }, taskGroup: { name: '抢修处置组' } },
    ]);
  });

  it('may be told of late, and never ahead or out of order', async () => {
    const { id } = await dispatchedWithLimit(test);
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    const before = '2020-01-01T00:00:00Z';
    for (const [input, code] of [
      [{ calledAt: ahead }, 'TIME_AHEAD'],
      [{ calledAt: before }, 'TIME_OUT_OF_ORDER'],
      [{ unitId: ids.property }, 'RESPONDER_UNCLEAR'],
      [{ name: null }, 'RESPONDER_UNCLEAR'],
      [{ name: '李四13812345678' }, 'PERSONAL_NUMBER_IN_TEXT'],
      [{ headCount: -1 }, 'COUNT_INVALID'],
      [{ taskGroupId: 'none' }, 'TASK_GROUP_UNKNOWN'],
      [{ name: null, unitId: 'nowhere' }, 'UNIT_UNKNOWN'],
    ] as const) {
      expect(codesOf(await add(id, people.firstChief, { ...volunteers, ...input }))).toEqual([code]);
    }
    const { responder } = await add(id);
    expect(codesOf(await record('recordResponderArrival', responder, people.firstChief, { at: ahead }))).toEqual([
      'TIME_AHEAD',
    ]);
    expect(codesOf(await record('recordResponderArrival', responder, people.firstChief, { at: before }))).toEqual([
      'TIME_OUT_OF_ORDER',
    ]);
    const at = responder.calledAt;
    expect((await record('recordResponderArrival', responder, people.firstChief, { at })).responder.arrivedAt).toEqual(
      at,
    );
  });

  it('are told of by those on the spot', async () => {
    const { id } = await dispatchedWithLimit(test);
    const { responder } = await add(id);
    for (const [viewer, code] of [
      [nobody, 'INCIDENT_NOT_FOUND'],
      [people.eastDispatcher, 'INCIDENT_NOT_FOUND'],
      [people.police, 'FORBIDDEN'],
    ] as const) {
      expect(codesOf(await add(id, viewer))).toEqual([code]);
      const arrival = await record('recordResponderArrival', responder, viewer);
      expect(codesOf(arrival)).toEqual([code === 'FORBIDDEN' ? code : 'RESPONDER_NOT_FOUND']);
      if (code !== 'FORBIDDEN') continue;
      const selection = `availableActions { action allowed denial { code } } responders { ${fields} }`;
      const { availableActions, responders } = await seen(test, viewer, id, selection);
      expect(offerOf(availableActions, 'addResponder')).toBe('FORBIDDEN');
      expect(offerOf(responders[0].availableActions, 'recordResponderArrival')).toBe('FORBIDDEN');
    }
    expect(codesOf(await record('recordResponderArrival', { ...responder, version: 5 }))).toEqual(['VERSION_STALE']);
    expect(codesOf(await record('recordResponderArrival', responder, people.drainage))).toEqual([]);
  });
});
