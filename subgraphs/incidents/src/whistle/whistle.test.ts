import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, codesOf, dispatchedWithLimit, legNow, offerOf, seen } from '../../test/leg-work';
import { ids } from '../../test/small-territory';

const whistleFields = `whistle { id version byRole text evaluation
  calls { unit { id } answer answerText answeredAt respondedAt arrivedAt leg { id version kind state } }
  availableActions { action allowed denial { code } } }`;

onEachEngine('a whistle', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const called = { unitIds: [ids.housing, ids.property], text: '违建须现场认定' };
  const blow = async (id: string, viewer: Viewer = people.firstChief, input: Record<string, unknown> = called) => {
    const { version } = await seen(test, people.shiftLeader, id);
    return deed(test, viewer, 'whistle', { incidentId: id, expectedVersion: version, ...input }, whistleFields);
  };
  const answer = async (id: string, viewer: Viewer, unitId: string, input: Record<string, unknown>) =>
    askAbout(test, viewer, 'answerWhistle', await legNow(test, id, unitId), input, 'leg { id state version }');
  const whistleOf = async (id: string, viewer: Viewer = people.firstChief) =>
    (await seen(test, viewer, id, whistleFields.replace('whistle', 'whistles'))).whistles[0];

  it('of a grid’s chief calls departments, who answer and come; the times are kept', async () => {
    const { id } = await dispatchedWithLimit(test);
    const blown = await blow(id);
    expect(blown.errors).toEqual([]);
    expect(blown.whistle).toMatchObject({ byRole: 'GRID_CHIEF', text: called.text });
    expect(blown.whistle.calls.map(({ leg }: { leg: { kind: string } }) => leg.kind)).toEqual([
      'REPORT_IN',
      'REPORT_IN',
    ]);
    const comes = { answer: 'REPORT_IN', text: '派两人到场' };
    expect((await answer(id, people.clerk, ids.housing, comes)).leg.state).toBe('SIGNED');
    await askAbout(test, people.clerk, 'arriveOnLeg', await legNow(test, id, ids.housing), {}, 'leg { id }');
    const declined = { answer: 'DECLINE', text: '不属物业职责' };
    expect((await answer(id, people.property, ids.property, declined)).leg.state).toBe('RETURNED');
    const { calls } = await whistleOf(id);
    const of = (unitId: string) => calls.find((call: { unit: { id: string } }) => call.unit.id === unitId);
    expect(of(ids.housing)).toMatchObject({ answer: 'REPORT_IN', answerText: '派两人到场' });
    expect(of(ids.housing).respondedAt).toEqual(of(ids.housing).answeredAt);
    expect(of(ids.housing).arrivedAt).not.toBeNull();
    expect(of(ids.property)).toMatchObject({ answer: 'DECLINE', answerText: '不属物业职责', arrivedAt: null });
  });

  it('is blown by the chief of the grid and the desk of the place, about what is under way', async () => {
    const { id } = await dispatchedWithLimit(test);
    for (const [viewer, code] of [
      [nobody, 'INCIDENT_NOT_FOUND'],
      [people.secondChief, 'INCIDENT_NOT_FOUND'],
      [people.eastDispatcher, 'INCIDENT_NOT_FOUND'],
      [people.drainage, 'FORBIDDEN'],
      [people.arbiter, 'FORBIDDEN'],
    ] as const) {
      expect(codesOf(await blow(id, viewer))).toEqual([code]);
      if (code !== 'FORBIDDEN') continue;
      const { availableActions } = await seen(test, viewer, id, 'availableActions { action allowed denial { code } }');
      expect(offerOf(availableActions, 'whistle')).toBe('FORBIDDEN');
    }
    expect(codesOf(await blow(id, people.dispatcher))).toEqual([]);
    const raised = await raisedIncident(test, 0, '0201');
    expect(codesOf(await blow(raised.id))).toEqual(['INCIDENT_NOT_FILED']);
    const { availableActions } = await seen(
      test,
      people.firstChief,
      raised.id,
      'availableActions { action allowed denial { code } }',
    );
    expect(offerOf(availableActions, 'whistle')).toBe('INCIDENT_NOT_FILED');
  });

  it('calls units that exist, each once, and by a time that is to come', async () => {
    const { id } = await dispatchedWithLimit(test);
    for (const [input, code] of [
      [{ unitIds: [] }, 'UNITS_MISSING'],
      [{ unitIds: Array(21).fill(ids.housing) }, 'TOO_MANY_UNITS'],
      [{ unitIds: [ids.housing, ids.housing] }, 'UNIT_REPEATED'],
      [{ unitIds: ['nowhere'] }, 'UNIT_UNKNOWN'],
      [{ respondBy: '2020-01-01T00:00:00Z' }, 'DUE_IN_PAST'],
      [{ text: ' ' }, 'TEXT_MISSING'],
    ] as const) {
      expect(codesOf(await blow(id, people.firstChief, { ...called, ...input }))).toEqual([code]);
    }
    const respondBy = new Date(Date.now() + 60_000).toISOString();
    expect(codesOf(await blow(id, people.firstChief, { ...called, respondBy }))).toEqual([]);
    expect(new Date((await seen(test, people.shiftLeader, id)).nextDeadline)).toEqual(new Date(respondBy));
    expect(codesOf(await blow(id))).toEqual(['UNIT_REPEATED']);
  });

  it('is waited for until the unit has come, and no longer', async () => {
    const { id } = await dispatchedWithLimit(test, '0301');
    const respondBy = new Date(Date.now() + 60_000).toISOString();
    await blow(id, people.firstChief, { ...called, unitIds: [ids.housing], respondBy });
    const due = async () => (await seen(test, people.shiftLeader, id)).nextDeadline;
    const waiting = async () => {
      const { data } = await ask(
        test.subgraph,
        people.clerk,
        '{ viewer { inbox(first: 100) { nodes { dueAt leg { incident { id } } } } } }',
      );
      const ofIt = ({ leg }: { leg: { incident: { id: string } } }) => leg.incident.id === id;
      return data.viewer.inbox.nodes
        .filter(ofIt)
        .map(({ dueAt }: { dueAt: string | null }) => dueAt && new Date(dueAt));
    };
    await answer(id, people.clerk, ids.housing, { answer: 'REPORT_IN', text: '即到' });
    expect([new Date(await due()), await waiting()]).toEqual([new Date(respondBy), [new Date(respondBy)]]);
    await askAbout(test, people.clerk, 'arriveOnLeg', await legNow(test, id, ids.housing), {}, 'leg { id }');
    expect([await due(), await waiting()]).toEqual([null, [null]]);
  });

  it('is still waited for when the matter is sent to other units, or left to the grid, meanwhile', async () => {
    const respondBy = new Date(Date.now() + 60_000).toISOString();
    const filed = async () => {
      const { id, version } = await raisedIncident(test, 0, '0301');
      const about = { incidentId: id, expectedVersion: version };
      await deed(test, people.dispatcher, 'fileIncident', about, 'incident { id }');
      await blow(id, people.firstChief, { ...called, respondBy });
      return seen(test, people.shiftLeader, id);
    };
    for (const [name, input] of [
      ['dispatchIncident', { lead: { unitId: ids.drainage, task: '疏通', dueAt: '2099-01-01T00:00:00Z' } }],
      ['handleWithinGrid', { task: '劝导', dueAt: '2099-01-01T00:00:00Z' }],
    ] as const) {
      const { id, version } = await filed();
      const about = { incidentId: id, expectedVersion: version, ...input };
      expect(codesOf(await deed(test, people.dispatcher, name, about, 'incident { id }'))).toEqual([]);
      expect(new Date((await seen(test, people.shiftLeader, id)).nextDeadline)).toEqual(new Date(respondBy));
    }
  });

  it('is answered by the unit alone, once, with words', async () => {
    const { id } = await dispatchedWithLimit(test);
    await blow(id);
    const comes = { answer: 'REPORT_IN', text: '即到' };
    for (const viewer of [nobody, people.property, people.firstChief, people.shiftLeader]) {
      expect(codesOf(await answer(id, viewer, ids.housing, comes))).toEqual(['LEG_NOT_FOUND']);
    }
    const silent = { answer: 'DECLINE', text: '' };
    expect(codesOf(await answer(id, people.clerk, ids.housing, silent))).toEqual(['TEXT_MISSING']);
    const leg = await legNow(test, id, ids.housing, people.clerk);
    expect(leg.availableActions.map(({ action }: { action: string }) => action)).not.toContain('signLeg');
    expect(codesOf(await askAbout(test, people.clerk, 'signLeg', leg, {}, 'leg { id }'))).toEqual(['LEG_IS_REPORT_IN']);
    expect(offerOf(leg.availableActions, 'answerWhistle')).toBe('allowed');
    expect(codesOf(await answer(id, people.clerk, ids.housing, comes))).toEqual([]);
    const answered = await legNow(test, id, ids.housing, people.clerk);
    expect(offerOf(answered.availableActions, 'answerWhistle')).toBe('LEG_ALREADY_SIGNED');
    expect(codesOf(await answer(id, people.clerk, ids.housing, comes))).toEqual(['LEG_ALREADY_SIGNED']);
    const lead = await legNow(test, id, ids.drainage);
    expect(codesOf(await askAbout(test, people.drainage, 'answerWhistle', lead, comes, 'leg { id }'))).toEqual([
      'LEG_NOT_REPORT_IN',
    ]);
  });

  it('resolves the incident when the last that is open declines', async () => {
    const { id } = await dispatchedWithLimit(test);
    await blow(id, people.firstChief, { ...called, unitIds: [ids.housing] });
    for (const [viewer, unitId] of [
      [people.police, ids.police],
      [people.drainage, ids.drainage],
    ] as const) {
      await askAbout(test, viewer, 'reportLegResult', await legNow(test, id, unitId), { result: '完成' }, 'leg { id }');
    }
    expect((await seen(test, people.shiftLeader, id)).state).toBe('DISPATCHED');
    await answer(id, people.clerk, ids.housing, { answer: 'DECLINE', text: '已处置，无须到场' });
    expect((await seen(test, people.shiftLeader, id)).state).toBe('RESOLVED');
  });

  it('is evaluated in words by those who blew it', async () => {
    const { id } = await dispatchedWithLimit(test);
    await blow(id);
    const { id: whistleId, version } = await whistleOf(id);
    const evaluate = (viewer: Viewer, expectedVersion = version) =>
      deed(test, viewer, 'evaluateWhistle', { whistleId, expectedVersion, text: '住建局到场及时' }, whistleFields);
    for (const [viewer, code] of [
      [nobody, 'WHISTLE_NOT_FOUND'],
      [people.eastDispatcher, 'WHISTLE_NOT_FOUND'],
      [people.clerk, 'FORBIDDEN'],
      [people.dispatcher, 'FORBIDDEN'],
    ] as const) {
      expect(codesOf(await evaluate(viewer))).toEqual([code]);
      if (code === 'FORBIDDEN') {
        expect(offerOf((await whistleOf(id, viewer)).availableActions, 'evaluateWhistle')).toBe('FORBIDDEN');
      }
    }
    expect(codesOf(await evaluate(people.firstChief, version + 1))).toEqual(['VERSION_STALE']);
    const { whistle } = await evaluate(people.firstChief);
    expect(whistle.evaluation).toBe('住建局到场及时');
    expect(offerOf(whistle.availableActions, 'evaluateWhistle')).toBe('WHISTLE_ALREADY_EVALUATED');
    expect(codesOf(await evaluate(people.firstChief, whistle.version))).toEqual(['WHISTLE_ALREADY_EVALUATED']);
  });
});
