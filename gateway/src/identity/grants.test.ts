import { nobody, person, testKey } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { linkToPersonnel } from '../testing/link-to';
import { FakeSubgraph } from '../testing/three-subgraphs';
import { GrantsOfPersonnel } from './grants';

const minute = 60_000;

describe('grants', () => {
  let now: number;
  let personnel: FakeSubgraph;
  let grants: GrantsOfPersonnel;
  const dispatcher: Viewer = person('dispatcher-1');

  beforeEach(() => {
    now = Date.parse('2026-03-01T12:00:00+08:00');
    personnel = new FakeSubgraph('personnel', testKey);
    grants = new GrantsOfPersonnel(linkToPersonnel(personnel), () => now);
  });

  it('are asked for as the person, without any grants', async () => {
    await grants.of(dispatcher);
    expect(personnel.asked[0]?.viewer).toEqual({ ...nobody, kind: 'PERSON', id: 'dispatcher-1' });
  });

  it('are asked for once a minute', async () => {
    const first = await grants.of(dispatcher);
    now += minute;
    expect(await grants.of(dispatcher)).toEqual(first);
    expect(personnel.asked).toHaveLength(1);
    now += 1;
    await grants.of(dispatcher);
    expect(personnel.asked).toHaveLength(2);
  });

  it('are asked for once by requests at once, and never mixed between people', async () => {
    const people = [dispatcher, person('dispatcher-2'), person('newcomer')];
    const asking = Array.from({ length: 30 }, (_, n) => grants.of(people[n % 3] as Viewer));
    const answers = await Promise.all(asking);
    expect(personnel.asked).toHaveLength(3);
    answers.forEach((answer, n) => {
      const id = people[n % 3]?.id;
      expect(answer.grants.map(({ scope }) => scope.id)).toEqual(id === 'newcomer' ? [] : [`division-of-${id}`]);
    });
  });

  it('stay the last known ones for a quarter of an hour while personnel is down, and say so', async () => {
    const { grants: known } = await grants.of(dispatcher);
    personnel.state = 'down';
    now += 15 * minute;
    expect(await grants.of(dispatcher)).toEqual({ grants: known, areLastKnown: true });
    now += 2_000;
    expect(await grants.of(dispatcher)).toEqual({ grants: [], areLastKnown: false });
    personnel.state = 'up';
    now += 2_000;
    expect(await grants.of(dispatcher)).toEqual({ grants: known, areLastKnown: false });
  });

  it('are none while personnel is down and nothing is known, and are asked for again by the next request', async () => {
    personnel.state = 'down';
    expect(await grants.of(dispatcher)).toEqual({ grants: [], areLastKnown: false });
    personnel.state = 'up';
    expect((await grants.of(dispatcher)).grants).toHaveLength(1);
  });

  it('are not waited for again right after personnel failed, where there is a last answer', async () => {
    await grants.of(dispatcher);
    personnel.state = 'down';
    now += 2 * minute;
    for (let n = 0; n < 5; n += 1) expect((await grants.of(dispatcher)).areLastKnown).toBe(true);
    expect(personnel.asked).toHaveLength(2);
    now += 1_000;
    personnel.state = 'up';
    expect((await grants.of(dispatcher)).areLastKnown).toBe(false);
  });

  it('are the last known ones also when personnel answers with an error', async () => {
    const { grants: known } = await grants.of(dispatcher);
    personnel.instead = () => ({
      data: { viewer: null },
      errors: [{ message: 'x', extensions: { code: 'INTERNAL' } }],
    });
    now += 2 * minute;
    expect(await grants.of(dispatcher)).toEqual({ grants: known, areLastKnown: true });
  });

  it('end with the day on which an appointment ends, in Asia/Shanghai', async () => {
    const scope = { kind: 'GRID', id: 'g1' };
    personnel.instead = () => ({
      data: {
        viewer: {
          id: 'x',
          grants: [{ role: 'GRID_CHIEF', scope, until: '2026-03-01' }, { role: 'MAYOR', scope }, null],
        },
      },
    });
    now = Date.parse('2026-03-01T23:59:30+08:00');
    expect((await grants.of(dispatcher)).grants).toEqual([{ role: 'GRID_CHIEF', scope, until: '2026-03-01' }]);
    now = Date.parse('2026-03-02T00:00:10+08:00');
    expect((await grants.of(dispatcher)).grants).toEqual([]);
  });

  it('that a watch gives end at its last moment, also while personnel is down', async () => {
    const watch = { role: 'GRID_CHIEF', scope: { kind: 'GRID', id: 'g1' }, until: '2026-03-01' };
    personnel.instead = () => ({
      data: { viewer: { id: 'x', grants: [{ ...watch, endsAt: '2026-03-01T12:05:00+08:00' }] } },
    });
    expect((await grants.of(dispatcher)).grants).toEqual([watch]);
    personnel.state = 'down';
    now = Date.parse('2026-03-01T12:04:59.999+08:00');
    expect(await grants.of(dispatcher)).toEqual({ grants: [watch], areLastKnown: true });
    now += 1;
    expect((await grants.of(dispatcher)).grants).toEqual([]);
  });

  it('that somebody has opened for themself end at their moment, kept or not, and bear the mark of it until then', async () => {
    const opened = {
      ...{ role: 'DISPATCHER', scope: { kind: 'DIVISION', id: 'street' }, until: '2026-03-01' },
      breakGlassId: 'break-glass-1',
    };
    personnel.instead = () => ({
      data: { viewer: { id: 'x', grants: [{ ...opened, endsAt: '2026-03-01T12:00:30+08:00' }] } },
    });
    now = Date.parse('2026-03-01T12:00:00+08:00');
    expect((await grants.of(dispatcher)).grants).toEqual([opened]);
    // The answer is half a minute old, and would be good for another half.
    now += 30_000;
    expect((await grants.of(dispatcher)).grants).toEqual([]);
    expect(personnel.asked).toHaveLength(1);
  });
});
