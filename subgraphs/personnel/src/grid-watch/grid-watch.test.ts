import { personnelEvents } from '@gridweave/events/personnel-events';
import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { divisionId, gridId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('watches of grids', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  const day = (days: number) => addDays(shanghaiDay(new Date()), days);
  const evening = (days: number) => `${day(days)}T18:00:00+08:00`;
  const morning = (days: number) => `${day(days)}T08:00:00+08:00`;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const member = async (to?: string) => {
    const place = { role: 'GRID_MEMBER', kind: 'GRID', unitId: null, gridId: gridId('410103003001C001') };
    return staff.appointed(await staff.person(), await staff.post(place), { from: '2025-01-01', to });
  };
  const fields = 'gridWatch { id version cancelled from to appointment { id } }';
  const assign = (grid: string, appointmentId: string, input: object = {}, viewer = callers.hrOfficer) => {
    const night = { gridId: gridId(grid), appointmentId, from: evening(1), to: morning(2) };
    return staff.do('assignGridWatch', { ...night, ...input }, fields, viewer);
  };
  const responsible = async (grid: string, at: string) => {
    const { data } = await ask(
      subgraph,
      callers.nobody,
      'query ($of: [_Any!]!, $at: DateTime!) { _entities(representations: $of) { ... on Grid { responsible(at: $at) { id } } } }',
      { of: [{ __typename: 'Grid', id: gridId(grid) }], at },
    );
    return data._entities[0].responsible?.id ?? null;
  };

  it('name who answers for a grid in the night; by day it is its chief, or who stands in', async () => {
    const grid = '410103003001C002';
    const watcher = await member();
    const chief = await responsible(grid, morning(1));
    expect((await assign(grid, watcher)).errors).toEqual([]);
    expect(await responsible(grid, evening(1))).toBe(watcher);
    expect(await responsible(grid, morning(2))).toBe(chief);
    const away = { appointmentId: chief, personId: await staff.person(), from: day(5), to: day(6), basis: '休假' };
    const { appointment } = await staff.do('standInFor', away, 'appointment { id }');
    expect(await responsible(grid, morning(5))).toBe(appointment.id);
    expect(await responsible(grid, morning(7))).toBe(chief);
  });

  it('are one at a time for a grid, though two are made at once, until one is called off', async () => {
    const grid = '410103003001C003';
    const watchers = [await member(), await member()];
    const answers = await Promise.all(watchers.map((id) => assign(grid, id)));
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['GRID_ALREADY_WATCHED', 'done']);
    const { gridWatch } = answers.find(({ errors }) => errors.length === 0) ?? {};
    const cancel = { gridWatchId: gridWatch.id, expectedVersion: 1 };
    expect(await staff.do('cancelGridWatch', cancel, fields)).toMatchObject({
      gridWatch: { cancelled: true, version: 2 },
    });
    expect((await assign(grid, `${watchers[1]}`)).errors).toEqual([]);
    const told = await subgraph.database.manager.findBy(OutboxRow, { type: personnelEvents.gridWatchChanged });
    const own = told.map(({ payload }) => JSON.parse(payload)).filter(({ id }) => id === gridWatch.id);
    expect(own.map(({ version, cancelled }) => [version, cancelled]).sort()).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it.each([
    ['out of order', { to: evening(1) }, 'TIME_BEFORE_START'],
    ['longer than a holiday', { to: morning(17) }, 'WATCH_TOO_LONG'],
    ['over already', { from: evening(-3), to: morning(-2) }, 'WATCH_ALREADY_OVER'],
    ['for a grid that is not there', { gridId: '无' }, 'GRID_NOT_FOUND'],
    ['of nobody', { appointmentId: '无' }, 'APPOINTMENT_NOT_FOUND'],
  ])('are refused %s', async (_what, input, code) => {
    expect(await assign('410103003001C004', await member(), input)).toMatchObject({ errors: [{ code }] });
  });

  it('are of grid staff in office meanwhile, and arranged by HR over the grid', async () => {
    const grid = '410103003001C004';
    expect(await assign(grid, await member(day(1)))).toMatchObject({ errors: [{ code: 'WATCH_BEYOND_APPOINTMENT' }] });
    const office = await staff.appointed(await staff.person(), await staff.post(), { from: '2025-01-01' });
    expect(await assign(grid, office)).toMatchObject({ errors: [{ code: 'NOT_ON_A_GRID' }] });
    const other = person('hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));
    expect(await assign(grid, await member(), {}, other)).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
  });
});
