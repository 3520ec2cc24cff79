import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onRedis } from '@gridweave/testing/redis';
import { composeSupergraph } from '../compose';
import { KeptWorld, keptSdls } from '../testing/kept-graph';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { TcpProxy } from '../testing/tcp-proxy';
import { until } from '../testing/until';

const query = 'query ($of: [ID!]!) { incidents(of: $of) { grid { name division { name } } } }';
/** What a change may be hidden for, at any gateway. */
const lag = 2_000;

onRedis('gateways that share what they keep', (url) => {
  let folder: string;
  let composed: string;
  let world: KeptWorld;
  let proxy: TcpProxy;
  let gateways: RunningGateway[];

  beforeAll(() => {
    composed = composeSupergraph(keptSdls).supergraph;
  });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gridweave-shared-'));
    // What gateways share, they share under the text of their graph.
    writeFileSync(join(folder, 'supergraph.graphql'), `${composed}\n# ${randomUUID()}\n`);
    world = new KeptWorld();
    proxy = await TcpProxy.before(url);
    gateways = [await gateway(), await gateway()];
  });
  afterEach(async () => {
    for (const each of gateways) await each.close();
    await proxy.close();
    rmSync(folder, { recursive: true });
  });

  const gateway = () =>
    runGateway({
      ...{ supergraph: join(folder, 'supergraph.graphql'), doors: world.doors },
      ...{ entityCacheBytes: 1_000_000, entityCacheRedis: proxy.url },
    });
  const at = (index: number) => gateways[index] as RunningGateway;
  const names = async (index: number, ...of: string[]) => {
    const { body } = await at(index).ask(query, { variables: { of } });
    expect(body.errors).toBeUndefined();
    return body.data.incidents.map(({ grid }: { grid: { name: string } }) => grid.name);
  };
  const rename = (index: number, id: string, name: string) =>
    at(index).ask(`mutation { renameGrid(id: "${id}", name: "${name}") { id } }`);
  let asked = 0;
  /** Both have connected and hear the part: what one asks for, the other need not. */
  const share = (from: number, to: number) =>
    until(async () => {
      asked += 1;
      await names(from, `of round ${asked}`);
      // It is put there while the answer is on its way.
      await names(from, `after round ${asked}`);
      const before = world.organization.asked.length;
      await names(to, `of round ${asked}`);
      return world.organization.asked.length === before;
    });

  it('ask once for what any of them was told, and are told of changes', async () => {
    await share(0, 1);
    await share(1, 0);
    for (let n = 0; n < 3; n += 1) {
      world.rename('g1', `name ${n}`);
      for (const index of [0, 1]) await until(async () => (await names(index, 'g1'))[0] === `name ${n}`);
    }
    await share(0, 1);
  });

  it('show a change at once where it was made, everywhere after two seconds, and nothing older once they showed it', async () => {
    await share(0, 1);
    await rename(0, 'g1', '0');
    const changed = [{ number: 0, at: performance.now() }];
    const seenAt = async (index: number) => Number((await names(index, 'g1'))[0]);
    await until(async () => (await seenAt(1)) === 0);
    let isOver = false;
    const readers = [0, 1, 0, 1].map(async (index) => {
      let last = 0;
      while (!isOver) {
        const began = performance.now();
        const due = changed.findLast(({ at }) => at + lag < began)?.number ?? 0;
        const seen = await seenAt(index);
        expect(seen).toBeGreaterThanOrEqual(Math.max(due, last));
        last = seen;
      }
    });
    const writer = async () => {
      for (let number = 1; number < 25; number += 1) {
        await rename(number % 2, 'g1', `${number}`);
        changed.push({ number, at: performance.now() });
        expect(await seenAt(number % 2)).toBe(number);
        // Sometimes the next comes before anybody has heard of it.
        if (number % 3 === 0) for (const index of [0, 1]) await until(async () => (await seenAt(index)) === number);
      }
    };
    const written = writer().finally(() => {
      isOver = true;
    });
    await Promise.all([...readers, written]);
  });

  it.each<[string, (of: TcpProxy) => void]>([
    ['hangs', (of) => of.hang()],
    ['is gone', (of) => of.cut()],
    ['answers anything', (of) => of.answerWith('*1\r\n$2\r\n{}\r\n')],
  ])(
    'answer as without it while Redis %s, and share again once it is back',
    async (_how, misbehave) => {
      await share(0, 1);
      world.rename('g1', 'before');
      misbehave(proxy);
      for (let n = 0; n < 5; n += 1) {
        for (const index of [0, 1]) {
          const began = performance.now();
          expect(await names(index, `new ${n}`, 'g2')).toEqual([`grid new ${n}`, 'grid g2']);
          expect(performance.now() - began).toBeLessThan(1_000);
        }
      }
      await rename(0, 'g1', 'meanwhile');
      expect(await names(0, 'g1')).toEqual(['meanwhile']);
      await until(async () => (await names(1, 'g1'))[0] === 'meanwhile');
      proxy.behave();
      await share(0, 1);
      expect([await names(0, 'g1'), await names(1, 'g1')]).toEqual([['meanwhile'], ['meanwhile']]);
    },
    60_000,
  );

  it('start, and answer, where there is none', async () => {
    proxy.cut();
    gateways.push(await gateway());
    expect(await names(2, 'g1')).toEqual(['grid g1']);
    proxy.behave();
    await share(2, 0);
  });
});
