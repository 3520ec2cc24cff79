import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { person } from '@gridweave/testing/viewers';
import { IsNull } from 'typeorm';
import { divisionId, gridId } from '../../test/small-district';
import { callers, duringTests, type Personnel } from '../../test/started';
import { AppointmentRow } from '../appointment/appointment.entity';
import { Role } from '../appointment/role.type';
import { grantOfWatch } from '../grid-watch/watch-grants.rules';
import { grantsFrom } from './grant.rules';
import { ScopeKind } from './grant.type';

const place = { gridId: null, unitId: null, divisionId: null, toDay: null };

describe('grants from appointments', () => {
  it.each([
    [Role.GRID_CHIEF, { gridId: 'g' }, { kind: ScopeKind.GRID, id: 'g' }],
    [Role.MICRO_CHIEF, { gridId: 'g' }, { kind: ScopeKind.GRID, id: 'g' }],
    [Role.GRID_MEMBER, { gridId: 'g', unitId: 'u' }, { kind: ScopeKind.GRID, id: 'g' }],
    [Role.CLERK, { unitId: 'u', divisionId: 'd' }, { kind: ScopeKind.UNIT, id: 'u' }],
    [Role.UNIT_MEMBER, { unitId: 'u' }, { kind: ScopeKind.UNIT, id: 'u' }],
    [Role.DISPATCHER, { unitId: 'u', divisionId: 'd' }, { kind: ScopeKind.DIVISION, id: 'd' }],
    [Role.SHIFT_LEADER, { unitId: 'u', divisionId: 'd' }, { kind: ScopeKind.DIVISION, id: 'd' }],
    [Role.CHECKER, { divisionId: 'd' }, { kind: ScopeKind.DIVISION, id: 'd' }],
    [Role.FOLLOW_UP_CALLER, { divisionId: 'd' }, { kind: ScopeKind.DIVISION, id: 'd' }],
    [Role.ARBITER, { divisionId: 'd' }, { kind: ScopeKind.DIVISION, id: 'd' }],
    [Role.SUPERVISOR, { divisionId: 'd' }, { kind: ScopeKind.DIVISION, id: 'd' }],
    [Role.HR_OFFICER, { divisionId: 'd' }, { kind: ScopeKind.DIVISION, id: 'd' }],
    [Role.ADMINISTRATOR, { divisionId: 'd' }, { kind: ScopeKind.DIVISION, id: 'd' }],
    [Role.AUDITOR, { divisionId: 'd' }, { kind: ScopeKind.DIVISION, id: 'd' }],
  ])('give %s its scope', (role, where, scope) => {
    expect(grantsFrom([{ ...place, ...where, role }])).toEqual([{ role, scope, until: null }]);
  });

  it('are one for each role and scope, until the last appointment ends', () => {
    const chief = { ...place, role: Role.GRID_CHIEF, gridId: 'g' };
    const until = (...ends: (string | null)[]) => grantsFrom(ends.map((toDay) => ({ ...chief, toDay })))[0]?.until;
    expect(until('2026-01-01', '2026-03-01', '2026-02-01')).toBe('2026-03-01');
    expect(until('2026-01-01', null)).toBeNull();
    expect(until(null, '2026-01-01')).toBeNull();
  });

  it.each([
    ['the watch, where it ends later', '2026-02-01', '2026-02-02'],
    ['the appointment, where it ends later', '2026-02-02', '2026-02-02'],
    ['the appointment, where it is open', null, null],
  ])('of a chief who watches the own grid end with %s', (_what, toDay, until) => {
    const watch = grantOfWatch({ gridId: 'g', toAt: new Date('2026-02-02T08:00:00+08:00') }, 'COMMUNITY');
    const [merged, ...others] = grantsFrom([{ ...place, role: Role.GRID_CHIEF, gridId: 'g', toDay }], [watch]);
    expect(others).toEqual([]);
    expect(merged).toMatchObject({ until });
    expect(merged?.endsAt).toEqual(toDay === '2026-02-01' ? watch.endsAt : undefined);
  });

  it('are those of the chief for whoever watches: to the moment, and by the last day it touches', () => {
    const toAt = new Date('2026-02-02T00:00:00+08:00');
    const [role, scope] = [Role.GRID_CHIEF, { kind: ScopeKind.GRID, id: 'g' }];
    expect(grantOfWatch({ gridId: 'g', toAt }, 'DEDICATED')).toEqual({
      role,
      scope,
      until: '2026-02-01',
      endsAt: toAt,
    });
    expect(grantOfWatch({ gridId: 'g', toAt }, 'MICRO')).toMatchObject({ role: Role.MICRO_CHIEF });
  });

  it('are none without the place that the role is for', () => {
    expect(grantsFrom([{ ...place, role: Role.DISPATCHER, unitId: 'u' }])).toEqual([]);
  });
});

