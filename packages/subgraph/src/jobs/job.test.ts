import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { Database } from '../database';
import { KeyAges1764470070000 } from '../key-retention';
import { EventCursor, PlatformTables1764000000000, platformEntities } from '../platform-tables';
import { DatabaseUnreachable } from '../unreachable';
import {
  cancelJob,
  claimJob,
  createJob,
  JobFailure,
  JobLost,
  JobRun,
  JobStopped,
  leaseMilliseconds,
  openJob,
} from './job';
import { JobRunner, type JobWork, runJob } from './job-runner';
import { JobRow, JobTables1764100030000, jobEntities } from './job-tables';

interface Checkpoint {
  readonly next: number;
}

onEachEngine('jobs', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let named = 0;
  const open = () => {
    named += 1;
    return openJob(database, { kind: 'count', key: `count-${named}`, createdBy: 'SYSTEM:test', total: 10 });
  };
  const read = (id: string) => database.manager.findOneByOrFail(JobRow, { id });
  const written = async (id: string) =>
    (await database.manager.findOneBy(EventCursor, { source: id.slice(-12) }))?.after;

  /** Counts to ten, one step each, in a row that only this job writes. */
  const counting =
    (stopBefore = 11): JobWork<Checkpoint> =>
    async (run) => {
      for (let next = run.checkpoint.next ?? 1; next <= 10; next += 1) {
        if (next === stopBefore) throw new JobFailure('TEN_IS_FAR', '数不下去了。', next, 'next');
        await run.step(async (tx) => {
          const source = run.job.id.slice(-12);
          await tx.upsert(EventCursor, { source, after: 0 }, ['source']);
          await tx.update(EventCursor, { source }, { after: next });
          return { checkpoint: { next: next + 1 }, done: next };
        });
      }
    };

  beforeAll(async () => {
    home = engine.create();
    database = await Database.open({
      owner: 'test',
      url: home.url,
      entities: [...platformEntities, ...jobEntities],
      migrations: [PlatformTables1764000000000, KeyAges1764470070000, JobTables1764100030000],
    });
  });
  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  it('have no drift after their migration', async () => {
    expect(await database.drift()).toEqual([]);
  });

  it('do their work in steps and end as done', async () => {
    const { id } = await open();
    const job = await runJob(database, id, counting());
    expect(job).toMatchObject({ state: 'DONE', done: 10, total: 10, rejected: 0, runner: null, activeKey: null });
    expect(await written(id)).toBe(10);
  });

  it('are opened once for one key, by however many at once, and anew when finished', async () => {
    const sketch = { kind: 'count', key: 'the-same-file', createdBy: 'SYSTEM:test' };
    const opened = await Promise.all(Array.from({ length: 8 }, () => openJob(database, sketch)));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    await runJob(database, opened[0]!.id, counting());
    expect((await openJob(database, sketch)).id).not.toBe(opened[0]!.id);
  });

  it('are done by one of two runners that race for them', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await open()).id));
    let steps = 0;
    const works = {
      count: (async (run: JobRun<object>) => {
        steps += 1;
        await counting()(run as JobRun<Checkpoint>);
      }) as JobWork<object>,
    };
    const runners = [new JobRunner(database, works), new JobRunner(database, works)];
    while ((await Promise.all(runners.map((runner) => runner.runWaiting()))).some((count) => count > 0)) {}
    for (const id of ids) expect(await read(id)).toMatchObject({ state: 'DONE', done: 10 });
    expect(steps).toBeGreaterThanOrEqual(5);
    for (const id of ids) expect(await written(id)).toBe(10);
  });

  it('are taken over from their checkpoint when a process is killed, and its late step changes nothing', async () => {
    const { id } = await open();
    const killed = new JobRun<Checkpoint>(database, (await claimJob(database, id, 'a', new Date()))!, 'a');
    await killed.step(async () => ({ checkpoint: { next: 4 }, done: 3 }));
    expect(await claimJob(database, id, 'b', new Date())).toBeNull();
    const later = new Date(Date.now() + leaseMilliseconds + 1_000);
    const taken = new JobRun<Checkpoint>(database, (await claimJob(database, id, 'b', later))!, 'b');
    expect(taken.checkpoint).toEqual({ next: 4 });
    const late = killed.step(async (tx) => {
      await tx.insert(EventCursor, { source: 'late', after: 1 });
      return { checkpoint: { next: 99 }, done: 98 };
    });
    await expect(late).rejects.toThrow(JobLost);
    expect(await database.manager.existsBy(EventCursor, { source: 'late' })).toBe(false);
    await counting()(taken);
    await taken.finish('DONE');
    expect(await read(id)).toMatchObject({ state: 'DONE', done: 10 });
  });

  it('tell why they failed, keep what was done and count a step that was tried again once', async () => {
    const { id } = await open();
    const job = await runJob(database, id, counting(5));
    expect(job).toMatchObject({ state: 'FAILED', done: 4 });
    expect(JSON.parse(job!.problems)).toEqual([{ row: 5, code: 'TEN_IS_FAR', field: 'next', message: '数不下去了。' }]);
    expect(await written(id)).toBe(4);
  });

  it('keep at most a hundred problems', async () => {
    const { id } = await open();
    const problems = Array.from({ length: 80 }, (_, row) => ({
      row,
      code: 'ROW_BAD',
      field: null,
      message: '不合格。',
    }));
    await runJob<Checkpoint>(database, id, async (run) => {
      for (const next of [1, 2])
        await run.step(async () => ({ checkpoint: { next }, done: next, rejected: next, problems }));
    });
    expect(JSON.parse((await read(id)).problems)).toHaveLength(100);
  });

  it('can be cancelled, which the process at it notices with its next step', async () => {
    const { id } = await open();
    const job = await runJob<Checkpoint>(database, id, async (run) => {
      await run.step(async () => ({ checkpoint: { next: 2 }, done: 1 }));
      await database.transaction((tx) => cancelJob(tx, id, new Date()));
      await run.step(async () => ({ checkpoint: { next: 3 }, done: 2 }));
    });
    expect(job).toMatchObject({ state: 'CANCELLED', done: 1 });
    expect(await database.transaction((tx) => cancelJob(tx, id, new Date()))).toBe(false);
  });

  it('are given back by a process that ends, and done by the next from where they stood', async () => {
    const { id } = await open();
    const ending: JobRunner = new JobRunner(database, {
      count: (async (run: JobRun<Checkpoint>) => {
        await run.step(async () => ({ checkpoint: { next: 3 }, done: 2 }));
        void ending.stop();
        await counting()(run);
      }) as JobWork<object>,
    });
    await ending.runWaiting();
    expect(await read(id)).toMatchObject({ state: 'QUEUED', done: 2, runner: null });
    const next = new JobRunner(database, { count: counting() as JobWork<object> });
    await next.runWaiting();
    expect(await read(id)).toMatchObject({ state: 'DONE', done: 10 });
  });

  it('are given back by a process that ends while it claims one', async () => {
    const { id } = await open();
    const ending: JobRunner = new JobRunner(database, {
      get count() {
        void ending.stop();
        return counting() as JobWork<object>;
      },
    });
    await ending.runWaiting();
    expect(await read(id)).toMatchObject({ state: 'QUEUED', done: 0, runner: null });
    await new JobRunner(database, { count: counting() as JobWork<object> }).runWaiting();
    expect(await read(id)).toMatchObject({ state: 'DONE', done: 10 });
  });

  it.each([
    ['fails', () => new JobFailure('TEN_IS_FAR', '数不下去了。')],
    ['ends', () => new JobStopped('it ends')],
  ])('that were cancelled stay so when the process at them %s', async (_what, thrown) => {
    const { id } = await open();
    const job = await runJob<Checkpoint>(database, id, async () => {
      await database.transaction((tx) => cancelJob(tx, id, new Date()));
      throw thrown();
    });
    expect(job).toMatchObject({ state: 'CANCELLED', problems: '[]' });
  });

  it('go on from where they stood when the database was away meanwhile', async () => {
    const { id } = await open();
    const interrupted = runJob<Checkpoint>(database, id, async (run) => {
      await run.step(async () => ({ checkpoint: { next: 3 }, done: 2 }));
      await run.step(async () => {
        throw new DatabaseUnreachable('it restarts');
      });
    });
    await expect(interrupted).rejects.toThrow(DatabaseUnreachable);
    expect(await read(id)).toMatchObject({ state: 'RUNNING', done: 2 });
    const later = new Date(Date.now() + leaseMilliseconds + 1_000);
    const taken = new JobRun<Checkpoint>(database, (await claimJob(database, id, 'b', later))!, 'b');
    expect(taken.checkpoint).toEqual({ next: 3 });
    await taken.finish('DONE');
  });

  it('vanish with the transaction that asked for them', async () => {
    const asking = database.transaction(async (tx) => {
      await createJob(tx, { kind: 'count', key: 'never', createdBy: 'SYSTEM:test' }, new Date());
      throw new Error('no');
    });
    await expect(asking).rejects.toThrow('no');
    expect(await database.manager.existsBy(JobRow, { activeKey: 'count never' })).toBe(false);
  });
});
