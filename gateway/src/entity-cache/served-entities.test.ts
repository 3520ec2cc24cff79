import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveReader } from '@gridweave/testing/live-reader';
import { composeSupergraph } from '../compose';
import { KeptWorld, keptSdls } from '../testing/kept-graph';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { until } from '../testing/until';

const query = 'query ($of: [ID!]!) { incidents(of: $of) { grid { name division { name } } } }';

describe('a gateway with a cache of entities', () => {
  let folder: string;
  let supergraph: string;
  let world: KeptWorld;
  let running: RunningGateway;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gridweave-kept-'));
    supergraph = join(folder, 'supergraph.graphql');
    writeFileSync(supergraph, composeSupergraph(keptSdls).supergraph);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeEach(async () => {
    world = new KeptWorld();
    running = await runGateway({ supergraph, doors: world.doors, entityCacheBytes: 1_000_000 });
    await until(async () => {
      await names('heard');
      world.organization.asked.length = 0;
      await names('heard');
      return world.organization.asked.length === 0;
    });
  });
  afterEach(() => running.close());

  const ask = async (text: string, of: readonly string[], token?: string) => {
    const { body } = await running.ask(text, { variables: text.includes('$of') ? { of } : {}, token });
    return body;
  };
  const names = async (...of: string[]) =>
    (await ask(query, of)).data.incidents.map(({ grid }: { grid: { name: string } }) => grid.name);

  it('asks once for what everybody is told alike, whoever asks next', async () => {
    const first = await ask(query, ['g1', 'g2']);
    expect(first.data.incidents[0]).toEqual({ grid: { name: 'grid g1', division: { name: 'division of-g1' } } });
    expect(await ask(query, ['g1', 'g2'], 'valid.somebody')).toEqual(first);
    expect(await ask(query, ['g2', 'g1', 'g1'])).toMatchObject({
      data: { incidents: [first.data.incidents[1], {}, {}] },
    });
    expect(world.organization.askedFor).toEqual([['g1', 'g2']]);
  });

  it('asks for those alone that it does not know', async () => {
    await names('g1', 'g3');
    expect(await names('g1', 'g2', 'g3', 'g4')).toEqual(['grid g1', 'grid g2', 'grid g3', 'grid g4']);
    expect(world.organization.askedFor).toEqual([
      ['g1', 'g3'],
      ['g2', 'g4'],
    ]);
  });

  it('keeps nothing of what is told to one and not to another, nor of what is asked together with it', async () => {
    const greeting = 'query ($of: [ID!]!) { incidents(of: $of) { grid { name greeting } } }';
    const greeted = async (token?: string) => (await ask(greeting, ['g1'], token)).data.incidents[0].grid.greeting;
    expect([
      await greeted(),
      await greeted('valid.one'),
      await greeted('valid.two'),
      await greeted('valid.one'),
    ]).toEqual([...['for ', 'for one', 'for two', 'for one']]);
    expect(world.organization.asked).toHaveLength(4);
  });

  it('shows to whoever changed something what they changed, at once', async () => {
    expect(await names('g1')).toEqual(['grid g1']);
    await ask('mutation { renameGrid(id: "g1", name: "new") { id } }', []);
    expect(await names('g1')).toEqual(['new']);
    world.names.set('g1', 'newer');
    const { errors } = await ask('mutation { refuse }', []);
    expect(errors).toHaveLength(1);
    expect(await names('g1')).toEqual(['newer']);
  });

  it('asks for everything that a mutation answers', async () => {
    await names('g1');
    const close = 'mutation { closeIncident(id: "g1") { grid { name division { name } } } }';
    for (const name of ['one', 'two']) {
      world.names.set('g1', name);
      expect((await ask(close, [])).data.closeIncident.grid.name).toBe(name);
    }
  });

  it('hears of what was changed elsewhere, and shows nothing older afterwards', async () => {
    for (let n = 0; n < 5; n += 1) {
      await names('g1', 'g2');
      world.rename('g1', `name ${n}`);
      await until(async () => (await names('g1'))[0] === `name ${n}`);
      world.organization.asked.length = 0;
      for (let again = 0; again < 5; again += 1) expect(await names('g1', 'g2')).toEqual([`name ${n}`, 'grid g2']);
      expect(world.organization.askedFor.flat()).not.toContain('g2');
    }
  });

  it('does not keep an answer that is under way while its event passes', async () => {
    const made = new Promise<void>((resolve) => {
      world.organization.answered = resolve;
    });
    let open = () => {};
    world.organization.gate = new Promise((resolve) => {
      open = resolve;
    });
    const underWay = names('g1');
    await made;
    world.organization.gate = Promise.resolve();
    world.rename('g1', 'new');
    // Once nothing more is told, the event has been heard.
    const heard = jest.spyOn(world.organization, 'news');
    await until(() => heard.mock.calls.some(([, after]) => after === world.told.length));
    open();
    expect(await underWay).toEqual(['grid g1']);
    expect(await names('g1')).toEqual(['new']);
  });

  it('asks again for what there is not, for what failed, and for what was asked together with that', async () => {
    const broken = 'query ($of: [ID!]!) { incidents(of: $of) { grid { broken } } }';
    for (let again = 0; again < 2; again += 1) {
      expect(await names('gone')).toEqual([null]);
      const { data, errors } = await ask(broken, ['faulty', 'g1']);
      expect(data.incidents).toEqual([{ grid: { broken: null } }, { grid: { broken: 'whole g1' } }]);
      expect(errors).toMatchObject([{ path: ['incidents', 0, 'grid', 'broken'] }]);
    }
    expect(world.organization.askedFor).toEqual([['gone'], ['faulty', 'g1'], ['gone'], ['faulty', 'g1']]);
  });

  it('shows nothing of a part that it cannot hear', async () => {
    await names('g1');
    world.organization.isDown = true;
    await until(async () => (await ask(query, ['g1'])).errors?.[0].extensions.code === 'SUBGRAPH_UNAVAILABLE');
    world.names.set('g1', 'new');
    world.organization.isDown = false;
    await until(async () => (await ask(query, ['g1'])).errors === undefined);
    expect(await names('g1')).toEqual(['new']);
  });

  it('shows to whoever follows a query what has changed, though it has not heard of that itself', async () => {
    await names('g1');
    const reader = await LiveReader.open(
      running.gateway.url,
      '{ incidents(of: ["g1"]) { grid { name division { name } } } }',
    );
    const shown = async () => (await reader.answer()).data.incidents[0].grid.name;
    expect(await shown()).toBe('grid g1');
    // It tells that something has changed, and is slow to tell what.
    world.organization.news = () => new Promise(() => {});
    world.rename('g1', 'new');
    expect(await shown()).toBe('new');
    reader.leave();
    // Well before it is told anew because so much time has passed.
  }, 30_000);

  it('goes on hearing when another graph is served', async () => {
    await names('g1');
    await running.gateway.reload();
    world.organization.asked.length = 0;
    await names('g1');
    expect(world.organization.asked).toHaveLength(1);
    world.rename('g1', 'new');
    await until(async () => (await names('g1'))[0] === 'new');
  });

  it('is none unless it is asked for', async () => {
    const without = await runGateway({ supergraph, doors: world.doors });
    for (let n = 0; n < 3; n += 1) await without.ask(query, { variables: { of: ['g1'] } });
    expect(world.organization.asked).toHaveLength(3);
    await without.close();
  });
});