onEachEngine('the viewer', (engine) => {
  let subgraph: Personnel;
  const query = '{ viewer { id kind grants { role scope { kind id } until } } }';

  duringTests(engine, (started) => {
    subgraph = started;
  });

  it('learns its grants in one statement', async () => {
    const before = subgraph.database.statementCount;
    const answer = await ask(subgraph, person('development-dispatcher'), query);
    expect(answer.data.viewer).toEqual({
      id: 'development-dispatcher',
      kind: 'PERSON',
      grants: [{ role: 'DISPATCHER', scope: { kind: 'DIVISION', id: divisionId('410103003') }, until: null }],
    });
    expect(subgraph.database.statementCount - before).toBe(1);
  });

  it('has no grant before an appointment begins, nor after it has ended', async () => {
    const subject = 'sample-chief-410103003001C002';
    const grid = gridId('410103003001C002');
    const appointment = await subgraph.database.manager.findOneByOrFail(AppointmentRow, {
      gridId: grid,
      role: Role.GRID_CHIEF,
      toDay: IsNull(),
    });
    const grantsBetween = async (fromDay: string, toDay: string | null) => {
      await subgraph.database.transaction((tx) =>
        tx.update(AppointmentRow, { id: appointment.id }, { fromDay, toDay }),
      );
      return (await ask(subgraph, person(subject), query)).data.viewer.grants;
    };
    const shanghaiDay = (days: number) =>
      new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
    expect(await grantsBetween(shanghaiDay(1), null)).toEqual([]);
    expect(await grantsBetween('2020-01-01', shanghaiDay(-1))).toEqual([]);
    expect(await grantsBetween(shanghaiDay(0), shanghaiDay(0))).toMatchObject([{ until: shanghaiDay(0) }]);
  });

  it('is a resident without grants, and nobody without a token', async () => {
    expect((await ask(subgraph, callers.resident, query)).data.viewer).toEqual({
      id: 'report-1',
      kind: 'RESIDENT',
      grants: [],
    });
    expect((await ask(subgraph, callers.nobody, query)).data.viewer).toBeNull();
    expect((await ask(subgraph, person('unheard-of'), query)).data.viewer.grants).toEqual([]);
  });

  it('sees its own person in clear, and is known only to itself', async () => {
    const own = await ask(subgraph, callers.clerk, '{ viewer { person { name nameIsMasked bornOn identityNumber } } }');
    expect(own.data.viewer.person).toMatchObject({ nameIsMasked: false, bornOn: null });
    expect(own.data.viewer.person.identityNumber).toMatch(/^4\*{16}[0-9X]$/);
    const entity = (id: string) =>
      ask(
        subgraph,
        callers.clerk,
        'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Viewer { id grants { role } } } }',
        { of: [{ __typename: 'Viewer', id }] },
      );
    expect((await entity('development-clerk')).data._entities).toEqual([
      { id: 'development-clerk', grants: [{ role: 'CLERK' }] },
    ]);
    expect((await entity('development-hr')).data._entities).toEqual([null]);
  });
});
