import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { person, testKey } from '@gridweave/testing/viewers';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../context';
import { Subgraph } from '../subgraph';
import { createJob } from './job';

@Resolver()
class WorkResolver {
  @Mutation(() => String)
  async work(@Arg('key', () => String) key: string, @Ctx() { database }: SubgraphContext): Promise<string> {
    const job = { kind: 'work', key, createdBy: 'SYSTEM:test' };
    return (await database.transaction((tx) => createJob(tx, job, new Date()))).id;
  }

  @Query(() => String)
  nothing(): string {
    return 'nothing';
  }
}

onEachEngine('a job', (engine) => {
  let home: TestDatabase;
  let subgraph: Subgraph<null>;
  const waited = new Map<string, () => void>();
  const workedOn = (id: string) => new Promise<void>((resolve) => waited.set(id, resolve));

  beforeAll(async () => {
    home = engine.create();
    subgraph = await Subgraph.start(
      {
        name: 'organization',
        resolvers: [WorkResolver],
        references: {},
        entities: [],
        migrations: [],
        services: async () => null,
        jobs: () => ({ work: async ({ job }) => waited.get(job.activeKey?.split(' ')[1] ?? '')?.() }),
      },
      { databaseUrl: home.url, internalKey: testKey, sample: false, sources: {} },
    );
  });
  afterAll(async () => {
    jest.useRealTimers();
    await subgraph.close();
    await home.drop();
  });

  it('begins as soon as it is asked for, without the pause after which others are looked for', async () => {
    // From here on no pause ends by itself.
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'setInterval', 'performance', 'Date', 'queueMicrotask'],
    });
    const asked = (key: string) => ask(subgraph, person('p1'), 'mutation ($key: String!) { work(key: $key) }', { key });
    const first = workedOn('first');
    await asked('first');
    subgraph.follow();
    await first;
    for (let turn = 0; turn < 20; turn += 1) await ask(subgraph, person('p1'), '{ nothing }');
    for (const key of ['second', 'third']) {
      const begun = workedOn(key);
      expect((await asked(key)).errors).toBeUndefined();
      await begun;
    }
  });
});
