import 'reflect-metadata';
import { incidentsEvents } from '@gridweave/events/incidents-events';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import {
  deed,
  dispatchedIncident,
  type IncidentsUnderTest,
  incidentFields,
  legFields,
  people,
  raisedIncident,
  startIncidents,
} from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';

interface LegAnswer {
  id: string;
  kind: string;
  version: number;
  unit: { id: string } | null;
}

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
  const legOf = (incident: { legs: LegAnswer[] }, unitId: string) =>
    incident.legs.find((leg) => leg.unit?.id === unitId) as LegAnswer;
  const finish = (leg: LegAnswer, viewer: Parameters<typeof deed>[1]) =>
    deed(
      test,
      viewer,
      'reportLegResult',
      { legId: leg.id, expectedVersion: leg.version, result: '完成' },
      'leg { state version incident { id state version } }',
    );

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
      const { leg } = await finish({ ...legOf(incident, unitId), version: 2 }, viewer);
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
        finish(legOf(incident, ids.drainage), people.drainage),
        finish(legOf(incident, ids.police), people.police),
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

  it('takes a leg’s deeds from its unit alone, on its latest version, and forward only', async () => {
    const incident = await dispatchedIncident(test);
    const leg = legOf(incident, ids.drainage);
    const input = { legId: leg.id, expectedVersion: leg.version };
    for (const viewer of [nobody, people.police, people.dispatcher, people.firstChief, resident(incident.reportId)]) {
      expect((await deed(test, viewer, 'setOut', input, legFields)).errors).toMatchObject([{ code: 'LEG_NOT_FOUND' }]);
    }
    const arrived = await deed(test, people.drainage, 'arriveOnLeg', input, legFields);
    expect(arrived.leg).toMatchObject({ state: 'ON_SITE', version: leg.version + 1 });
    expect((await deed(test, people.drainage, 'startLeg', input, legFields)).errors).toMatchObject([
      { code: 'VERSION_STALE' },
    ]);
    const back = await deed(test, people.drainage, 'setOut', { ...input, expectedVersion: leg.version + 1 }, legFields);
    expect(back.errors).toMatchObject([{ code: 'LEG_ALREADY_ON_SITE' }]);
    const wrongKind = { ...input, expectedVersion: leg.version + 1, finding: 'CONFIRMED', result: '是' };
    expect((await deed(test, people.drainage, 'verifyReport', wrongKind, 'report { id }')).errors).toMatchObject([
      { code: 'LEG_NOT_VERIFY' },
    ]);
  });

  it('is checked and closed by nobody who handled it, and goes back to work when the check says so', async () => {
    const both = person(
      'double',
      grant('DISPATCHER', 'DIVISION', ids.west),
      grant('UNIT_MEMBER', 'UNIT', ids.drainage),
    );
    const incident = await dispatchedIncident(test);
    await finish(legOf(incident, ids.police), people.police);
    const { leg } = await finish(legOf(incident, ids.drainage), both);
    const check = (viewer: typeof both, verdict: string, expectedVersion: number, reason: string | null = null) =>
      deed(
        test,
        viewer,
        'checkIncident',
        { incidentId: incident.id, expectedVersion, verdict, reason },
        'incident { state version legs { id kind state version unit { id } } }',
      );
    expect((await check(both, 'ACCEPT', leg.incident.version)).errors).toMatchObject([{ code: 'HANDLED_BY_VIEWER' }]);
    expect((await check(people.checker, 'REWORK', leg.incident.version)).errors).toMatchObject([
      { code: 'TEXT_MISSING', field: 'reason' },
    ]);
    const rework = await check(people.checker, 'REWORK', leg.incident.version, '仍有异味');
    expect(rework.incident.state).toBe('DISPATCHED');
    const again = legOf(rework.incident, ids.drainage) as LegAnswer & { state: string };
    expect(again.state).toBe('IN_PROGRESS');
    const done = await finish(again, people.drainage);
    expect(done.leg.incident.state).toBe('RESOLVED');
    const checked = await check(people.checker, 'ACCEPT', done.leg.incident.version);
    expect(checked.incident.state).toBe('CHECKED');

    const close = (viewer: typeof both, expectedVersion: number) =>
      deed(
        test,
        viewer,
        'closeIncident',
        { incidentId: incident.id, expectedVersion, closingKind: 'SPECIAL', outcome: '已处置' },
        incidentFields,
      );
    expect((await close(both, checked.incident.version)).errors).toMatchObject([{ code: 'HANDLED_BY_VIEWER' }]);
    const closed = await close(people.checker, checked.incident.version);
    expect(closed.incident.state).toBe('CLOSED');
    expect((await close(people.checker, closed.incident.version)).errors).toMatchObject([
      { code: 'INCIDENT_ALREADY_CLOSED' },
    ]);
    expect((await dispatch({ id: incident.id, version: closed.incident.version }, { lead })).errors).toMatchObject([
      { code: 'INCIDENT_ALREADY_CLOSED' },
    ]);
  });

  it('offers exactly what the commands accept', async () => {
    const offers = async (id: string, viewer = people.dispatcher) => {
      const query =
        'query ($id: ID!) { incident(id: $id) { availableActions { action allowed denial { code } } legs { kind availableActions { action allowed } } } }';
      return (await ask(test.subgraph, viewer, query, { id })).data.incident;
    };
    const raised = await raisedIncident(test);
    const allowed = (actions: { action: string; allowed: boolean }[]) =>
      actions.filter((each) => each.allowed).map((each) => each.action);
    expect(allowed((await offers(raised.id)).availableActions)).toEqual(['fileIncident']);
    expect((await offers(raised.id, people.firstChief)).availableActions).toContainEqual({
      action: 'fileIncident',
      allowed: false,
      denial: { code: 'FORBIDDEN' },
    });
    const dispatched = await dispatchedIncident(test);
    const forCrew = await offers(dispatched.id, people.drainage);
    const ownLeg = forCrew.legs.find((leg: { kind: string }) => leg.kind === 'LEAD');
    expect(allowed(ownLeg.availableActions)).toEqual([
      'signLeg',
      'setOut',
      'arriveOnLeg',
      'startLeg',
      'reportLegResult',
    ]);
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

  it('tells other subgraphs what was raised, dispatched and closed, without anything personal', async () => {
    const incident = await dispatchedIncident(test);
    const system = await signIdentity({ ...nobody, kind: 'SYSTEM' }, 'incidents', testKey);
    const events = [];
    for (let after = 0; ; ) {
      const page = await test.subgraph.events(system, after);
      if (!page || page.events.length === 0) break;
      events.push(...page.events);
      after = page.next;
    }
    const own = events.filter(({ payload }) => (payload as { id: string }).id === incident.id);
    expect(own).toMatchObject([
      {
        type: incidentsEvents.incidentRaised,
        payload: { categoryCode: '0301', gridId: ids.firstGrid, divisionId: ids.westCommunity },
      },
      {
        type: incidentsEvents.incidentDispatched,
        payload: {
          chiefAppointmentId: ids.firstChief,
          legs: [
            { kind: 'LEAD', unitId: ids.drainage },
            { kind: 'ASSIST', unitId: ids.police },
          ],
        },
      },
    ]);
    expect(events.map(({ type }) => type)).toContain(incidentsEvents.incidentClosed);
    expect(JSON.stringify(events)).not.toContain('污水井冒水');
  });
});
