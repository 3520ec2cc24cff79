import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { gridId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('whoever stands in', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  const today = shanghaiDay(new Date());
  const day = (days: number) => addDays(today, days);

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const deed = (mutation: string, appointmentId: string, more: object, expectedVersion = 1) =>
    staff.do(mutation, { appointmentId, expectedVersion, reason: '调离', ...more }, 'appointment { id }');
  const codeOf = ({ errors }: { errors: { code: string }[] }) => errors[0]?.code ?? 'done';
  const holder = async (post?: string) =>
    staff.appointed(await staff.person(), post ?? (await staff.post()), { from: day(-100), to: day(100) });
  const standIn = async (appointmentId: string, from: number, to: number) => {
    const input = { appointmentId, personId: await staff.person(), from: day(from), to: day(to), basis: '病假' };
    const { appointment } = await staff.do('standInFor', input, 'appointment { id }');
    return appointment.id as string;
  };
  const entity = async (id: string, fields: string) => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Appointment { ${fields} } } }`;
    const { data } = await ask(subgraph, callers.hrOfficer, query, { of: [{ __typename: 'Appointment', id }] });
    return data._entities[0];
  };
  const seen = (id: string) => entity(id, 'state from to');
  const mayAnnul = async (id: string): Promise<boolean> => {
    const { availableActions } = await entity(id, 'availableActions { action allowed }');
    return availableActions.find(({ action }: { action: string }) => action === 'annulAppointment').allowed;
  };

  it('leaves with whom it is for, so that the successor answers for the grid', async () => {
    const grid = '410103002002C003';
    const post = await staff.post({
      ...{ role: 'GRID_CHIEF', kind: 'GRID', title: '网格长', unitId: null },
      ...{ gridId: gridId(grid), establishment: 1 },
    });
    const query = `query ($of: [_Any!]!, $at: DateTime!) { _entities(representations: $of) { ... on Grid {
      chiefs { id version } responsible(at: $at) { id } } } }`;
    const of = [{ __typename: 'Grid', id: gridId(grid) }];
    const at = (days: number) =>
      ask(subgraph, callers.hrOfficer, query, { of, at: `${day(days)}T12:00:00+08:00` }).then(
        ({ data }) => data._entities[0],
      );
    for (const { id, version } of (await at(0)).chiefs) await deed('endAppointment', id, { on: day(-101) }, version);
    const absent = await holder(post);
    const acting = await standIn(absent, -1, 30);
    const chain = await standIn(acting, 5, 20);
    expect(codeOf(await deed('endAppointment', absent, { on: day(10) }))).toBe('done');
    expect(await seen(acting)).toEqual({ state: 'STANDS', from: day(-1), to: day(10) });
    expect(await seen(chain)).toEqual({ state: 'STANDS', from: day(5), to: day(10) });
    const successor = await staff.appointed(await staff.person(), post, { from: day(11) });
    expect((await at(10)).responsible).toEqual({ id: chain });
    expect((await at(11)).responsible).toEqual({ id: successor });
  });

  it('does so once on a day, also where it is recorded twice at once', async () => {
    const absent = await holder();
    const personId = await staff.person();
    const input = { appointmentId: absent, personId, basis: '病假' };
    const stand = (from: number, to: number) =>
      staff.do('standInFor', { ...input, from: day(from), to: day(to) }, 'appointment { id }');
    const atOnce = await Promise.all([stand(1, 10), stand(1, 10), stand(5, 12)]);
    expect(atOnce.map(codeOf).filter((code) => code !== 'PERSON_ALREADY_STANDS_IN')).toEqual(['done']);
    expect(codeOf(await stand(20, 30))).toBe('done');
    const later = { appointmentId: atOnce.find(({ appointment }) => appointment)?.appointment.id, expectedVersion: 1 };
    const longer = { ...later, from: day(1), to: day(25), employmentKind: 'FULL_TIME', reason: '病假延长' };
    expect(codeOf(await staff.do('correctAppointment', longer, 'appointment { id }'))).toBe('PERSON_ALREADY_STANDS_IN');
  });

  it('never begins where the appointment is over by then, or is called off', async () => {
    const ended = await holder();
    const late = await standIn(ended, 20, 30);
    await deed('endAppointment', ended, { on: day(10) });
    const ahead = await staff.appointed(await staff.person(), await staff.post(), { from: day(5), to: day(60) });
    const early = await standIn(ahead, 6, 8);
    const moved = await standIn(ahead, 12, 30);
    const later = { from: day(20), to: day(60), employmentKind: 'FULL_TIME' };
    expect(codeOf(await deed('correctAppointment', ahead, later))).toBe('done');
    expect(await seen(early)).toMatchObject({ state: 'WITHDRAWN' });
    expect(await seen(moved)).toEqual({ state: 'STANDS', from: day(20), to: day(30) });
    expect(codeOf(await deed('withdrawAppointment', ahead, {}, 2))).toBe('done');
    for (const each of [late, moved]) expect(await seen(each)).toMatchObject({ state: 'WITHDRAWN', to: null });
  });

  it('who has begun is in the way of a term without them, until that is put right', async () => {
    const absent = await holder();
    const acting = await standIn(absent, -10, 10);
    const correction = { from: day(-5), to: day(100), employmentKind: 'FULL_TIME' };
    expect(codeOf(await deed('correctAppointment', absent, correction))).toBe('STAND_IN_BEYOND_TERM');
    expect(codeOf(await deed('endAppointment', absent, { on: day(-20) }))).toBe('STAND_IN_BEYOND_TERM');
    expect(codeOf(await deed('annulAppointment', absent, {}))).toBe('STAND_IN_BEYOND_TERM');
    expect(await seen(acting)).toEqual({ state: 'STANDS', from: day(-10), to: day(10) });
    expect([await mayAnnul(absent), await mayAnnul(acting)]).toEqual([false, true]);
    expect(codeOf(await deed('annulAppointment', acting, {}))).toBe('done');
    expect(await mayAnnul(absent)).toBe(true);
    expect(codeOf(await deed('endAppointment', absent, { on: day(-20) }))).toBe('done');
  });
});
