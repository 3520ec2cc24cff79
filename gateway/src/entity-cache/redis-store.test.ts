import { randomUUID } from 'node:crypto';
import { registry } from '@gridweave/telemetry/metrics';
import { onRedis } from '@gridweave/testing/redis';
import { TcpProxy } from '../testing/tcp-proxy';
import { until } from '../testing/until';
import { RedisStore } from './redis-store';

/** Milliseconds of a look; more than usual, for a machine that has much to do besides. */
const patience = 1_000;

onRedis('texts that gateways share', (url) => {
  let prefix: string;
  let proxy: TcpProxy;
  let store: RedisStore;
  let stores: RedisStore[];
  let said: string;

  beforeEach(async () => {
    prefix = `gridweave-test:${randomUUID()}`;
    said = '';
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said += text;
      return true;
    });
    registry.resetMetrics();
    proxy = await TcpProxy.before(url);
    stores = [];
    store = opened(proxy.url);
  });
  afterEach(async () => {
    for (const each of stores) each.close();
    await proxy.close();
    jest.restoreAllMocks();
  });

  const made = (at: string) => {
    const one = new RedisStore(at, patience);
    stores.push(one);
    return one;
  };
  const opened = (at: string) => {
    const one = made(at);
    one.open();
    return one;
  };
  const key = (name: string) => `${prefix}:${name}`;
  const read = (...names: string[]) => store.read(names.map(key));
  const isThere = () => until(async () => (await read('any'))?.length === 1);
  const failures = async (doing: string) => {
    const text = await registry.metrics();
    return Number(new RegExp(`shared_failures_total\\{doing="${doing}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
  };
  const timed = async <T>(doing: () => Promise<T> | null): Promise<{ answer: T | null; milliseconds: number }> => {
    const began = performance.now();
    const answer = await doing();
    return { answer, milliseconds: performance.now() - began };
  };

  it('are what another gateway has written, for as long as it said', async () => {
    await isThere();
    const other = opened(url);
    await until(() => other.read([key('any')]) !== null);
    other.write(key('long'), '长', 60_000);
    other.write(key('short'), 'short', 30);
    await until(async () => (await read('long'))?.[0] === '长');
    await until(async () => (await read('short'))?.[0] === null);
    expect(await read('none', 'long')).toEqual([null, '长']);
  });

  it('are nothing until there is a connection, and nobody waits for one', async () => {
    const fresh = made(url);
    expect(fresh.read([key('any')])).toBeNull();
    fresh.open();
    expect(fresh.read([key('any')])).toBeNull();
    fresh.write(key('any'), 'lost', 60_000);
    await until(() => fresh.read([key('any')]) !== null);
    expect(await fresh.read([key('any')])).toEqual([null]);
    fresh.close();
    expect(fresh.read([key('any')])).toBeNull();
  });

  it('are given up for a second where there is no answer, and read again once there is', async () => {
    await isThere();
    store.write(key('one'), 'one', 60_000);
    await until(async () => (await read('one'))?.[0] === 'one');
    proxy.hang();
    const { answer, milliseconds } = await timed(() => read('one'));
    expect(answer).toEqual([]);
    expect(milliseconds).toBeLessThan(5 * patience);
    const swallowed = proxy.received;
    for (let n = 0; n < 100; n += 1) {
      expect(read('one')).toBeNull();
      store.write(key('one'), 'two', 60_000);
    }
    expect([await failures('look'), proxy.received]).toEqual([1, swallowed]);
    // The next connection is one that nobody lets in.
    await until(async () => (await failures('connect')) > 0);
    proxy.behave();
    await isThere();
    expect(await read('one')).toEqual(['one']);
    const lines = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { level: 'warn', event: 'entities-not-shared', doing: 'look', reason: 'late' },
      { level: 'info', event: 'entities-shared' },
    ]);
  });

  it('are given up where the connection ends, whatever is under way', async () => {
    await isThere();
    proxy.hang();
    const looks = [read('one'), read('two')];
    for (let n = 0; n < 1_000; n += 1) store.write(key(`${n}`), 'x'.repeat(5_000), 60_000);
    await until(() => proxy.received > 0);
    proxy.cut();
    expect(await Promise.all(looks)).toEqual([[], []]);
    expect(read('one')).toBeNull();
    proxy.behave();
    await isThere();
    expect(await read('one')).toEqual([null]);
  });

  it.each([
    ['no Redis', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['another number of texts', '*1\r\n$3\r\none\r\n'],
    ['no list', '$3\r\none\r\n'],
    ['a refusal', '-OOM command not allowed when used memory > maxmemory\r\n'],
  ])('are given up where what answers is %s', async (_what, garbage) => {
    await isThere();
    proxy.answerWith(garbage);
    expect(await read('one', 'two')).toEqual([]);
    expect(read('one')).toBeNull();
    proxy.behave();
    await isThere();
    expect(await read('one', 'two')).toEqual([null, null]);
  });

  it('are given up where they may not be written', async () => {
    await isThere();
    proxy.answerWith("-READONLY You can't write against a read only replica.\r\n");
    store.write(key('one'), 'one', 60_000);
    await until(async () => (await failures('fill')) === 1);
    expect(read('one')).toBeNull();
    expect(said).toContain('"reason":"READONLY"');
  });

  it('are found once a Redis is there that was not at the start, and no password is ever told', async () => {
    const { port } = new URL(proxy.url);
    const wrong = opened(`redis://somebody:needle-secret@127.0.0.1:${port}/0`);
    const gone = await TcpProxy.before(url);
    gone.cut();
    const late = opened(gone.url);
    await until(async () => (await failures('connect')) >= 3);
    expect([wrong.read([key('one')]), late.read([key('one')])]).toEqual([null, null]);
    gone.behave();
    await until(() => late.read([key('one')]) !== null);
    await gone.close();
    expect(said).toContain('entities-not-shared');
    expect(said).not.toContain('needle');
  });

  it('are not written where too much is under way', async () => {
    await isThere();
    proxy.hang();
    for (let n = 0; n < 100; n += 1) store.write(key(`${n}`), 'x'.repeat(64 * 1024), 60_000);
    await until(() => proxy.received >= 4_000_000);
    expect(await read('after')).toEqual([]);
    expect(proxy.received).toBeLessThan(4_400_000);
  });
});
