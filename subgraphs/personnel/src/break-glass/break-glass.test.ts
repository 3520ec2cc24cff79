import { personnelEvents } from '@gridweave/events/personnel-events';
import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { AuditEntryRow } from '@gridweave/subgraph/audit/audit-tables';
import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Grant, Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { contextOfPerson } from '../job/acting-viewer.queries';
import { BreakGlassRow } from './break-glass.entity';
import { breakGlassAlarm } from './break-glass-alarm';
import { turnBreakGlass } from './break-glass-end.commands';
import { BreakGlassRetention } from './break-glass-retention';

const hour = 3_600_000;
const district = divisionId('410103');
const [street, beside] = [divisionId('410103003'), divisionId('410103002')];
const ofDistrict = (role: Grant['role'], id = `${role}-of-district`) => person(id, grant(role, 'DIVISION', district));
const supervisor = ofDistrict('SUPERVISOR');
const auditor = ofDistrict('AUDITOR');
const fields = 'id version role openedAt endsAt endedAt finding reviewDueOn availableActions { action allowed }';

onEachEngine('emergency rights', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;
  let staff: Staff;
  let written: jest.SpyInstance;
  let people = 0;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home);
    staff = new Staff(subgraph);
    written = jest.spyOn(process.stderr, 'write');
  });
  afterAll(async () => {
    written.mockRestore();
    await subgraph.close();
    await home.drop();
  });

  /** Somebody of their own for each test, since there is one at a time: a checker of a street, who dispatches nothing. */
  const inOffice = async (role = 'CHECKER', more: object = {}) => {
    people += 1;
    const subject = `on-duty-${engine.name}-${people}`;
    const post = await staff.post({ role, title: '值守', unitId: null, divisionId: street });
    const today = shanghaiDay(new Date());
    const term = { from: addDays(today, -30), to: addDays(today, 30), ...more };
    const appointmentId = await staff.appointed(await staff.person({ subject }), post, term);
    return { viewer: person(subject, grant(role as Grant['role'], 'DIVISION', street)), appointmentId };
  };
  const flood = { role: 'DISPATCHER', divisionId: street, hours: 2, reason: '汛情，值班派单员失联' };
  const open = (viewer: Viewer, more: object = {}) =>
    staff.do('breakGlass', { ...flood, ...more }, `breakGlass { ${fields} }`, viewer);
  const opened = async (viewer: Viewer, more: object = {}) => {
    const { breakGlass, errors } = await open(viewer, more);
    expect(errors).toEqual([]);
    return breakGlass;
  };
  const end = (viewer: Viewer, breakGlassId: string, expectedVersion = 1) =>
    staff.do(
      'endBreakGlass',
      { breakGlassId, expectedVersion, reason: '险情解除' },
      `breakGlass { ${fields} }`,
      viewer,
    );
  const review = (viewer: Viewer, breakGlassId: string, expectedVersion = 2) => {
    const found = { finding: 'JUSTIFIED', note: '情况属实' };
    const input = { breakGlassId, expectedVersion, ...found };
    return staff.do('reviewBreakGlass', input, `breakGlass { ${fields} reviewNote }`, viewer);
  };
  const grantsOf = async (viewer: Viewer) => {
    const selection = 'grants { role scope { kind id } until endsAt breakGlassId }';
    return (await ask(subgraph, viewer, `{ viewer { ${selection} } }`)).data.viewer.grants;
  };
  const openedBy = async (viewer: Viewer) =>
    (await grantsOf(viewer)).filter(({ breakGlassId }: { breakGlassId: string | null }) => breakGlassId);
  const seen = async (viewer: Viewer, filter: object = {}) => {
    const query = `query ($filter: BreakGlassFilter) { breakGlasses(first: 100, filter: $filter) { nodes { id reason } } }`;
    const { data } = await ask(subgraph, viewer, query, { filter });
    return data.breakGlasses.nodes.map(({ id }: { id: string }) => id);
  };
  const told = async (type: string, id: string) => {
    const rows = await subgraph.database.manager.findBy(OutboxRow, { type });
    return rows.filter(({ payload }) => payload.includes(id)).map(({ payload }) => JSON.parse(payload));
  };
  const logged = (event: string, id: string) =>
    written.mock.calls.flat().filter((line) => `${line}`.includes(`"${event}"`) && `${line}`.includes(id));
  const alarmsAt = (at: Date) => new AlarmRunner(subgraph.database, { [breakGlassAlarm]: turnBreakGlass }).fireDue(at);
  const moved = (id: string, change: Partial<BreakGlassRow>) =>
    subgraph.database.transaction((tx) => tx.update(BreakGlassRow, { id }, change));
  const codes = ({ errors }: { errors: { code: string }[] }) => errors.map(({ code }) => code);

  it('are there at once, marked as what they are, beside what the office gives, and for the hours asked', async () => {
    const { viewer } = await inOffice();
    const before = Date.now();
    const { id, endsAt, reviewDueOn } = await opened(viewer);
    const scope = { kind: 'DIVISION', id: street };
    expect(await grantsOf(viewer)).toEqual([
      expect.objectContaining({ role: 'CHECKER', scope, breakGlassId: null, endsAt: null }),
      expect.objectContaining({ role: 'DISPATCHER', scope, breakGlassId: id, endsAt }),
    ]);
    const left = new Date(endsAt).getTime() - before;
    expect([left > 2 * hour - 60_000, left <= 2 * hour + 60_000]).toEqual([true, true]);
    expect(new Date(endsAt).getTime() % 60_000).toBe(0);
    expect(reviewDueOn > shanghaiDay(new Date(endsAt))).toBe(true);
  });

  it('raise the alarm: an event that says nobody’s name, a line in the log, an entry of the audit, and a place in the list', async () => {
    const { viewer } = await inOffice();
    const idempotencyKey = freshKey();
    const { id, endsAt, openedAt } = await opened(viewer, { idempotencyKey });
    // Whoever did not hear the answer asks again: there is one alarm.
    expect((await opened(viewer, { idempotencyKey })).id).toBe(id);
    const [event, ...others] = await told(personnelEvents.breakGlassOpened, id);
    expect(others).toEqual([]);
    const iso = (date: string) => new Date(date).toISOString();
    expect(event).toEqual({ id, role: 'DISPATCHER', divisionId: street, openedAt: iso(openedAt), endsAt: iso(endsAt) });
    const [line, ...more] = logged('break-glass-opened', id);
    expect(more).toEqual([]);
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', role: 'DISPATCHER', divisionId: street });
    for (const text of [line, JSON.stringify(event)]) expect(text).not.toMatch(new RegExp(`${viewer.id}|汛情`));
    const entries = await subgraph.database.manager.findBy(AuditEntryRow, { thingId: id });
    expect(entries).toMatchObject([
      { deed: 'breakGlass', outcome: 'DONE', viewerId: viewer.id, thingType: 'BreakGlass' },
    ]);
    for (const watcher of [supervisor, auditor, viewer]) expect(await seen(watcher, { open: true })).toContain(id);
  });

  it('end by themselves to the moment, whoever notices, and are told of once', async () => {
    const { viewer } = await inOffice();
    const { id, endsAt } = await opened(viewer);
    const at = new Date(endsAt);
    expect(await openedBy(viewer)).toHaveLength(1);
    await alarmsAt(new Date(at.getTime() - 1));
    expect(await told(personnelEvents.breakGlassEnded, id)).toEqual([]);
    // Not noticed yet, and over all the same.
    await moved(id, { endsAt: new Date(Date.now() - 1) });
    expect(await openedBy(viewer)).toEqual([]);
    expect(await seen(viewer, { open: true })).toEqual([]);
    await moved(id, { endsAt: at });
    await Promise.all(Array.from({ length: 4 }, () => alarmsAt(at)));
    expect(await told(personnelEvents.breakGlassEnded, id)).toEqual([{ id, endedAt: at.toISOString() }]);
    expect(await openedBy(viewer)).toEqual([]);
  });

  it('are ended by whoever opened them, and by a shift leader or an administrator of the district, at once', async () => {
    const streetLeader = person('leader-of-street', grant('SHIFT_LEADER', 'DIVISION', street));
    for (const ender of [null, ofDistrict('SHIFT_LEADER'), callers.administrator]) {
      const { viewer } = await inOffice();
      const { id } = await opened(viewer);
      expect(codes(await end(streetLeader, id))).toEqual(['BREAK_GLASS_NOT_FOUND']);
      for (const other of [supervisor, auditor]) expect(codes(await end(other, id))).toEqual(['FORBIDDEN']);
      expect(await openedBy(viewer)).toHaveLength(1);
      expect((await end(ender ?? viewer, id)).errors).toEqual([]);
      expect(await openedBy(viewer)).toEqual([]);
      expect(await told(personnelEvents.breakGlassEnded, id)).toHaveLength(1);
      expect(codes(await end(ender ?? viewer, id, 2))).toEqual(['BREAK_GLASS_ALREADY_OVER']);
      await alarmsAt(new Date(Date.now() + 9 * hour));
      expect(await told(personnelEvents.breakGlassEnded, id)).toHaveLength(1);
    }
  });

  it('tell gateways of both ends, so that they ask anew', async () => {
    const { viewer } = await inOffice();
    const community = divisionId('410103003002');
    const changes = async () =>
      (await told(personnelEvents.grantsChanged, community)).filter(({ role }) => role === 'DISPATCHER').length;
    const before = await changes();
    const { id } = await opened(viewer, { divisionId: community });
    expect(await changes()).toBe(before + 1);
    await end(viewer, id);
    expect(await changes()).toBe(before + 2);
  });

  it('end with the office on which they rest, and last no longer than it', async () => {
    const today = shanghaiDay(new Date());
    const { viewer, appointmentId } = await inOffice();
    const { id } = await opened(viewer);
    const leaving = { appointmentId, expectedVersion: 1, on: addDays(today, -1), reason: '调离' };
    expect((await staff.do('endAppointment', leaving, 'appointment { id }')).errors).toEqual([]);
    expect(await grantsOf(viewer)).toEqual([]);
    expect(await told(personnelEvents.breakGlassEnded, id)).toHaveLength(1);
    const back = { appointmentId, expectedVersion: 2, from: addDays(today, -30), reason: '更正' };
    const restored = { ...back, employmentKind: 'FULL_TIME' };
    expect((await staff.do('correctAppointment', restored, 'appointment { id }')).errors).toEqual([]);
    expect(await openedBy(viewer)).toEqual([]);

    const { viewer: leavingToday } = await inOffice('CHECKER', { to: today });
    const midnight = startOfShanghaiDay(addDays(today, 1)).getTime();
    const { endsAt } = await opened(leavingToday, { hours: 8 });
    expect(new Date(endsAt).getTime()).toBeLessThanOrEqual(midnight);
  });

  it('are not left open by an office that ends in the moment in which they are opened', async () => {
    const on = addDays(shanghaiDay(new Date()), -1);
    for (let round = 0; round < 8; round += 1) {
      const { viewer, appointmentId } = await inOffice();
      const leaving = { appointmentId, expectedVersion: 1, on, reason: '调离' };
      const [ended] = await Promise.all([staff.do('endAppointment', leaving, 'appointment { id }'), open(viewer)]);
      expect(ended.errors).toEqual([]);
      expect(await seen(viewer, { open: true })).toEqual([]);
    }
  });

  it('are refused whoever holds no office that opens them, by what the files say, whatever was signed', async () => {
    const { viewer } = await inOffice('ARBITER');
    const signed = { ...viewer, grants: [grant('DISPATCHER', 'DIVISION', district)] };
    for (const each of [viewer, signed, callers.withoutOffice, callers.nobody, callers.resident]) {
      expect(codes(await open(each))).toEqual(['FORBIDDEN']);
    }
    const { viewer: left, appointmentId } = await inOffice();
    const leaving = { appointmentId, expectedVersion: 1, on: addDays(shanghaiDay(new Date()), -1), reason: '调离' };
    await staff.do('endAppointment', leaving, 'appointment { id }');
    expect(codes(await open(left))).toEqual(['FORBIDDEN']);
  });

  it.each<[string, object, string]>([
    ['a role that the office does not open', { role: 'SHIFT_LEADER' }, 'FORBIDDEN'],
    ['a division that is not known', { divisionId: 'nowhere' }, 'FORBIDDEN'],
    ['no hours', { hours: 0 }, 'HOURS_INVALID'],
    ['more hours than a night has', { hours: 9 }, 'HOURS_INVALID'],
    ['no reason', { reason: ' ' }, 'TEXT_MISSING'],
  ])('are refused with %s', async (_what, more, code) => {
    const { viewer } = await inOffice();
    expect(codes(await open(viewer, more))).toEqual([code]);
    expect(await openedBy(viewer)).toEqual([]);
  });

  it('are refused where the office gives as much already', async () => {
    const { viewer } = await inOffice('DISPATCHER');
    expect(codes(await open(viewer))).toEqual(['ROLE_ALREADY_HELD']);
    expect((await open(viewer, { divisionId: beside })).errors).toEqual([]);
  });

  it('are one at a time, also of several that are opened at once', async () => {
    const { viewer } = await inOffice();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => open(viewer, { divisionId: n % 2 ? street : divisionId('410103003001') })),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(codes)).toEqual(Array.from({ length: 5 }, () => 'BREAK_GLASS_ALREADY_OPEN'));
    expect(await openedBy(viewer)).toHaveLength(1);
  });

  it('are three until somebody reviews one, of the last month', async () => {
    const { viewer } = await inOffice();
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      ids.push((await opened(viewer)).id);
      await end(viewer, ids[n]!);
    }
    expect(codes(await open(viewer))).toEqual(['BREAK_GLASS_LIMIT_REACHED']);
    expect((await review(supervisor, ids[1]!)).errors).toEqual([]);
    const { id } = await opened(viewer);
    await end(viewer, id);
    expect(codes(await open(viewer))).toEqual(['BREAK_GLASS_LIMIT_REACHED']);
    await moved(ids[0]!, { openedAt: new Date(Date.now() - 40 * 24 * hour) });
    expect((await open(viewer)).errors).toEqual([]);
  });

  it('are reviewed by a supervisor of the district, once, who is somebody else, when they are over', async () => {
    const { viewer } = await inOffice();
    const { id } = await opened(viewer);
    expect(codes(await review(supervisor, id, 1))).toEqual(['BREAK_GLASS_STILL_OPEN']);
    await end(viewer, id);
    const self = { ...viewer, grants: [...viewer.grants, ...supervisor.grants] };
    expect(codes(await review(self, id))).toEqual(['OWN_BREAK_GLASS']);
    for (const other of [auditor, callers.administrator]) expect(codes(await review(other, id))).toEqual(['FORBIDDEN']);
    const streetSupervisor = person('of-street', grant('SUPERVISOR', 'DIVISION', street));
    for (const other of [streetSupervisor, callers.withoutOffice, callers.nobody]) {
      expect(codes(await review(other, id))).toEqual(['BREAK_GLASS_NOT_FOUND']);
    }
    const { breakGlass, errors } = await review(supervisor, id);
    expect([errors, breakGlass]).toEqual([
      [],
      expect.objectContaining({ finding: 'JUSTIFIED', reviewNote: '情况属实' }),
    ]);
    expect(codes(await review(ofDistrict('SUPERVISOR', 'another'), id, 3))).toEqual(['BREAK_GLASS_ALREADY_REVIEWED']);
    expect(await seen(supervisor, { reviewed: false })).not.toContain(id);
  });

  it('are reminded of when nobody has reviewed them in time, and not where somebody has', async () => {
    const { viewer } = await inOffice();
    const [late, { id: reviewed }] = [await opened(viewer), await opened((await inOffice()).viewer)];
    await end(callers.administrator, reviewed);
    await review(supervisor, reviewed);
    const dueAt = startOfShanghaiDay(addDays(late.reviewDueOn, 1));
    await alarmsAt(new Date(dueAt.getTime() - 1));
    expect(await told(personnelEvents.breakGlassReviewOverdue, late.id)).toEqual([]);
    await alarmsAt(dueAt);
    expect(await told(personnelEvents.breakGlassReviewOverdue, late.id)).toEqual([
      { id: late.id, dueOn: late.reviewDueOn },
    ]);
    expect(logged('break-glass-review-overdue', late.id)).toHaveLength(1);
    expect(await told(personnelEvents.breakGlassReviewOverdue, reviewed)).toEqual([]);
  });

  it('are kept for as long as the audit, and longer until somebody has reviewed them or while the file is held', async () => {
    const years = 3;
    const past = new Date(Date.now() - years * 366 * 24 * hour);
    const over = async (wasReviewed: boolean, at: Date) => {
      const { viewer } = await inOffice();
      const { id } = await opened(viewer);
      await end(callers.administrator, id);
      if (wasReviewed) await review(supervisor, id);
      await moved(id, { endsAt: at });
      return id;
    };
    const outlived = await over(true, past);
    const unreviewed = await over(false, past);
    const held = await over(true, past);
    const fresh = await over(true, new Date(past.getTime() + 9 * 24 * hour));
    const row = (id: string) => subgraph.database.manager.findOneByOrFail(BreakGlassRow, { id });
    const { personId } = await row(held);
    const hold = await staff.do('placeLegalHold', { personId, basis: { title: '示例决定' } }, 'legalHold { id }');
    expect(hold.errors).toEqual([]);
    const retention = new BreakGlassRetention(subgraph.database, years);
    const all = [outlived, unreviewed, held, fresh];
    const standing = async () => {
      const ids = await seen(supervisor);
      return all.filter((id) => ids.includes(id));
    };
    await retention.tick(new Date(`${shanghaiDay(new Date())}T12:00:00+08:00`));
    expect(await standing()).toEqual(all);
    await retention.tick(new Date(`${shanghaiDay(new Date())}T03:00:00+08:00`));
    expect(await standing()).toEqual([unreviewed, held, fresh]);
  });

  it('look after no others: what is opened ends no other', async () => {
    const { id: other } = await opened((await inOffice()).viewer);
    const { viewer } = await inOffice('DISPATCHER');
    const leading = await opened(viewer, { role: 'SHIFT_LEADER', divisionId: district });
    const widened = { ...grant('SHIFT_LEADER', 'DIVISION', district), breakGlassId: leading.id };
    const inEmergency = { ...viewer, grants: [...viewer.grants, widened] };
    expect(await seen(inEmergency)).toEqual([leading.id]);
    expect(codes(await end(inEmergency, other))).toEqual(['BREAK_GLASS_NOT_FOUND']);
  });

  it('keep every deed meanwhile under them in the audit, and give files that are taken along nothing', async () => {
    const { viewer } = await inOffice();
    const { id } = await opened(viewer);
    const [, mark] = await grantsOf(viewer);
    const inEmergency = { ...viewer, grants: [...viewer.grants, { ...mark, until: null }] };
    await end(inEmergency, id);
    const entries = await subgraph.database.manager.findBy(AuditEntryRow, { breakGlassId: id });
    expect(entries).toMatchObject([{ deed: 'endBreakGlass', thingId: id, viewerId: viewer.id }]);
    const { id: next } = await opened(viewer);
    expect(next).not.toBe(id);
    const later = { subject: viewer.id, traceId: 'later' };
    const { viewer: acting } = await contextOfPerson(subgraph.database, subgraph.services, later);
    expect(acting.grants.map(({ role }) => role)).toEqual(['CHECKER']);
  });

  it('are seen by their holder and those of the district who watch over them, and by nobody else', async () => {
    const { viewer } = await inOffice();
    const { id } = await opened(viewer);
    for (const each of [viewer, supervisor, auditor, ofDistrict('SHIFT_LEADER'), callers.administrator]) {
      expect(await seen(each)).toContain(id);
    }
    const others = [callers.hrOfficer, callers.dispatcher, callers.chief, callers.resident, callers.nobody];
    for (const each of [...others, { ...viewer, kind: 'CLIENT' } as Viewer]) {
      expect(await seen(each)).not.toContain(id);
      const of = [{ __typename: 'BreakGlass', id }];
      const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on BreakGlass { reason } } }';
      expect((await ask(subgraph, each, query, { of })).data._entities).toEqual([null]);
    }
  });
});
