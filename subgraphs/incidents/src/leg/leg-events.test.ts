import 'reflect-metadata';
import { incidentsEvents } from '@gridweave/events/incidents-events';
import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { onEachEngine } from '@gridweave/testing/engines';
import { codeOf, done } from '../../test/grid-matters';
import { type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, dispatchedWithLimit, legNow, seen } from '../../test/leg-work';
import { ids } from '../../test/small-territory';

const words = '李某的店门口';

onEachEngine('what others hear of whistles, holds and plans', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const told = async (type: string, about: (payload: Record<string, unknown>) => boolean) => {
    const rows = await test.subgraph.database.manager.findBy(OutboxRow, { type });
    expect(rows.filter(({ payload }) => payload.includes(words))).toEqual([]);
    return rows.map(({ payload }) => JSON.parse(payload)).filter(about);
  };

  it('of a whistle: whom it calls and who comes, and nothing that anybody wrote', async () => {
    const { id, version } = await raisedIncident(test);
    const about = { incidentId: id, expectedVersion: version };
    const { incident } = await done(test, people.dispatcher, 'fileIncident', about, 'incident { version }');
    const call = { incidentId: id, expectedVersion: incident.version, unitIds: [ids.drainage], text: words };
    const { whistle } = await done(
      test,
      people.dispatcher,
      'whistle',
      call,
      'whistle { id calls { leg { id version } } }',
    );
    const { leg } = whistle.calls[0];
    const of = ({ incidentId }: Record<string, unknown>) => incidentId === id;
    expect(await told(incidentsEvents.whistleBlown, of)).toMatchObject([
      { id: whistle.id, legs: [{ id: leg.id, unitId: ids.drainage }], respondBy: null },
    ]);
    const answer = { legId: leg.id, expectedVersion: leg.version, answer: 'REPORT_IN', text: words };
    await done(test, people.drainage, 'answerWhistle', answer, 'leg { id }');
    expect(await told(incidentsEvents.whistleAnswered, of)).toMatchObject([
      { legId: leg.id, unitId: ids.drainage, reportsIn: true },
    ]);
  });

  it('of a hold: until when and that it is over, in the transaction of the deed', async () => {
    const { id } = await dispatchedWithLimit(test);
    const wanted = {
      reasonCode: 'SEASON',
      reason: words,
      reviewAt: new Date(Date.now() + 9 * 86_400_000).toISOString(),
    };
    const leg = await legNow(test, id, ids.drainage);
    const fields = 'hold { id version }';
    const { hold } = await askAbout(test, people.drainage, 'requestHold', leg, wanted, fields);
    const grant = { holdId: hold.id, expectedVersion: hold.version, verdict: 'GRANT', reason: words };
    expect(await codeOf(test, people.arbiter, 'decideHold', grant, fields)).toBe('FORBIDDEN');
    const of = (payload: Record<string, unknown>) => payload.id === hold.id;
    expect(await told(incidentsEvents.holdGranted, of)).toEqual([]);
    const granted = await done(test, people.shiftLeader, 'decideHold', grant, fields);
    expect(await told(incidentsEvents.holdGranted, of)).toMatchObject([
      { legId: leg.id, incidentId: id, unitId: ids.drainage, reasonCode: 'SEASON', reviewAt: wanted.reviewAt },
    ]);
    const release = { holdId: hold.id, expectedVersion: granted.hold.version, reason: words };
    await done(test, people.drainage, 'releaseHold', release, 'hold { leg { dueAt } }');
    expect(await told(incidentsEvents.holdReleased, of)).toMatchObject([{ legId: leg.id, incidentId: id }]);
  });

  it('of a plan: as it now is, where it begins and that it is over', async () => {
    const sections = [{ name: '第一段', task: words, unitId: ids.police }];
    const plan = { name: '防汛', divisionId: ids.westCommunity, roles: ['SHIFT_LEADER'], sections, live: true };
    const fields = 'plan { id version }';
    const kept = (await done(test, people.administrator, 'keepEmergencyPlan', plan, fields)).plan;
    const of = ({ id, planId }: Record<string, unknown>) => id === kept.id || planId === kept.id;
    expect(await told(incidentsEvents.emergencyPlanChanged, of)).toEqual([
      {
        id: kept.id,
        divisionId: ids.westCommunity,
        unitId: null,
        sectionUnitIds: [ids.police],
        live: true,
        version: 1,
      },
    ]);
    const { id } = await raisedIncident(test);
    const { version } = await seen(test, people.shiftLeader, id);
    const begin = { incidentId: id, expectedVersion: version, planId: kept.id };
    const answer = 'activation { id version sections { leg { id } } }';
    const { activation } = await done(test, people.shiftLeader, 'activatePlan', begin, answer);
    expect(await told(incidentsEvents.planActivated, of)).toMatchObject([
      { id: activation.id, incidentId: id, level: null, legs: [{ unitId: ids.police }] },
    ]);
    const end = { activationId: activation.id, expectedVersion: activation.version, reason: words };
    await done(test, people.shiftLeader, 'endActivation', end, 'activation { id }');
    expect(await told(incidentsEvents.planActivationEnded, of)).toMatchObject([{ id: activation.id, incidentId: id }]);
  });
});
