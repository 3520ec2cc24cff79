import { personnelEvents } from '@gridweave/events/personnel-events';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId, gridId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { PersonRow } from '../person/person.entity';
import { AppointmentChangeRow, AppointmentRow } from './appointment.entity';
import { refuseEnding } from './appointment.rules';
import { Role } from './role.type';

describe('ending an appointment', () => {
  const today = '2026-06-01';
  it.each([
    ['an open one today', { fromDay: '2024-01-01', toDay: null }, '2026-06-01', null],
    ['an open one on its first day', { fromDay: '2024-01-01', toDay: null }, '2024-01-01', null],
    ['an open one later', { fromDay: '2024-01-01', toDay: null }, '2026-12-31', null],
    ['one whose last day is today', { fromDay: '2024-01-01', toDay: '2026-06-01' }, '2026-05-31', null],
    ['one before it began', { fromDay: '2024-01-01', toDay: null }, '2023-12-31', 'DATE_BEFORE_START'],
    ['one that is over', { fromDay: '2024-01-01', toDay: '2026-05-31' }, '2026-06-01', 'APPOINTMENT_ALREADY_ENDED'],
  ])('%s', (_what, term, on, code) => {
    const attempt = () => refuseEnding(term, on, today);
    if (code === null) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code }));
  });
});

