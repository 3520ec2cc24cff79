import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, codesOf, dispatchedWithLimit, legNow, offerOf, seen } from '../../test/leg-work';
import { ids } from '../../test/small-territory';
import { LegReturnRow } from './leg-return.entity';

const returnFields = 'returnRequest { id version state nth deciderRole newLeg { id } leg { state } }';
const ground = { reasonCode: 'NOT_OUR_DUTY', legalBasis: '《排水管理办法》第五条', proposedUnitId: ids.housing };

onEachEngine('a unit that would give its leg back', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const requested = async (incidentId: string, viewer: Viewer = people.drainage, unitId: string = ids.drainage) => {
    const leg = await legNow(test, incidentId, unitId);
    const proposedUnitId = unitId === ids.housing ? ids.property : ids.housing;
    return askAbout(test, viewer, 'requestReturn', leg, { ...ground, proposedUnitId }, returnFields);
  };
  const decide = (viewer: Viewer, returnRequest: { id: string; version: number }, input: Record<string, unknown>) =>
    deed(
      test,
      viewer,
      'decideReturn',
      { returnId: returnRequest.id, expectedVersion: returnRequest.version, ...input },
      returnFields,
    );

  it('may give way to a unit that assists: it leads, and assists no more', async () => {
    const { id } = await dispatchedWithLimit(test);
    const leg = await legNow(test, id, ids.drainage);
    const proposed = { ...ground, proposedUnitId: ids.police };
    const { returnRequest } = await askAbout(test, people.drainage, 'requestReturn', leg, proposed, returnFields);
    const accepted = await decide(people.shiftLeader, returnRequest, { verdict: 'ACCEPT' });
    expect(accepted.errors).toEqual([]);
    const { legs, leadUnit, nextDeadline } = await seen(test, people.shiftLeader, id);
    const states = (kind: string) =>
      legs.flatMap((each: { kind: string; state: string; unit: { id: string } | null }) =>
        each.kind === kind ? [[each.unit?.id, each.state]] : [],
      );
    expect(leadUnit).toEqual({ id: ids.police });
    expect(states('LEAD')).toEqual([
      [ids.drainage, 'RETURNED'],
      [ids.police, 'DISPATCHED'],
    ]);
    expect(states('ASSIST')).toEqual([[ids.police, 'CANCELLED']]);
    const lead = await legNow(test, id, ids.police);
    expect(nextDeadline).toEqual(lead.dueAt);
    await askAbout(test, people.police, 'reportLegResult', lead, { result: '完成' }, 'leg { id }');
    expect((await seen(test, people.shiftLeader, id)).state).toBe('RESOLVED');
  });

  it('may give way to a unit that was called to the place, and gives no work twice to one', async () => {
    const { id } = await dispatchedWithLimit(test);
    const { version } = await seen(test, people.shiftLeader, id);
    const call = { incidentId: id, expectedVersion: version, unitIds: [ids.housing], text: '请到场认定' };
    expect(codesOf(await deed(test, people.firstChief, 'whistle', call, 'whistle { id }'))).toEqual([]);
    const { returnRequest } = await requested(id);
    expect((await decide(people.shiftLeader, returnRequest, { verdict: 'ACCEPT' })).errors).toEqual([]);
    const { legs } = await seen(test, people.shiftLeader, id);
    const ofHousing = legs.filter((each: { unit: { id: string } | null }) => each.unit?.id === ids.housing);
    expect(ofHousing.map(({ kind, state }: { kind: string; state: string }) => [kind, state]).sort()).toEqual([
      ['LEAD', 'DISPATCHED'],
      ['REPORT_IN', 'DISPATCHED'],
    ]);
    const assisting = await requested(id, people.police, ids.police);
    const toLead = await decide(people.arbiter, assisting.returnRequest, { verdict: 'ACCEPT' });
    expect(codesOf(toLead)).toEqual(['UNIT_REPEATED']);
  });

  it('keeps it until the shift leader has given it to another; the old clock stays, the new one starts', async () => {
    const { id } = await dispatchedWithLimit(test);
    const before = await legNow(test, id, ids.drainage);
    const { returnRequest } = await requested(id);
    expect(returnRequest).toMatchObject({ state: 'PENDING', nth: 1, deciderRole: 'SHIFT_LEADER' });
    const meanwhile = await askAbout(
      test,
      people.drainage,
      'setOut',
      await legNow(test, id, ids.drainage),
      {},
      'leg { state }',
    );
    expect(meanwhile.leg.state).toBe('ON_THE_WAY');
    const accepted = await decide(people.shiftLeader, returnRequest, { verdict: 'ACCEPT', finding: 'WRONG_DISPATCH' });
    expect(accepted.errors).toEqual([]);
    expect(accepted.returnRequest).toMatchObject({ state: 'ACCEPTED', leg: { state: 'RETURNED' } });
    const incident = await seen(test, people.shiftLeader, id);
    expect(incident).toMatchObject({ state: 'DISPATCHED', leadUnit: { id: ids.housing } });
    const [old, next] = [await legNow(test, id, ids.drainage), await legNow(test, id, ids.housing)];
    expect(old).toMatchObject({ dispatchedAt: before.dispatchedAt, dueAt: before.dueAt });
    expect(next).toMatchObject({
      id: accepted.returnRequest.newLeg.id,
      kind: 'LEAD',
      state: 'DISPATCHED',
      task: '疏通',
    });
    expect(new Date(next.dueAt) > new Date(next.dispatchedAt)).toBe(true);
    const row = await test.subgraph.database.manager.findOneByOrFail(LegReturnRow, { id: returnRequest.id });
    expect(row).toMatchObject({ finding: 'WRONG_DISPATCH', unitId: ids.drainage, subdistrictId: ids.west });
    expect(JSON.stringify(row)).not.toContain(people.shiftLeader.id);
  });

  it('is refused with a reason, and asks an arbiter the second time, who binds it', async () => {
    const { id } = await dispatchedWithLimit(test);
    const first = (await requested(id)).returnRequest;
    expect(codesOf(await decide(people.shiftLeader, first, { verdict: 'REFUSE' }))).toEqual(['TEXT_MISSING']);
    const refusal = { verdict: 'REFUSE', finding: 'SHIRKING', reason: '属本单位职责' };
    const refused = await decide(people.shiftLeader, first, refusal);
    expect(refused.returnRequest).toMatchObject({ state: 'REFUSED', leg: { state: 'DISPATCHED' } });
    const second = (await requested(id)).returnRequest;
    expect(second).toMatchObject({ nth: 2, deciderRole: 'ARBITER' });
    expect(codesOf(await decide(people.shiftLeader, second, refusal))).toEqual(['FORBIDDEN']);
    expect((await decide(people.arbiter, second, refusal)).returnRequest.state).toBe('REFUSED');
    const leg = await legNow(test, id, ids.drainage, people.drainage);
    expect(offerOf(leg.availableActions, 'requestReturn')).toBe('RETURN_DECIDED_BINDING');
    expect(codesOf(await requested(id))).toEqual(['RETURN_DECIDED_BINDING']);
  });

  it('binds also the unit that an arbiter names', async () => {
    const { id } = await dispatchedWithLimit(test);
    const first = (await requested(id)).returnRequest;
    await decide(people.shiftLeader, first, { verdict: 'ACCEPT' });
    const second = (await requested(id, people.clerk, ids.housing)).returnRequest;
    expect(second.nth).toBe(2);
    const decided = await decide(people.arbiter, second, { verdict: 'ACCEPT', newUnitId: ids.drainage });
    expect(decided.returnRequest.state).toBe('ACCEPTED');
    expect(codesOf(await requested(id))).toEqual(['RETURN_DECIDED_BINDING']);
  });

  it('may be passed to a joint meeting by an arbiter where the matter is cross-scope, and stays in force', async () => {
    const { id } = await dispatchedWithLimit(test);
    const refer = { verdict: 'REFER_TO_MEETING', reason: '跨部门' };
    const first = (await requested(id)).returnRequest;
    expect(codesOf(await decide(people.shiftLeader, first, refer))).toEqual(['REFERRING_NEEDS_ARBITER']);
    await decide(people.shiftLeader, first, { verdict: 'REFUSE', reason: '证据不足' });
    const second = (await requested(id)).returnRequest;
    const referred = await decide(people.arbiter, second, refer);
    expect(referred.returnRequest).toMatchObject({ state: 'REFERRED', leg: { state: 'DISPATCHED' } });
    expect(codesOf(await decide(people.arbiter, referred.returnRequest, refer))).toEqual(['RETURN_ALREADY_REFERRED']);
    const settled = await decide(people.arbiter, referred.returnRequest, { verdict: 'REFUSE', reason: '会议决定' });
    expect(settled.returnRequest.state).toBe('REFUSED');
  });

  it('asks before it begins, with a listed reason and a ground, and only once at a time', async () => {
    const { id } = await dispatchedWithLimit(test);
    const ask = async (input: Record<string, unknown>, viewer: Viewer = people.drainage) =>
      codesOf(await askAbout(test, viewer, 'requestReturn', await legNow(test, id, ids.drainage), input, returnFields));
    for (const viewer of [nobody, people.police, people.firstChief, people.shiftLeader]) {
      expect(await ask(ground, viewer)).toEqual(['LEG_NOT_FOUND']);
    }
    expect(await ask({ ...ground, reasonCode: 'TOO_MUCH_WORK' })).toEqual(['REASON_CODE_UNKNOWN']);
    expect(await ask({ ...ground, legalBasis: ' ' })).toEqual(['TEXT_MISSING']);
    expect(await ask({ ...ground, proposedUnitId: ids.drainage })).toEqual(['UNIT_SAME']);
    expect(await ask({ ...ground, proposedUnitId: 'nowhere' })).toEqual(['UNIT_UNKNOWN']);
    expect(await ask(ground)).toEqual([]);
    expect(await ask(ground)).toEqual(['RETURN_PENDING']);
    const police = await legNow(test, id, ids.police);
    await askAbout(test, people.police, 'arriveOnLeg', police, {}, 'leg { state }');
    const begun = await legNow(test, id, ids.police, people.police);
    expect(offerOf(begun.availableActions, 'requestReturn')).toBe('LEG_ALREADY_ON_SITE');
    expect(codesOf(await askAbout(test, people.police, 'requestReturn', begun, ground, returnFields))).toEqual([
      'LEG_ALREADY_ON_SITE',
    ]);
  });

  it('is decided by nobody of the unit, on the latest version, and offers say so', async () => {
    const both = person(
      'both',
      grant('SHIFT_LEADER', 'DIVISION', ids.district),
      grant('UNIT_MEMBER', 'UNIT', ids.drainage),
    );
    const { id } = await dispatchedWithLimit(test);
    const { returnRequest } = await requested(id);
    const verdict = { verdict: 'REFUSE', reason: '不成立' };
    for (const [viewer, code] of [
      [both, 'DECIDER_IS_OF_UNIT'],
      [people.arbiter, 'FORBIDDEN'],
      [people.drainage, 'FORBIDDEN'],
      [people.districtDispatcher, 'FORBIDDEN'],
      [people.eastDispatcher, 'RETURN_NOT_FOUND'],
      [nobody, 'RETURN_NOT_FOUND'],
    ] as const) {
      expect(codesOf(await decide(viewer, returnRequest, verdict))).toEqual([code]);
      if (code === 'RETURN_NOT_FOUND') continue;
      const { returns } = await legNow(test, id, ids.drainage, viewer);
      expect(offerOf(returns[0].availableActions, 'decideReturn')).toBe(code);
    }
    const stale = { ...returnRequest, version: returnRequest.version + 1 };
    expect(codesOf(await decide(people.shiftLeader, stale, verdict))).toEqual(['VERSION_STALE']);
    const contradicting = { ...verdict, finding: 'WRONG_DISPATCH' };
    expect(codesOf(await decide(people.shiftLeader, returnRequest, contradicting))).toEqual(['FINDING_CONTRADICTS']);
    const { returns } = await legNow(test, id, ids.drainage);
    expect(offerOf(returns[0].availableActions, 'decideReturn')).toBe('allowed');
    const done = await decide(people.shiftLeader, returnRequest, verdict);
    expect(codesOf(await decide(people.shiftLeader, done.returnRequest, verdict))).toEqual(['RETURN_ALREADY_REFUSED']);
  });

  it('answers for a place that nobody answered for, when it is found to; a unit of the territory does not', async () => {
    for (const [newUnitId, unmanaged] of [
      [ids.housing, false],
      [ids.property, true],
    ] as const) {
      const { id, version } = await raisedIncident(test, 0, '0201');
      const desk = people.districtDispatcher;
      const filing = { incidentId: id, expectedVersion: version };
      const { incident } = await deed(test, desk, 'fileIncident', filing, 'incident { version }');
      const dispatching = { ...filing, expectedVersion: incident.version, basis: 'UNMANAGED', reason: '未移交' };
      const lead = { unitId: ids.police, task: '先行处置' };
      await deed(test, desk, 'dispatchIncident', { ...dispatching, lead }, 'incident { id }');
      const { returnRequest } = await requested(id, people.police, ids.police);
      await decide(people.shiftLeader, returnRequest, { verdict: 'ACCEPT', newUnitId });
      const { noResponsibleUnit, leadUnit } = await seen(test, people.shiftLeader, id, 'noResponsibleUnit');
      expect({ noResponsibleUnit, leadUnit }).toEqual({ noResponsibleUnit: unmanaged, leadUnit: { id: newUnitId } });
    }
  });

  it('has nothing left to decide once its leg is done', async () => {
    const { id } = await dispatchedWithLimit(test);
    const { returnRequest } = await requested(id);
    const leg = await legNow(test, id, ids.drainage);
    await askAbout(test, people.drainage, 'reportLegResult', leg, { result: '仍已处置' }, 'leg { state }');
    const { returns } = await legNow(test, id, ids.drainage);
    expect(returns[0].state).toBe('LAPSED');
    expect(offerOf(returns[0].availableActions, 'decideReturn')).toBe('LEG_ALREADY_DONE');
    expect(codesOf(await decide(people.shiftLeader, returnRequest, { verdict: 'ACCEPT' }))).toEqual([
      'LEG_ALREADY_DONE',
    ]);
  });

  it('is decided once when two decide at the same time', async () => {
    const { id } = await dispatchedWithLimit(test);
    const { returnRequest } = await requested(id);
    const answers = await Promise.all([
      decide(people.shiftLeader, returnRequest, { verdict: 'ACCEPT' }),
      decide(people.otherShiftLeader, returnRequest, { verdict: 'REFUSE', reason: '不同意' }),
    ]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(codesOf)).toEqual([expect.stringMatching(/^(VERSION_STALE|RETURN_ALREADY_|LEG_ALREADY_)/)]);
  });

  it('and another that would do the same at the same time are counted as the first and the second', async () => {
    const { id } = await dispatchedWithLimit(test);
    const answers = await Promise.all([requested(id), requested(id, people.police, ids.police)]);
    expect(answers.flatMap(codesOf)).toEqual([]);
    expect(answers.map(({ returnRequest }) => returnRequest.nth).sort()).toEqual([1, 2]);
  });
});
