import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, codesOf, dispatchedWithLimit, legNow, offerOf, seen } from '../../test/leg-work';
import { ids } from '../../test/small-territory';
import { ClockRow } from '../clock/clock.entity';
import { ClockKind } from '../clock/clock.rules';
import { LegRow } from '../leg/leg.entity';
import { pausesOf } from '../leg/leg-pause.queries';

const fields = 'hold { id version state deciderRole reviewAt leg { id version dueAt heldUntil state } }';
const day = 86_400_000;
const inDays = (days: number) => new Date(Math.floor(Date.now() / 1_000) * 1_000 + days * day).toISOString();

onEachEngine('work that waits for a season', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const season = () => ({ reasonCode: 'SEASON', reviewAt: inDays(60) });
  const requested = async (id: string, input: Record<string, unknown> = season(), viewer: Viewer = people.drainage) =>
    askAbout(test, viewer, 'requestHold', await legNow(test, id, ids.drainage), input, fields);
  const decide = (viewer: Viewer, row: { id: string; version: number }, input: Record<string, unknown>) =>
    deed(test, viewer, 'decideHold', { holdId: row.id, expectedVersion: row.version, ...input }, fields);
  const release = (viewer: Viewer, row: { id: string; version: number }, reason = '已到施工季节') =>
    deed(test, viewer, 'releaseHold', { holdId: row.id, expectedVersion: row.version, reason }, fields);
  const pauses = async (legId: string) => (await pausesOf(test.subgraph.database.manager, [legId])).get(legId) ?? [];
  const heldLeg = async () => {
    const { id } = await dispatchedWithLimit(test);
    const { hold } = await requested(id);
    return { id, hold: (await decide(people.shiftLeader, hold, { verdict: 'GRANT' })).hold };
  };

  it('is laid aside until a review: its clock stands, nothing is done on it, and the review is the next deadline', async () => {
    const { id, hold } = await heldLeg();
    expect(hold).toMatchObject({ state: 'HELD', leg: { heldUntil: hold.reviewAt } });
    const leg = await legNow(test, id, ids.drainage, people.drainage);
    expect(await pauses(leg.id)).toMatchObject([{ reasonCode: 'SEASON', to: null }]);
    for (const action of ['signLeg', 'setOut', 'reportLegResult', 'requestExtension', 'requestReturn', 'requestHold']) {
      expect(offerOf(leg.availableActions, action)).toBe('LEG_ON_HOLD');
    }
    expect(codesOf(await askAbout(test, people.drainage, 'setOut', leg, {}, 'leg { id }'))).toEqual(['LEG_ON_HOLD']);
    expect(codesOf(await requested(id))).toEqual(['LEG_ON_HOLD']);
    const police = await legNow(test, id, ids.police);
    await askAbout(test, people.police, 'reportLegResult', police, { result: '完成' }, 'leg { id }');
    const incident = await seen(test, people.shiftLeader, id);
    expect(incident.state).toBe('DISPATCHED');
    expect(new Date(incident.nextDeadline)).toEqual(new Date(hold.reviewAt));
  });

  it('is taken up again with what was left of its time, by the unit or by whoever approves', async () => {
    for (const viewer of [people.drainage, people.shiftLeader]) {
      const { id, hold } = await heldLeg();
      const before = await legNow(test, id, ids.drainage);
      for (const [other, code] of [
        [people.districtDispatcher, 'FORBIDDEN'],
        [people.eastDispatcher, 'HOLD_NOT_FOUND'],
      ] as const) {
        expect(codesOf(await release(other, hold))).toEqual([code]);
      }
      expect(codesOf(await release(viewer, hold, ''))).toEqual(['TEXT_MISSING']);
      const released = await release(viewer, hold);
      expect(released.hold).toMatchObject({ state: 'RELEASED', leg: { heldUntil: null, state: 'DISPATCHED' } });
      expect(new Date(released.hold.leg.dueAt) >= new Date(before.dueAt)).toBe(true);
      const [pause] = await pauses(hold.leg.id);
      expect(pause?.to).not.toBeNull();
      expect(codesOf(await release(viewer, released.hold))).toEqual(['HOLD_ALREADY_RELEASED']);
      const leg = await legNow(test, id, ids.drainage, people.drainage);
      expect(codesOf(await askAbout(test, people.drainage, 'setOut', leg, {}, 'leg { id }'))).toEqual([]);
    }
  });

  it('is due provisionally where what was left of its time runs into a year that is not announced yet', async () => {
    const { id, hold } = await heldLeg();
    const { manager } = test.subgraph.database;
    const { id: legId } = await legNow(test, id, ids.drainage);
    await manager.update(LegRow, { id: legId }, { dueAt: new Date('2051-06-16T10:00:00+08:00') });
    expect(codesOf(await release(people.drainage, hold))).toEqual([]);
    expect((await manager.findOneByOrFail(LegRow, { id: legId })).dueProvisional).toBe(true);
    const where = { legId, kind: ClockKind.HANDLING };
    expect((await manager.findOneByOrFail(ClockRow, where)).dueProvisional).toBe(true);
  });

  it('needs a listed reason, a review within the rule, and an approver who is not of the unit', async () => {
    const { id } = await dispatchedWithLimit(test);
    expect(codesOf(await requested(id, { ...season(), reasonCode: 'BUSY' }))).toEqual(['REASON_CODE_UNKNOWN']);
    expect(codesOf(await requested(id, { ...season(), reviewAt: inDays(-1) }))).toEqual(['REVIEW_IN_PAST']);
    expect(codesOf(await requested(id, { ...season(), reviewAt: inDays(200) }))).toEqual(['REVIEW_TOO_FAR']);
    expect(codesOf(await requested(id, season(), people.police))).toEqual(['LEG_NOT_FOUND']);
    const { hold } = await requested(id);
    expect(codesOf(await requested(id))).toEqual(['HOLD_PENDING']);
    expect(codesOf(await release(people.shiftLeader, hold))).toEqual(['HOLD_NOT_HELD']);
    for (const viewer of [people.drainage, people.districtDispatcher, people.arbiter]) {
      expect(codesOf(await decide(viewer, hold, { verdict: 'GRANT' }))).toEqual(['FORBIDDEN']);
      const { holds } = await legNow(test, id, ids.drainage, viewer);
      expect(offerOf(holds[0].availableActions, 'decideHold')).toBe('FORBIDDEN');
    }
    const refused = await decide(people.shiftLeader, hold, { verdict: 'REFUSE', reason: '可以施工' });
    expect(refused.hold).toMatchObject({ state: 'REFUSED', leg: { heldUntil: null } });
    expect(await pauses(refused.hold.leg.id)).toEqual([]);
    expect(codesOf(await decide(people.shiftLeader, refused.hold, { verdict: 'GRANT' }))).toEqual([
      'HOLD_ALREADY_REFUSED',
    ]);
  });

  it('is over when its leg is taken back: the pause ends with it', async () => {
    const { id } = await dispatchedWithLimit(test);
    const leg = await legNow(test, id, ids.drainage);
    const back = { reasonCode: 'NOT_OUR_DUTY', legalBasis: '职责清单', proposedUnitId: ids.housing };
    const { returnRequest } = await askAbout(
      test,
      people.drainage,
      'requestReturn',
      leg,
      back,
      'returnRequest { id version }',
    );
    const { hold } = await requested(id);
    await decide(people.shiftLeader, hold, { verdict: 'GRANT' });
    const input = { returnId: returnRequest.id, expectedVersion: returnRequest.version, verdict: 'ACCEPT' };
    expect(codesOf(await deed(test, people.shiftLeader, 'decideReturn', input, 'returnRequest { id }'))).toEqual([]);
    const old = await legNow(test, id, ids.drainage);
    expect(old).toMatchObject({ state: 'RETURNED', heldUntil: null, holds: [{ state: 'LAPSED' }] });
    expect(await pauses(leg.id)).toMatchObject([{ to: expect.any(Date) }]);
  });
});
