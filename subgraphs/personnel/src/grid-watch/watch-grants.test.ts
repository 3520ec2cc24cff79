import { personnelEvents } from '@gridweave/events/personnel-events';
import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { gridId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { duringTests, type Personnel } from '../../test/started';
import { GridWatchRow } from './grid-watch.entity';
import { watchTurn } from './watch-turn';
import { turnWatch } from './watch-turn.commands';

const hour = 3_600_000;

onEachEngine('whoever watches a grid', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let watchers = 0;
  const from = (hours: number) => new Date(Date.now() + hours * hour);
  const own = gridId('410103003001C001');

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const watcher = async () => {
    watchers += 1;
    const subject = `watcher-${engine.name}-${watchers}`;
    const post = await staff.post({ role: 'GRID_MEMBER', kind: 'GRID', unitId: null, gridId: own });
    const today = shanghaiDay(new Date());
    const term = { from: addDays(today, -30), to: addDays(today, 30) };
    return { subject, appointmentId: await staff.appointed(await staff.person({ subject }), post, term) };
  };
  const assign = async (grid: string, appointmentId: string, begin: Date, end: Date): Promise<string> => {
    const input = { gridId: gridId(grid), appointmentId, from: begin, to: end };
    const { gridWatch, errors } = await staff.do('assignGridWatch', input, 'gridWatch { id }');
    expect(errors).toEqual([]);
    return gridWatch.id;
  };
  const cancel = (gridWatchId: string) =>
    staff.do('cancelGridWatch', { gridWatchId, expectedVersion: 1 }, 'gridWatch { cancelled }');
  /** The roles somebody has on grids other than the own. */
  const elsewhere = async (subject: string) => {
    const { data } = await ask(subgraph, person(subject), '{ viewer { grants { role scope { id } endsAt } } }');
    return data.viewer.grants
      .filter(({ scope }: { scope: { id: string } }) => scope.id !== own)
      .map(({ role, endsAt }: { role: string; endsAt: string }) => [role, new Date(endsAt).getTime()]);
  };
  /** How often others were told that the rights over a grid have changed. */
  const tellings = async (grid: string) => {
    const told = await subgraph.database.manager.findBy(OutboxRow, { type: personnelEvents.grantsChanged });
    return told.filter(({ payload }) => payload.includes(gridId(grid))).length;
  };
  const runner = () => new AlarmRunner(subgraph.database, { [watchTurn]: turnWatch });

  it.each([
    ['410103002001C001', 'GRID_CHIEF'],
    ['410103001001C001-01', 'MICRO_CHIEF'],
  ])('of another post has the rights of its chief, %s: %s, from the beginning to the end', async (grid, role) => {
    const { subject, appointmentId } = await watcher();
    const [begin, end] = [from(-1), from(1)];
    const id = await assign(grid, appointmentId, begin, end);
    expect(await elsewhere(subject)).toEqual([[role, end.getTime()]]);
    const at = async (fromAt: Date, toAt: Date) => {
      await subgraph.database.transaction((tx) => tx.update(GridWatchRow, { id }, { fromAt, toAt }));
      return elsewhere(subject);
    };
    expect(await at(from(0.1), end)).toEqual([]);
    expect(await at(begin, new Date())).toEqual([]);
    expect(await at(begin, end)).toHaveLength(1);
    expect((await cancel(id)).errors).toEqual([]);
    expect(await elsewhere(subject)).toEqual([]);
  });

  it('has them no longer than the office, and others are told of both grids', async () => {
    const grid = '410103002001C002';
    const { subject, appointmentId } = await watcher();
    await assign(grid, appointmentId, from(-1), from(1));
    const before = await tellings(grid);
    const leaving = { appointmentId, expectedVersion: 1, on: addDays(shanghaiDay(new Date()), -1), reason: '调离' };
    expect(await staff.do('endAppointment', leaving, 'appointment { id }')).toMatchObject({ errors: [] });
    expect(await elsewhere(subject)).toEqual([]);
    expect(await tellings(grid)).toBe(before + 1);
  });

  it('is told of when the watch begins and when it is over, once each, while several processes look', async () => {
    const grid = '410103002001Z001';
    const { appointmentId } = await watcher();
    const [begin, end] = [from(24), from(34)];
    const before = await tellings(grid);
    await assign(grid, appointmentId, begin, end);
    const told = async (at: Date) => {
      await Promise.all(Array.from({ length: 4 }, () => runner().fireDue(at)));
      return (await tellings(grid)) - before;
    };
    expect(await told(new Date(begin.getTime() - 1))).toBe(0);
    expect(await told(begin)).toBe(1);
    expect(await told(new Date(end.getTime() - 1))).toBe(1);
    expect(await told(end)).toBe(2);
    expect(await told(from(99))).toBe(2);
  });

  it('is told of at once where the watch is on when it is arranged, and when it is called off', async () => {
    const grid = '410103002001Z002';
    const before = await tellings(grid);
    const id = await assign(grid, (await watcher()).appointmentId, from(-1), from(1));
    expect(await tellings(grid)).toBe(before + 1);
    await cancel(id);
    expect(await tellings(grid)).toBe(before + 2);
    await runner().fireDue(from(2));
    expect(await tellings(grid)).toBe(before + 2);
  });

  it('is told of twice or not at all where the watch is called off in the moment in which it begins', async () => {
    const grid = '410103003002C001';
    const { appointmentId } = await watcher();
    for (let round = 0; round < 12; round += 1) {
      const before = await tellings(grid);
      const begin = from(48 + round);
      const id = await assign(grid, appointmentId, begin, from(49 + round));
      const firing = round % 2 === 0 ? runner().fireDue(begin) : null;
      const [called, { fired }] = await Promise.all([cancel(id), firing ?? runner().fireDue(begin)]);
      expect(called).toMatchObject({ gridWatch: { cancelled: true }, errors: [] });
      expect((await tellings(grid)) - before).toBe(fired === 0 ? 0 : 2);
      await runner().fireDue(from(50 + round));
      expect((await tellings(grid)) - before).toBe(fired === 0 ? 0 : 2);
    }
  });
});