onEachEngine('appointments', (engine) => {
  let subgraph: Personnel;
  const system = { ...nobody, kind: 'SYSTEM' } as Viewer;
  const developmentGrid = gridId('410103003001C001');

  duringTests(engine, (started) => {
    subgraph = started;
  });

  const chiefsThen = async (viewer: Viewer, asOf: string) => {
    const answer = await ask(
      subgraph,
      viewer,
      `query ($of: [_Any!]!, $asOf: DateTime!) { _entities(representations: $of) {
        ... on GridAt { gridId chiefs { id role from to } }
        ... on Grid { name localNumber vacant chiefs(asOf: $asOf) { id role from to } members { role } } } }`,
      {
        asOf,
        of: [
          { __typename: 'GridAt', gridId: developmentGrid, asOf },
          { __typename: 'Grid', id: developmentGrid },
        ],
      },
    );
    expect(answer.errors).toBeUndefined();
    const [then, grid] = answer.data._entities;
    expect(grid.chiefs).toEqual(then.chiefs);
    return { chiefs: then.chiefs, grid };
  };

  it.each([
    ['2024-06-30T23:59:59+08:00', '2022-03-01', '2024-06-30'],
    ['2024-06-30T16:30:00Z', '2024-07-01', null],
    ['2024-07-01T00:00:00+08:00', '2024-07-01', null],
    ['2022-03-01T00:00:00+08:00', '2022-03-01', '2024-06-30'],
  ])('tell who was chief at %s: from %s to %s', async (asOf, from, to) => {
    const { chiefs } = await chiefsThen(callers.hrOfficer, asOf);
    expect(chiefs).toMatchObject([{ role: 'GRID_CHIEF', from, to }]);
  });

  it('know of no chief before the first', async () => {
    expect((await chiefsThen(callers.hrOfficer, '2022-02-28T23:59:59+08:00')).chiefs).toEqual([]);
  });

  it('show role and grid to everyone, the rest to staff', async () => {
    const query = `{ appointments(first: 100, filter: { gridId: "${developmentGrid}" }) {
      nodes { role grid { localNumber } unit { name } post { title } from employmentKind person { id } } } }`;
    for (const caller of [callers.nobody, callers.resident, callers.withoutOffice]) {
      const { nodes } = (await ask(subgraph, caller, query)).data.appointments;
      expect(nodes.length).toBe(3);
      for (const node of nodes) {
        expect(node).toMatchObject({ grid: { localNumber: 'C001' } });
        expect(node).toMatchObject({ unit: null, post: null, from: null, employmentKind: null, person: null });
      }
    }
    const { nodes } = (await ask(subgraph, callers.clerk, query)).data.appointments;
    for (const node of nodes) expect(node).not.toMatchObject({ person: null });
  });

  it('keep posts in offices, and searches by person or unit, from everyone but staff', async () => {
    const total = async (viewer: Viewer, filter: string) =>
      (await ask(subgraph, viewer, `{ appointments(first: 1, filter: ${filter}) { totalCount } }`)).data.appointments
        .totalCount;
    const { personId, unitId } = await subgraph.database.manager.findOneByOrFail(AppointmentRow, {
      gridId: developmentGrid,
      role: Role.GRID_MEMBER,
    });
    for (const filter of ['{ role: DISPATCHER }', `{ personId: "${personId}" }`, `{ unitId: "${unitId}" }`]) {
      expect(await total(callers.resident, filter)).toBe(0);
      expect(await total(callers.clerk, filter)).toBeGreaterThan(0);
    }
    expect((await ask(subgraph, callers.resident, '{ posts(first: 1) { totalCount } }')).data.posts.totalCount).toBe(0);
  });

  it('are found by division, by those in force, and by who leaves before a day', async () => {
    const staff = new Staff(subgraph);
    const found = async (filter: object, viewer: Viewer = callers.hrOfficer, knownAt?: string) => {
      const query = `query ($filter: AppointmentFilter, $knownAt: DateTime) {
        appointments(first: 100, filter: $filter, knownAt: $knownAt) { nodes { id } } }`;
      const { data, errors } = await ask(subgraph, viewer, query, { filter, knownAt });
      expect(errors).toBeUndefined();
      return data.appointments.nodes.map(({ id }: { id: string }) => id);
    };
    const postId = await staff.post({ establishment: null });
    const held = async (to?: string) => staff.appointed(await staff.person(), postId, { from: addDays(today, -9), to });
    const [over, soon, later, open] = [
      await held(addDays(today, -1)),
      await held(addDays(today, 30)),
      await held(addDays(today, 31)),
      await held(),
    ];
    const renhe = { divisionId: divisionId('410103003'), role: 'UNIT_MEMBER', postId };
    expect(await found(renhe)).toEqual([open, later, soon, over]);
    expect(await found({ ...renhe, divisionId: divisionId('410103002') })).toEqual([]);
    const leaving = { ...renhe, on: today, endsBefore: addDays(today, 31) };
    expect(await found(leaving)).toEqual([soon]);
    expect(await found(leaving, callers.clerk)).toEqual([soon]);
    expect(await found({ endsBefore: '2999-01-01' }, callers.resident)).toEqual([]);
    const before = new Date(Date.now() + 5).toISOString();
    await new Promise((next) => setTimeout(next, 10));
    const longer = { appointmentId: soon, expectedVersion: 1, from: addDays(today, -9), reason: '任期录错' };
    await staff.do('correctAppointment', { ...longer, employmentKind: 'FULL_TIME' }, 'appointment { id }');
    expect([await found(leaving), await found(leaving, callers.hrOfficer, before)]).toEqual([[], [soon]]);
    await staff.do(
      'annulAppointment',
      { appointmentId: over, expectedVersion: 1, reason: '录错' },
      'appointment { id }',
    );
    expect(await found({ ...renhe, endsBefore: today })).toEqual([]);
  });

  it('refuse two dates at once', async () => {
    const answer = await ask(
      subgraph,
      callers.clerk,
      '{ appointments(first: 1, filter: { on: "2026-01-01" }, asOf: "2026-01-01T00:00:00Z") { totalCount } }',
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  const deed = `mutation ($input: EndAppointmentInput!) { endAppointment(input: $input) {
    appointment { id to version availableActions { action allowed denial { code } } } errors { code field } } }`;
  const end = async (viewer: Viewer, input: object) =>
    (await ask(subgraph, viewer, deed, { input: { idempotencyKey: freshKey(), reason: '调离', ...input } })).data
      .endAppointment;
  const today = shanghaiDay(new Date());
  const open = (code: string) =>
    subgraph.database.manager
      .createQueryBuilder(AppointmentRow, 'appointment')
      .where({ gridId: gridId(code), role: Role.GRID_CHIEF })
      .andWhere('appointment.toDay IS NULL')
      .getOneOrFail();

  it('are never changed by whoever holds them, who may have a stand-in named', async () => {
    const own = await open('410103003001C002');
    const holder = await subgraph.database.manager.findOneByOrFail(PersonRow, { id: own.personId });
    const viewer = person(`${holder.subject}`, grant('HR_OFFICER', 'DIVISION', divisionId('410103')));
    const answer = await end(viewer, { expectedVersion: 1, appointmentId: own.id, on: '2099-12-31' });
    expect(answer).toEqual({ appointment: null, errors: [{ code: 'OWN_APPOINTMENT', field: 'personId' }] });
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Appointment {
      availableActions { action allowed denial { code } } } } }`;
    const of = [{ __typename: 'Appointment', id: own.id }];
    const { data } = await ask(subgraph, viewer, query, { of });
    const refused = { allowed: false, denial: { code: 'OWN_APPOINTMENT' } };
    expect(data._entities[0].availableActions).toEqual([
      ...['endAppointment', 'correctAppointment', 'withdrawAppointment', 'annulAppointment'].map((action) => ({
        action,
        ...refused,
      })),
      { action: 'standInFor', allowed: true, denial: null },
    ]);
  });

  it('end once, whatever repeats; the grid is vacant, and the event tells of it without a name', async () => {
    const appointment = await open('410103003001C003');
    const input = {
      idempotencyKey: freshKey(),
      expectedVersion: 1,
      appointmentId: appointment.id,
      on: addDays(today, -1),
      reason: '调离',
    };
    const answers = await Promise.all(Array.from({ length: 5 }, () => end(callers.hrOfficer, input)));
    for (const answer of answers) {
      expect(answer).toEqual({
        appointment: {
          id: appointment.id,
          to: input.on,
          version: 2,
          availableActions: [
            { action: 'endAppointment', allowed: false, denial: { code: 'APPOINTMENT_ALREADY_ENDED' } },
            { action: 'correctAppointment', allowed: true, denial: null },
            { action: 'withdrawAppointment', allowed: false, denial: { code: 'APPOINTMENT_ALREADY_BEGUN' } },
            { action: 'annulAppointment', allowed: true, denial: null },
            { action: 'standInFor', allowed: false, denial: { code: 'APPOINTMENT_ALREADY_ENDED' } },
          ],
        },
        errors: [],
      });
    }
    const vacant = await ask(
      subgraph,
      callers.nobody,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Grid { vacant chiefs { id } } } }',
      { of: [{ __typename: 'Grid', id: appointment.gridId }] },
    );
    expect(vacant.data._entities).toEqual([{ vacant: true, chiefs: [] }]);
    const page = await subgraph.events(await signIdentity(system, 'personnel', testKey), 0);
    const told = page?.events.filter((event) => (event.payload as { id: string }).id === appointment.id);
    expect(told).toMatchObject([
      {
        type: personnelEvents.appointmentChanged,
        payload: {
          id: appointment.id,
          role: 'GRID_CHIEF',
          unitId: appointment.unitId,
          gridId: appointment.gridId,
          from: appointment.fromDay,
          to: input.on,
          standsInForId: null,
          version: 2,
        },
      },
      { type: personnelEvents.appointmentEnded, payload: { gridId: appointment.gridId, on: today } },
    ]);
    const record = await subgraph.database.manager.findBy(AppointmentChangeRow, { appointmentId: appointment.id });
    expect(record).toMatchObject([{ bySubject: 'development-hr', byRole: 'HR_OFFICER', reason: '调离' }]);
  });

  it('emit nothing when nothing changes', async () => {
    const { id } = await open('410103003001C004');
    const input = { appointmentId: id, on: addDays(today, 30) };
    expect(await end(callers.hrOfficer, { ...input, expectedVersion: 1 })).toMatchObject({
      appointment: { version: 2 },
    });
    expect(await end(callers.hrOfficer, { ...input, expectedVersion: 2 })).toMatchObject({
      appointment: { version: 2 },
    });
  });

  it('let one of two changes at once through', async () => {
    const { id } = await open('410103003002C001');
    const answers = await Promise.all(
      [1, 2, 3].map((days) =>
        end(callers.hrOfficer, { appointmentId: id, expectedVersion: 1, on: addDays(today, days) }),
      ),
    );
    const codes = answers.map(({ errors }) => errors[0]?.code ?? 'done').sort();
    expect(codes).toEqual(['VERSION_STALE', 'VERSION_STALE', 'done']);
  });

  it.each([
    ['a dispatcher', callers.dispatcher, {}, 'FORBIDDEN'],
    ['an administrator', callers.administrator, {}, 'FORBIDDEN'],
    [
      'an HR officer of another division',
      person('hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103002'))),
      {},
      'FORBIDDEN',
    ],
    ['nobody', callers.nobody, {}, 'FORBIDDEN'],
    ['a stale version', callers.hrOfficer, { expectedVersion: 7 }, 'VERSION_STALE'],
    ['no reason', callers.hrOfficer, { reason: ' ' }, 'TEXT_MISSING'],
    ['a date before the start', callers.hrOfficer, { on: '2000-01-01' }, 'DATE_BEFORE_START'],
    ['an unknown appointment', callers.hrOfficer, { appointmentId: 'unknown' }, 'APPOINTMENT_NOT_FOUND'],
  ])('are not ended by or with %s', async (_what, viewer, input, code) => {
    const { id } = await open('410103003002C002');
    const answer = await end(viewer, { appointmentId: id, expectedVersion: 1, on: today, ...input });
    expect(answer).toMatchObject({ appointment: null, errors: [{ code }] });
    expect(await open('410103003002C002')).toMatchObject({ toDay: null, version: 1 });
  });

  it('stand in the snapshot, five hundred a page, each once and without people', async () => {
    const identity = await signIdentity(system, 'personnel', testKey);
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await subgraph.snapshot(identity, after);
      expect(page?.events.length).toBeLessThanOrEqual(500);
      for (const { type, payload } of page?.events ?? []) {
        if (type !== personnelEvents.appointmentChanged) continue;
        expect(Object.keys(payload as object)).toEqual([
          'id',
          'role',
          'unitId',
          'gridId',
          'from',
          'to',
          'standsInForId',
          'version',
        ]);
        seen.push((payload as { id: string }).id);
      }
      after = page?.next ?? null;
      if (after === null) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await subgraph.database.manager.count(AppointmentRow));
    expect(await subgraph.snapshot(await signIdentity(callers.hrOfficer, 'personnel', testKey), null)).toBeNull();
  });
});
