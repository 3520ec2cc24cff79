import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import type { EntityManager } from 'typeorm';
import { Database } from '../database';
import { newId } from '../ids';
import { KeyAges1764470070000 } from '../key-retention';
import { EventCursor, PlatformTables1764000000000, platformEntities } from '../platform-tables';
import { dropAlarm, moveAlarm, setAlarm } from './alarm';
import { AlarmRunner, alarmLeaseMilliseconds } from './alarm-runner';
import { AlarmRow, AlarmTables1764300030000, alarmEntities } from './alarm-tables';

const start = new Date('2026-03-02T01:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

onEachEngine('alarms', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let other: Database;
  const open = () =>
    Database.open({
      owner: 'test',
      url: home.url,
      entities: [...platformEntities, ...alarmEntities],
      migrations: [PlatformTables1764000000000, KeyAges1764470070000, AlarmTables1764300030000],
    });

  beforeEach(async () => {
    home = engine.create();
    database = await open();
    other = await open();
  });
  afterEach(async () => {
    await database.close();
    await other.close();
    await home.drop();
  });

  const named = (mark = '') => ({ kind: 'count', subjectId: newId(), mark });
  const set = (name: ReturnType<typeof named>, dueAt: Date) => database.transaction((tx) => setAlarm(tx, name, dueAt));
  const rowOf = (name: ReturnType<typeof named>) => database.manager.findOneByOrFail(AlarmRow, name);
  /** Leaves one row for each time that it ran to the end. */
  const counting = async (tx: EntityManager, { subjectId }: AlarmRow) => {
    const source = subjectId.slice(-32);
    const known = await tx.findOneBy(EventCursor, { source });
    if (known) await tx.update(EventCursor, { source }, { after: known.after + 1 });
    else await tx.insert(EventCursor, { source, after: 1 });
  };
  const effects = async ({ subjectId }: { subjectId: string }) =>
    (await database.manager.findOneBy(EventCursor, { source: subjectId.slice(-32) }))?.after ?? 0;

  it('have no drift after their migration', async () => {
    expect(await database.drift()).toEqual([]);
  });

  it('fire when they are due, and not before', async () => {
    const name = named();
    await set(name, later(60));
    const runner = new AlarmRunner(database, { count: counting });
    expect(await runner.fireDue(later(59))).toEqual({ claimed: 0, fired: 0 });
    expect(await runner.fireDue(later(60))).toEqual({ claimed: 1, fired: 1 });
    expect(await runner.fireDue(later(600))).toEqual({ claimed: 0, fired: 0 });
    expect([await effects(name), (await rowOf(name)).state]).toEqual([1, 'FIRED']);
  });

  it('are set, moved and dropped with the transaction that does it', async () => {
    const name = named();
    const broken = database.transaction(async (tx) => {
      await setAlarm(tx, name, later(10));
      throw new Error('the deed is refused');
    });
    await expect(broken).rejects.toThrow('refused');
    expect(await database.manager.countBy(AlarmRow, name)).toBe(0);
    await set(name, later(10));
    expect(await database.transaction((tx) => moveAlarm(tx, name, later(20)))).toBe(true);
    expect((await rowOf(name)).dueAt).toEqual(later(20));
    expect(await database.transaction((tx) => dropAlarm(tx, name))).toBe(true);
    expect(await database.transaction((tx) => moveAlarm(tx, name, later(30)))).toBe(false);
    expect(await new AlarmRunner(database, { count: counting }).fireDue(later(100))).toEqual({ claimed: 0, fired: 0 });
    await set(name, later(40));
    expect(await new AlarmRunner(database, { count: counting }).fireDue(later(100))).toEqual({ claimed: 1, fired: 1 });
    await set(name, later(200));
    expect((await rowOf(name)).state).toBe('FIRED');
  });

  it('are found by index when they are due', async () => {
    const explain = engine.name === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const plan = JSON.stringify(
      await database.manager.query(
        `${explain} SELECT id FROM alarm WHERE state = 'WAITING' AND due_at <= '2026-03-02 01:01:00.000' ORDER BY due_at LIMIT 50`,
      ),
    );
    const [{ index }] = await indexOf(['state', 'due_at']);
    expect(plan).toContain(index);
  });

  async function indexOf(columns: string[]): Promise<[{ index: string }]> {
    const found = database.engine === 'sqlite' ? await sqliteIndices() : await serverIndices();
    return [{ index: found.find((each) => each.columns === columns.join())!.index }];
  }
  const sqliteIndices = async () => {
    const names: { name: string }[] = await database.manager.query(`PRAGMA index_list('alarm')`);
    return Promise.all(
      names.map(async ({ name }) => {
        const columns: { name: string }[] = await database.manager.query(`PRAGMA index_info('${name}')`);
        return { index: name, columns: columns.map((each) => each.name).join() };
      }),
    );
  };
  const serverIndices = (): Promise<{ index: string; columns: string }[]> =>
    database.manager.query(
      "SELECT INDEX_NAME AS `index`, GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) AS `columns` FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'alarm' GROUP BY INDEX_NAME",
    );

  it('fire once each while two processes race for them', async () => {
    const names = Array.from({ length: 120 }, () => named());
    for (const name of names) await set(name, later(1));
    const runners = [database, other].map((each) => new AlarmRunner(each, { count: counting }));
    const fired = [0, 0];
    const chase = async (runner: AlarmRunner, index: number) => {
      for (;;) {
        const turn = await runner.fireDue(later(2));
        fired[index]! += turn.fired;
        if ((await database.manager.countBy(AlarmRow, { state: 'WAITING' })) === 0) return;
      }
    };
    await Promise.all(runners.map(chase));
    expect(fired[0]! + fired[1]!).toBe(names.length);
    expect(await Promise.all(names.map(effects))).toEqual(names.map(() => 1));
  });

  it('do not fire where they are moved between being taken up and firing', async () => {
    const name = named();
    await set(name, later(1));
    const runner = new AlarmRunner(database, { count: counting });
    const first = { kind: 'mover', subjectId: newId(), mark: '' };
    await database.transaction((tx) => setAlarm(tx, first, later(0)));
    const moving = new AlarmRunner(database, {
      mover: async (tx) => void (await moveAlarm(tx, name, later(500))),
      count: counting,
    });
    expect(await moving.fireDue(later(2))).toEqual({ claimed: 2, fired: 1 });
    expect(await effects(name)).toBe(0);
    expect(await runner.fireDue(later(500))).toEqual({ claimed: 1, fired: 1 });
  });

  it('fire in another at once where the one that had taken them up ends', async () => {
    const names = [named(), named(), named()];
    for (const [index, name] of names.entries()) await set(name, later(index));
    const ending: AlarmRunner = new AlarmRunner(database, {
      count: async (tx, alarm) => {
        await counting(tx, alarm);
        void ending.stop();
      },
    });
    expect(await ending.fireDue(later(5))).toEqual({ claimed: 3, fired: 1 });
    const next = new AlarmRunner(other, { count: counting });
    expect(await next.fireDue(later(5))).toEqual({ claimed: 2, fired: 2 });
    expect(await Promise.all(names.map(effects))).toEqual([1, 1, 1]);
  });

  it('are tried again after a fault, with nothing left of the attempt that failed', async () => {
    const [poor, good] = [named(), named()];
    await set(poor, later(0));
    await set(good, later(1));
    let faults = 1;
    const runner = new AlarmRunner(database, {
      count: async (tx, alarm) => {
        await counting(tx, alarm);
        if (alarm.subjectId === poor.subjectId && faults-- > 0) throw new Error('the first attempt fails');
      },
    });
    expect(await runner.fireDue(later(2))).toEqual({ claimed: 2, fired: 1 });
    expect([await effects(poor), await effects(good), (await rowOf(poor)).attempts]).toEqual([0, 1, 1]);
    expect(await runner.fireDue(later(3))).toEqual({ claimed: 0, fired: 0 });
    expect(await runner.fireDue(later(60))).toEqual({ claimed: 1, fired: 1 });
    expect([await effects(poor), await effects(good)]).toEqual([1, 1]);
  });

  it('that a killed process had taken up fire in another when their time is over', async () => {
    const names = [named(), named(), named()];
    for (const [index, name] of names.entries()) await set(name, later(index));
    const child = spawn(process.execPath, ['-e', dyingRunner(home.url, names[1]!.subjectId, later(5))], {
      cwd: join(__dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    // One is done, one was half done, and one not begun.
    expect(await Promise.all(names.map(effects))).toEqual([1, 0, 0]);
    const survivor = new AlarmRunner(database, { count: counting });
    expect(await survivor.fireDue(later(6))).toEqual({ claimed: 0, fired: 0 });
    expect(await survivor.fireDue(later(5 + alarmLeaseMilliseconds / 1_000))).toEqual({ claimed: 2, fired: 2 });
    expect(await Promise.all(names.map(effects))).toEqual([1, 1, 1]);
  });
});

/** A process of its own, from what was built: it stands still in the middle of one alarm, and says so. */
function dyingRunner(url: string, halfWay: string, now: Date): string {
  return `
    require('reflect-metadata');
    const { Database } = require('@gridweave/subgraph/database');
    const { AlarmRunner } = require('@gridweave/subgraph/alarms/alarm-runner');
    const { alarmEntities } = require('@gridweave/subgraph/alarms/alarm-tables');
    const { EventCursor, platformEntities } = require('@gridweave/subgraph/platform-tables');
    Database.open({
      owner: 'test',
      url: '${url}',
      entities: [...platformEntities, ...alarmEntities],
      migrations: [],
    }).then((database) => {
      const count = async (tx, { subjectId }) => {
        await tx.insert(EventCursor, { source: subjectId.slice(-32), after: 1 });
        if (subjectId !== '${halfWay}') return;
        process.stdout.write('half way');
        await new Promise((resolve) => setTimeout(resolve, 600_000));
      };
      return new AlarmRunner(database, { count }).fireDue(new Date('${now.toISOString()}'));
    });
  `;
}
