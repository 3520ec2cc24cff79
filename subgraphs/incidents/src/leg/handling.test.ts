import 'reflect-metadata';
import { incidentsEvents } from '@gridweave/events/incidents-events';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import {
  deed,
  dispatchedIncident,
  finish,
  type IncidentsUnderTest,
  incidentFields,
  type LegAnswer,
  legFields,
  legOf,
  people,
  raisedIncident,
  startIncidents,
} from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';

onEachEngine('an incident that units have', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

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
    await finish(test, legOf(incident, ids.police), people.police);
    const { leg } = await finish(test, legOf(incident, ids.drainage), both);
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
    const reworked = legOf(rework.incident, ids.drainage) as LegAnswer & { state: string };
    expect(reworked.state).toBe('IN_PROGRESS');
    const done = await finish(test, reworked, people.drainage);
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
    const again = { incidentId: incident.id, expectedVersion: closed.incident.version };
    const lead = { unitId: ids.drainage, task: '疏通' };
    const refused = await deed(test, people.checker, 'dispatchIncident', { ...again, lead }, incidentFields);
    expect(refused.errors).toMatchObject([{ code: 'INCIDENT_ALREADY_CLOSED' }]);
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
    expect(allowed((await offers(raised.id)).availableActions)).toEqual([
      'fileIncident',
      'refuseFiling',
      'mergeIncidents',
      'voidIncident',
      'formTaskGroup',
      'addResponder',
      'stateFacts',
    ]);
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
      'requestReturn',
      'requestHold',
      'handOverLeg',
      'recordOutsideOrder',
    ]);
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
          place: { longitude: expect.any(Number), latitude: expect.any(Number) },
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
