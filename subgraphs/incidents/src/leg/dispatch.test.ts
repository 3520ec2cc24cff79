import 'reflect-metadata';
import { incidentsEvents } from '@gridweave/events/incidents-events';
import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import {
  deed,
  dispatchedIncident,
  finish,
  type IncidentsUnderTest,
  incidentFields,
  type LegAnswer,
  legOf,
  people,
  raisedIncident,
  startIncidents,
} from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { incidentsSnapshot } from '../snapshot';

onEachEngine('dispatch', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const filed = async (column = 0) => {
    const { id, version, reportId } = await raisedIncident(test, column);
    const input = { incidentId: id, expectedVersion: version };
    const { incident } = await deed(test, people.districtDispatcher, 'fileIncident', input, incidentFields);
    return { ...incident, reportId } as { id: string; version: number; reportId: string };
  };
  const dispatch = (incident: { id: string; version: number }, input: object, viewer = people.districtDispatcher) =>
    deed(
      test,
      viewer,
      'dispatchIncident',
      { incidentId: incident.id, expectedVersion: incident.version, ...input },
      'incident { id version state noResponsibleUnit nextDeadline legs { id kind version task unit { id name } } }',
    );
  const lead = { unitId: ids.drainage, task: '疏通' };
  it.each([
    ['an unknown unit', { lead: { ...lead, unitId: ids.west } }, 'UNIT_UNKNOWN', 'lead.unitId'],
    ['a unit twice', { lead, assisting: [lead] }, 'UNIT_REPEATED', 'assisting.0.unitId'],
    ['an empty task', { lead: { ...lead, task: ' ' } }, 'TEXT_MISSING', 'lead.task'],
    ['a deadline in the past', { lead: { ...lead, dueAt: '2020-01-01T00:00:00Z' } }, 'DUE_IN_PAST', 'lead.dueAt'],
    [
      'an unmanaged place without a reason',
      { lead: { unitId: ids.police, task: '看' }, basis: 'UNMANAGED' },
      'TEXT_MISSING',
      'reason',
    ],
    [
      'a lead from elsewhere for an unmanaged place',
      { lead, basis: 'UNMANAGED', reason: '未移交' },
      'LEAD_NOT_TERRITORIAL',
      'lead.unitId',
    ],
    [
      'a department as lead for an unmanaged place',
      { lead: { ...lead, unitId: ids.housing }, basis: 'UNMANAGED', reason: '未移交' },
      'LEAD_NOT_TERRITORIAL',
      'lead.unitId',
    ],
  ])('refuses %s', async (_what, input, code, field) => {
    expect((await dispatch(await filed(), input)).errors).toMatchObject([{ code, field }]);
  });

  it('lets the village committee lead where nobody answers for a road', async () => {
    const incident = await filed(2);
    const { incident: dispatched, errors } = await dispatch(incident, {
      lead: { unitId: ids.committee, task: '先行清淤' },
      basis: 'UNMANAGED',
      reason: '道路未移交，暂由属地牵头',
    });
    expect(errors).toEqual([]);
    expect(dispatched).toMatchObject({ state: 'DISPATCHED', noResponsibleUnit: true });
    const told = await ask(
      test.subgraph,
      people.committee,
      'query ($id: ID!) { incident(id: $id) { timeline(first: 50) { nodes { action reason unit { name } } } } }',
      { id: incident.id },
    );
    expect(told.data.incident.timeline.nodes).toContainEqual({
      action: 'dispatchIncident',
      reason: '道路未移交，暂由属地牵头',
      unit: { name: '东村村委会' },
    });
    // Whoever follows from later on is told the same.
    const outbox = await test.subgraph.database.manager.findBy(OutboxRow, { type: incidentsEvents.incidentDispatched });
    const payload = outbox.map((row) => JSON.parse(row.payload)).find(({ id }) => id === incident.id);
    const snapshot = await incidentsSnapshot(test.subgraph.database, '2 ');
    expect(snapshot.events).toContainEqual(
      expect.objectContaining({ type: incidentsEvents.incidentDispatched, payload }),
    );
  });

  it('sends several responders, each with its own time of arrival, and is resolved by the last', async () => {
    const { incident } = await dispatch(await filed(), {
      lead: { unitId: ids.property, task: '抢修消防管道', dueAt: '2099-01-01T00:00:00Z' },
      assisting: [
        { unitId: ids.police, task: '疏散' },
        { unitId: ids.committee, task: '安抚住户', dueAt: '2098-01-01T00:00:00Z' },
      ],
    });
    expect(new Date(incident.nextDeadline)).toEqual(new Date('2098-01-01T00:00:00Z'));
    const crews = [
      [ids.police, people.police],
      [ids.property, people.property],
      [ids.committee, people.committee],
    ] as const;
    const arrivals: string[] = [];
    for (const [unitId, viewer] of crews) {
      const { id, version } = legOf(incident, unitId);
      const { leg } = await deed(
        test,
        viewer,
        'arriveOnLeg',
        { legId: id, expectedVersion: version },
        'leg { version arrivedAt setOutAt }',
      );
      expect(leg.setOutAt).toBeNull();
      arrivals.push(leg.arrivedAt);
    }
    expect(arrivals.toSorted()).toEqual(arrivals);
    const results = [];
    for (const [unitId, viewer] of crews) {
      const { leg } = await finish(test, { ...legOf(incident, unitId), version: 2 }, viewer);
      results.push(leg.incident.state);
    }
    expect(results).toEqual(['DISPATCHED', 'DISPATCHED', 'RESOLVED']);
  });

  it('lets two dispatchers at once decide once', async () => {
    const incident = await filed();
    const answers = await Promise.all([
      dispatch(incident, { lead }, people.districtDispatcher),
      dispatch(incident, { lead: { unitId: ids.police, task: '看' } }, people.dispatcher),
    ]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([
      { code: 'VERSION_STALE', field: 'expectedVersion' },
    ]);
    const winner = answers.find(({ errors }) => errors.length === 0);
    expect(winner?.incident.legs.filter((leg: LegAnswer) => leg.kind === 'LEAD')).toHaveLength(1);
  });

  it('is resolved once when the last two legs end at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const incident = await dispatchedIncident(test);
      const answers = await Promise.all([
        finish(test, legOf(incident, ids.drainage), people.drainage),
        finish(test, legOf(incident, ids.police), people.police),
      ]);
      expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
      const seen = await ask(
        test.subgraph,
        people.dispatcher,
        'query ($id: ID!) { incident(id: $id) { state timeline(first: 50) { nodes { action } } } }',
        { id: incident.id },
      );
      expect(seen.data.incident.state).toBe('RESOLVED');
      const actions = seen.data.incident.timeline.nodes.map((entry: { action: string }) => entry.action);
      expect(actions.filter((action: string) => action === 'resolve')).toHaveLength(1);
    }
  });

  it('raises incidents without a report for staff of the place, numbered one after another', async () => {
    const input = {
      text: '井盖破损',
      point: { longitude: 113.6075, latitude: 34.705, system: 'WGS84' },
      categoryCode: '0602',
    };
    expect((await deed(test, people.secondChief, 'raiseIncident', input, incidentFields)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
    expect((await deed(test, nobody, 'raiseIncident', input, incidentFields)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
    const raised = await Promise.all(
      Array.from({ length: 8 }, () => deed(test, people.firstChief, 'raiseIncident', input, incidentFields)),
    );
    const sequences = raised.map(({ incident }) => Number(incident.number.slice(-6))).sort((a, b) => a - b);
    expect(sequences).toEqual(sequences.map((_, index) => sequences[0]! + index));
  });
});
