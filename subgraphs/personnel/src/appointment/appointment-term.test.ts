import { personnelEvents } from '@gridweave/events/personnel-events';
import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { Subgraph } from '@gridweave/subgraph/subgraph';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, person, testKey } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { divisionId, gridId, organizationSource, smallDistrict } from '../../test/small-district';
import { renheOffice, Staff } from '../../test/staff';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { personnel } from '../definition';
import { AppointmentChangeRow } from './appointment.entity';
import { appointmentDay } from './appointment-day';
import { turnAppointment } from './appointment-record.commands';

onEachEngine('terms of appointments', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;
  let staff: Staff;
  const today = shanghaiDay(new Date());

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home);
    staff = new Staff(subgraph);
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  /** A moment later than everything recorded so far, and earlier than everything to come. */
  const between = async () => {
    const tick = () => new Promise((next) => setTimeout(next, 2));
    await tick();
    const moment = new Date().toISOString();
    await tick();
    return moment;
  };
  const chiefPost = (code: string) =>
    staff.post({ role: 'GRID_CHIEF', kind: 'GRID', title: '网格长', unitId: null, gridId: gridId(code) });
  const chiefs = async (code: string, asOf: string, knownAt: string) => {
    const { data } = await ask(
      subgraph,
      callers.hrOfficer,
      `query ($of: [_Any!]!, $known: DateTime!) { _entities(representations: $of) {
        ... on GridAt { chiefs(knownAt: $known) { id person { name } term(knownAt: $known) { from to state } } } } }`,
      { of: [{ __typename: 'GridAt', gridId: gridId(code), asOf: `${asOf}T12:00:00+08:00` }], known: knownAt },
    );
    return data._entities[0].chiefs;
  };

  it('tell who was chief on a day as it was known on another, whatever was corrected since', async () => {
    const grid = '410103002001Z001';
    const post = await staff.post({
      role: 'GRID_CHIEF',
      kind: 'GRID',
      title: '网格长',
      unitId: null,
      gridId: gridId(grid),
      establishment: 9,
    });
    const of = (list: { id: string }[]) => list.filter(({ id }) => id === appointmentId);
    const before = await between();
    const appointmentId = await staff.appointed(await staff.person({ fullName: '甄初始' }), post, {
      from: '2026-03-01',
    });
    const first = await between();
    const correct = (expectedVersion: number, from: string, to: string | null) =>
      staff.do(
        'correctAppointment',
        { appointmentId, expectedVersion, from, to, employmentKind: 'PART_TIME', reason: '录错日期' },
        'appointment { version from to employmentKind terms { from to employmentKind } }',
      );
    expect(await correct(1, '2026-03-10', null)).toEqual({
      appointment: {
        version: 2,
        from: '2026-03-10',
        to: null,
        employmentKind: 'PART_TIME',
        terms: [
          { from: '2026-03-01', to: null, employmentKind: 'FULL_TIME' },
          { from: '2026-03-10', to: null, employmentKind: 'PART_TIME' },
        ],
      },
      errors: [],
    });
    const second = await between();
    await staff.do('annulAppointment', { appointmentId, expectedVersion: 2, reason: '人员录错' }, 'appointment { id }');
    const last = await between();
    expect(of(await chiefs(grid, '2026-03-03', before))).toEqual([]);
    expect(of(await chiefs(grid, '2026-03-03', first))).toMatchObject([
      { person: { name: '甄初始' }, term: { from: '2026-03-01', to: null, state: 'STANDS' } },
    ]);
    expect(of(await chiefs(grid, '2026-03-03', second))).toEqual([]);
    expect(of(await chiefs(grid, '2026-03-10', second))).toMatchObject([{ term: { from: '2026-03-10' } }]);
    expect(of(await chiefs(grid, '2026-03-10', last))).toEqual([]);
    const page = (knownAt: string) =>
      ask(
        subgraph,
        callers.hrOfficer,
        `{ appointments(first: 9, filter: { postId: "${post}" }, asOf: "2026-03-03T00:00:00+08:00", knownAt: "${knownAt}") { totalCount nodes { state to } } }`,
      );
    expect((await page(first)).data.appointments).toEqual({ totalCount: 1, nodes: [{ state: 'ANNULLED', to: null }] });
    expect((await page(second)).data.appointments.totalCount).toBe(0);
  });

  it('find people on duty as it was known then', async () => {
    const personId = await staff.person();
    const post = await staff.post();
    const appointmentId = await staff.appointed(personId, post, { from: '2025-01-01' });
    const first = await between();
    const input = {
      appointmentId,
      expectedVersion: 1,
      from: '2025-06-01',
      employmentKind: 'FULL_TIME',
      reason: '更正',
    };
    await staff.do('correctAppointment', input, 'appointment { id }');
    const onDuty = async (knownAt: string | null) => {
      const { data } = await ask(
        subgraph,
        callers.hrOfficer,
        `query ($known: DateTime) { people(first: 100, filter: { unitId: "${renheOffice}" }, asOf: "2025-02-01T00:00:00+08:00", knownAt: $known) { nodes { id at(asOf: "2025-02-01T00:00:00+08:00", knownAt: $known) { appointments { id } } } } }`,
        { known: knownAt },
      );
      return data.people.nodes.find(({ id }: { id: string }) => id === personId)?.at.appointments ?? null;
    };
    expect(await onDuty(first)).toEqual([{ id: appointmentId }]);
    expect(await onDuty(null)).toBeNull();
  });

  it.each([
    ['before the birth of whoever is appointed', { from: '1990-04-30' }, 'DATE_BEFORE_BIRTH'],
    ['with days out of order', { from: '2025-02-01', to: '2025-01-31' }, 'DATE_BEFORE_START'],
    ['before the post was there', { from: '2019-12-31' }, 'TERM_BEYOND_POST'],
    ['without a basis', { from: '2025-01-01', basis: ' ' }, 'TEXT_MISSING'],
    ['to a post that is not there', { from: '2025-01-01', postId: 'unheard-of' }, 'POST_NOT_FOUND'],
    ['of somebody who is not on file', { from: '2025-01-01', personId: '无' }, 'PERSON_NOT_FOUND'],
  ])('are refused %s', async (_what, input, code) => {
    const answer = await staff.appoint(await staff.person(), await staff.post(), input);
    expect(answer).toMatchObject({ appointment: null, errors: [{ code }] });
  });

  it('to an elected post are put on record or acting, never ordered', async () => {
    const of = async (input: object) => {
      const post = await staff.post({ kind: 'COMMITTEE', tier: 'MEMBER', title: '委员' });
      return staff.appoint(await staff.person(), post, input);
    };
    const refused = { errors: [{ code: 'ELECTED_POST_NEEDS_ELECTION', field: 'postId' }] };
    expect(await of({ from: today })).toMatchObject(refused);
    expect(await of({ from: addDays(today, 30) })).toMatchObject(refused);
    expect(await of({ from: addDays(today, -1) })).toMatchObject({ errors: [] });
    expect(await of({ from: addDays(today, 30), acting: true })).toMatchObject({ errors: [] });
  });

  it('do not begin beyond the retirement age, full time and without leave', async () => {
    const personId = await staff.person({ birthDay: '1963-05-01' });
    const begin = async (input: object) =>
      staff.appoint(personId, await staff.post(), { from: '2025-01-01', ...input });
    expect(await begin({})).toMatchObject({ errors: [{ code: 'PAST_RETIREMENT_AGE', field: 'ageRelaxation' }] });
    expect(await begin({ from: '2023-05-31' })).toMatchObject({ errors: [] });
    expect(await begin({ employmentKind: 'VOLUNTEER' })).toMatchObject({ errors: [] });
    const { appointment } = await begin({ ageRelaxation: '区委组织部' });
    const where = { appointmentId: appointment.id };
    const change = await subgraph.database.manager.findOneByOrFail(AppointmentChangeRow, where);
    expect(change.reason).toBe('任职通知（超龄批准：区委组织部）');
  });

  it('are not begun by who has no say over the post, nor by oneself', async () => {
    const post = await staff.post();
    const somebody = await staff.person();
    const other = person('hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));
    for (const viewer of [other, callers.administrator, callers.clerk, callers.nobody]) {
      // That there is such a post is told to whoever works here.
      const code = viewer === callers.nobody ? 'POST_NOT_FOUND' : 'FORBIDDEN';
      expect(await staff.appoint(somebody, post, { from: '2025-01-01' }, viewer)).toMatchObject({ errors: [{ code }] });
    }
    const own = await staff.person({ subject: `hr-self-${engine.name}` });
    const self = person(`hr-self-${engine.name}`, grant('HR_OFFICER', 'DIVISION', divisionId('410103')));
    expect(await staff.appoint(own, post, { from: '2025-01-01' }, self)).toMatchObject({
      errors: [{ code: 'OWN_APPOINTMENT' }],
    });
  });

  it('let one head of a post follow another, and a correction cannot make two of them', async () => {
    const post = await chiefPost('410103002001Z002');
    const [one, two] = [await staff.person(), await staff.person()];
    const first = await staff.appointed(one, post, { from: '2024-01-01', to: '2024-06-30' });
    expect(await staff.appoint(two, post, { from: '2024-06-30' })).toMatchObject({
      errors: [{ code: 'POST_ALREADY_HELD' }],
    });
    await staff.appointed(two, post, { from: '2024-07-01' });
    const input = { appointmentId: first, expectedVersion: 1, from: '2024-01-01', reason: '更正' };
    const correct = (to: string) =>
      staff.do('correctAppointment', { ...input, to, employmentKind: 'FULL_TIME' }, 'appointment { to }');
    expect(await correct('2024-07-01')).toMatchObject({ errors: [{ code: 'POST_ALREADY_HELD' }] });
    expect(await correct('2024-05-31')).toMatchObject({ appointment: { to: '2024-05-31' }, errors: [] });
  });

  it('do not give one person one post twice at a time, but several posts', async () => {
    const personId = await staff.person();
    const post = await staff.post({ establishment: null });
    await staff.appointed(personId, post, { from: '2025-01-01' });
    expect(await staff.appoint(personId, post, { from: '2025-06-01' })).toMatchObject({
      errors: [{ code: 'PERSON_ALREADY_HOLDS_POST' }],
    });
    expect(await staff.appoint(personId, await staff.post(), { from: '2025-06-01' })).toMatchObject({ errors: [] });
  });

  it('know who heads the Party organization and the committee of one community at once', async () => {
    const head = (kind: string, communityId: string) =>
      staff.post({ kind, tier: 'HEAD', title: '负责人', unitId: null, divisionId: communityId, role: 'CHECKER' });
    const [here, there] = [divisionId('410103003001'), divisionId('410103003002')];
    const both = await staff.person();
    const concurrent = async (id: string) => {
      const { data } = await ask(
        subgraph,
        callers.clerk,
        'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Appointment { concurrentHead } } }',
        { of: [{ __typename: 'Appointment', id }] },
      );
      return data._entities[0].concurrentHead;
    };
    const secretary = await staff.appointed(both, await head('PARTY_ORGANIZATION', here), { from: '2025-01-01' });
    const elsewhere = await staff.appointed(both, await head('COMMITTEE', there), { from: '2025-01-01' });
    expect([await concurrent(secretary), await concurrent(elsewhere)]).toEqual([false, false]);
    const director = await staff.appointed(both, await head('COMMITTEE', here), { from: '2025-01-01' });
    expect([await concurrent(secretary), await concurrent(director), await concurrent(elsewhere)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  describe('ahead of today', () => {
    const day = (days: number) => addDays(today, days);
    const tellings = async (id: string) => {
      const rows = await subgraph.database.manager.find(OutboxRow, { order: { id: 'ASC' } });
      return rows
        .filter(({ payload, type }) => type !== personnelEvents.appointmentChanged && payload.includes(id))
        .map(({ type }) => type);
    };
    const runner = (of: Personnel) => new AlarmRunner(of.database, { [appointmentDay]: turnAppointment });

    it('take effect by themselves, once, while two processes look', async () => {
      const other = await Subgraph.start(personnel, {
        databaseUrl: home.url,
        internalKey: testKey,
        sample: false,
        sources: { organization: organizationSource(smallDistrict) },
      });
      try {
        const post = await staff.post();
        const id = await staff.appointed(await staff.person(), post, { from: day(30), to: day(40) });
        const at = (days: number) => startOfShanghaiDay(day(days));
        const both = (moment: Date) =>
          Promise.all([subgraph, other, subgraph, other].map((each) => runner(each).fireDue(moment)));
        await both(new Date(at(30).getTime() - 1));
        expect(await tellings(id)).toEqual([]);
        await both(at(30));
        await both(at(31));
        expect(await tellings(id)).toEqual([personnelEvents.appointmentStarted]);
        await both(at(41));
        await both(at(42));
        expect(await tellings(id)).toEqual([personnelEvents.appointmentStarted, personnelEvents.appointmentEnded]);
        expect(await tellings(renheOffice)).toContain(personnelEvents.grantsChanged);
      } finally {
        await other.close();
      }
    });

    it('are withdrawn until they begin, and then nothing happens on the day', async () => {
      const post = await staff.post();
      const personId = await staff.person();
      const id = await staff.appointed(personId, post, { from: day(1) });
      const input = { appointmentId: id, reason: '取消' };
      expect(await staff.do('annulAppointment', { ...input, expectedVersion: 1 }, 'appointment { id }')).toMatchObject({
        errors: [{ code: 'APPOINTMENT_NOT_BEGUN' }],
      });
      expect(
        await staff.do('withdrawAppointment', { ...input, expectedVersion: 1 }, 'appointment { state from to }'),
      ).toEqual({ appointment: { state: 'WITHDRAWN', from: day(1), to: null }, errors: [] });
      expect(
        await staff.do('withdrawAppointment', { ...input, expectedVersion: 2 }, 'appointment { id }'),
      ).toMatchObject({ errors: [{ code: 'APPOINTMENT_ALREADY_WITHDRAWN' }] });
      await runner(subgraph).fireDue(startOfShanghaiDay(day(2)));
      expect(await tellings(id)).toEqual([]);
      expect(await staff.appoint(personId, post, { from: day(1) })).toMatchObject({ errors: [] });
    });

    it('are told of at once where they begin today, and once when their day is moved', async () => {
      const post = await staff.post();
      const begun = await staff.appointed(await staff.person(), post, { from: today, to: day(2) });
      expect(await tellings(begun)).toEqual([personnelEvents.appointmentStarted]);
      const moved = await staff.appointed(await staff.person(), post, { from: day(3) });
      const input = {
        appointmentId: moved,
        expectedVersion: 1,
        from: day(5),
        employmentKind: 'FULL_TIME',
        reason: '推迟',
      };
      await staff.do('correctAppointment', input, 'appointment { id }');
      await runner(subgraph).fireDue(startOfShanghaiDay(day(4)));
      expect(await tellings(moved)).toEqual([]);
      await runner(subgraph).fireDue(startOfShanghaiDay(day(5)));
      expect(await tellings(moved)).toEqual([personnelEvents.appointmentStarted]);
    });
  });

  describe('of stand-ins', () => {
    const standIn = (appointmentId: string, personId: string, from = '2025-05-01', to = '2025-05-31') =>
      staff.do(
        'standInFor',
        { appointmentId, personId, from, to, basis: '产假' },
        'appointment { id acting standsInFor { id } }',
      );
    const holder = async (from = '2024-01-01', to?: string) => {
      const personId = await staff.person();
      return { personId, appointmentId: await staff.appointed(personId, await staff.post(), { from, to }) };
    };

    it('act in the post of somebody who stays in it', async () => {
      const absent = await holder();
      const { personId } = await holder();
      expect(await standIn(absent.appointmentId, personId)).toMatchObject({
        appointment: { acting: true, standsInFor: { id: absent.appointmentId } },
        errors: [],
      });
    });

    it('are neither the absent person nor there longer than the appointment', async () => {
      const absent = await holder('2025-01-01', '2025-05-15');
      expect(await standIn(absent.appointmentId, absent.personId, '2025-05-01', '2025-05-02')).toMatchObject({
        errors: [{ code: 'STANDS_IN_FOR_ITSELF' }],
      });
      expect(await standIn(absent.appointmentId, await staff.person())).toMatchObject({
        errors: [{ code: 'TERM_BEYOND_APPOINTMENT' }],
      });
    });

    it('are refused where following them leads back on some day', async () => {
      const [one, two, three] = [await holder(), await holder(), await holder()];
      expect((await standIn(one.appointmentId, two.personId, '2025-05-01', '2025-05-20')).errors).toEqual([]);
      expect((await standIn(two.appointmentId, three.personId, '2025-05-10', '2025-06-30')).errors).toEqual([]);
      const back = (from: string, to: string) => standIn(three.appointmentId, one.personId, from, to);
      expect(await back('2025-05-20', '2025-06-10')).toMatchObject({ errors: [{ code: 'STAND_IN_CYCLE' }] });
      expect(await standIn(two.appointmentId, one.personId, '2025-05-05', '2025-05-06')).toMatchObject({
        errors: [{ code: 'STAND_IN_CYCLE' }],
      });
      expect((await back('2025-05-21', '2025-06-10')).errors).toEqual([]);
    });

    it('never close a cycle, though both are made at once', async () => {
      const [one, two] = [await holder(), await holder()];
      const answers = await Promise.all([
        standIn(one.appointmentId, two.personId),
        standIn(two.appointmentId, one.personId),
      ]);
      expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['STAND_IN_CYCLE', 'done']);
    });
  });
});
