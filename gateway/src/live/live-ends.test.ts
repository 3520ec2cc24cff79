import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registry } from '@gridweave/telemetry/metrics';
import { LiveReader } from '@gridweave/testing/live-reader';
import { SignJWT } from 'jose';
import { openEdge } from '../edge/edge-settings';
import type { GatewayOptions } from '../server';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { until } from '../testing/until';

const quick = { tend: 5, look: 5, apart: 1 };
const grid = '{ grid(id: "g1") { id name } }';

describe('a live query, for whom it ends and when', () => {
  let running: RunningGateway;
  let now: number;
  const readers: LiveReader[] = [];

  const start = async (options: Partial<GatewayOptions> = {}) => {
    running = await runGateway({ clock: () => now, ...options, livePace: { ...quick, ...options.livePace } });
  };
  const follow = async (query: string, asking: Parameters<typeof LiveReader.open>[2] = {}) => {
    const reader = await LiveReader.open(running.gateway.url, query, asking);
    readers.push(reader);
    return reader;
  };
  const coded = (code: string) => ({ errors: [{ extensions: { code } }] });
  /** After answers as before, and before it says again that it is there. */
  const endsWith = async (reader: LiveReader, code: string) => {
    let said = await reader.next(true);
    while (said?.data?.data) said = await reader.next(true);
    expect(said).toMatchObject({ event: 'next', data: coded(code) });
    expect(await reader.next()).toMatchObject({ event: 'complete', data: null });
    expect(await reader.next()).toBeNull();
  };

  beforeEach(() => {
    now = Date.now();
  });
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.leave();
    await running.close();
  });

  it('answers under the rights of now: what an appointment showed is gone with it, and never flashes again', async () => {
    await start();
    const { organization, personnel } = running.subgraphs;
    const scope = { kind: 'DIVISION', id: 'division-1' };
    const grants = [{ role: 'DISPATCHER', scope, until: null, endsAt: null }];
    personnel.instead = () => ({ data: { viewer: { id: 'dispatcher-1', grants } } });
    let name = '甲';
    organization.instead = () => {
      const shown = (organization.asked.at(-1)?.viewer.grants.length ?? 0) > 0;
      return { data: { grid: shown ? { id: 'g1', name } : null } };
    };
    const reader = await follow(grid, { token: 'valid.dispatcher-1' });
    expect(await reader.answer()).toMatchObject({ data: { grid: { name: '甲' } } });
    personnel.instead = () => ({ data: { viewer: { id: 'dispatcher-1', grants: [] } } });
    const before = personnel.asked.length;
    personnel.told.push({
      type: 'personnel.grants-changed.v1',
      payload: { id: scope.id, role: 'DISPATCHER', scopeKind: 'DIVISION', on: '2026-03-01' },
    });
    await until(() => personnel.asked.length > before);
    for (name of ['乙', '丙', '丁']) {
      const asked = organization.asked.length;
      organization.changed += 1;
      await until(() => organization.asked.length > asked);
    }
    expect(await reader.answer()).toMatchObject({ data: { grid: null } });
    organization.instead = () => ({ data: { grid: { id: 'g1', name: '人人可见' } } });
    organization.changed += 1;
    expect(await reader.answer()).toMatchObject({ data: { grid: { name: '人人可见' } } });
  });

  it('ends with the token', async () => {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(Math.floor(now / 1_000) + 60)
      .sign(new Uint8Array(32));
    await start({ identity: { verify: async () => 'dispatcher-1' } });
    const reader = await follow(grid, { token });
    await reader.answer();
    now += 61_000;
    await endsWith(reader, 'UNAUTHENTICATED');
  });

  it('ends with a token that the provider has taken back, once it is checked again', async () => {
    let isValid = true;
    await start({ identity: { verify: async () => (isValid ? 'one' : null) }, livePace: { beat: 120_000 } });
    const reader = await follow(grid, { token: 'opaque' });
    await reader.answer();
    isValid = false;
    now += 61_000;
    await endsWith(reader, 'UNAUTHENTICATED');
  });

  it('is for nobody with a token that opens nothing', async () => {
    await start();
    const { response } = await follow(grid, { token: 'forged' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject(coded('UNAUTHENTICATED'));
  });

  it('ends after a while, so that whoever follows comes again', async () => {
    await start({ livePace: { lifetime: 1_000 } });
    const reader = await follow(grid);
    await reader.answer();
    now += 1_001;
    await endsWith(reader, 'LIVE_ENDED');
  });

  it('ends with the gateway, which tells everybody, and waits for nobody', async () => {
    await start();
    const all = await Promise.all(Array.from({ length: 5 }, () => follow(grid)));
    for (const reader of all) await reader.answer();
    await running.gateway.close();
    for (const reader of all) await endsWith(reader, 'LIVE_ENDED');
  });

  it('is there for so many of one caller', async () => {
    await start({ edge: { ...openEdge, live: { caller: 1, address: null, gateway: null } } });
    for (const token of ['valid.one', 'valid.two']) {
      expect((await follow(grid, { token })).response.status).toBe(200);
      const { response } = await follow(grid, { token });
      expect([response.status, await response.json()]).toMatchObject([429, coded('LIMIT_EXCEEDED')]);
    }
  });

  it('is refused where the gateway holds as many as it may', async () => {
    await start({ edge: { ...openEdge, live: { caller: null, address: null, gateway: 1 } } });
    await follow(grid);
    const { response } = await follow(grid);
    expect([response.status, await response.json()]).toMatchObject([503, coded('RATE_LIMITED')]);
  });

  it('keeps no place for somebody who has gone before it was known who they are', async () => {
    let tell = () => {};
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const verified: string[] = [];
    const verify = async (token: string) => {
      verified.push(token);
      if (token === 'slow') await told;
      return token;
    };
    await start({ identity: { verify }, edge: { ...openEdge, live: { caller: null, address: null, gateway: 1 } } });
    const leaving = new AbortController();
    const gone = fetch(`${running.gateway.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer slow' },
      body: JSON.stringify({ query: grid }),
      signal: leaving.signal,
    });
    await until(() => verified.includes('slow'));
    leaving.abort();
    await expect(gone).rejects.toThrow();
    await until(async () => /^gridweave_requests_under_way 0$/m.test(await registry.metrics()));
    const { asked } = running.subgraphs.personnel;
    tell();
    await until(() => asked.some(({ viewer }) => viewer.id === 'slow'));
    expect((await follow(grid, { token: 'quick' })).response.status).toBe(200);
  });

  describe('of somebody who has used up what answers may cost', () => {
    const start4 = () => start({ edge: { ...openEdge, costs: { operation: null, caller: null, stranger: 4 } } });

    it('keeps what it has shown, and goes on when there is something left again', async () => {
      await start4();
      const { organization } = running.subgraphs;
      let name = '甲';
      organization.instead = () => ({ data: { grid: { id: 'g1', name } } });
      const reader = await follow(grid);
      await reader.answer();
      name = '乙';
      organization.changed += 1;
      now += 60_000;
      expect(await reader.answer()).toMatchObject({ data: { grid: { name: '乙' } } });
    });

    it('is not begun', async () => {
      await start4();
      await follow(grid);
      const { response } = await follow('{ a: grid(id: "g1") { id name } b: grid(id: "g1") { id } }');
      expect([response.status, await response.json()]).toMatchObject([429, coded('RATE_LIMITED')]);
      expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    });
  });

  it('ends when its operation is known no longer', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'gridweave-live-'));
    const sha256 = createHash('sha256').update(grid).digest('hex');
    writeFileSync(join(directory, 'web.json'), JSON.stringify({ [sha256]: grid }));
    await start({ operations: { directory, others: false } });
    const init = { method: 'POST', body: JSON.stringify({ documentId: `sha256:${sha256}` }) };
    const reader = await follow(grid, { init });
    await reader.answer();
    rmSync(join(directory, 'web.json'));
    await running.gateway.reload();
    await endsWith(reader, 'OPERATION_UNKNOWN');
    rmSync(directory, { recursive: true });
  });

  it.each([
    ['a mutation', 'mutation { closeIncident(id: "i1") { id } }', 'BAD_REQUEST'],
    ['a subscription', 'subscription { news }', 'BAD_REQUEST'],
    ['no GraphQL', '{', 'GRAPHQL_PARSE_FAILED'],
    ['a field that there is not', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('refuses %s on the stream, which ends', async (_what, query, code) => {
    await start();
    const reader = await follow(query);
    expect(await reader.next()).toMatchObject({ event: 'next', data: coded(code) });
    expect(await reader.next()).toMatchObject({ event: 'complete' });
    expect(running.subgraphs.incidents.asked).toHaveLength(0);
  });

  it('does no deed whose text was registered elsewhere before', async () => {
    await start();
    const query = 'mutation { closeIncident(id: "i1") { id } }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const post = (body: object) => ({ method: 'POST', body: JSON.stringify(body) });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${running.gateway.url}/graphql`, { ...post({ query, extensions }), headers });
    expect(running.subgraphs.incidents.asked).toHaveLength(1);
    const reader = await follow('', { init: post({ extensions }) });
    expect(await reader.next()).toMatchObject({ event: 'next', data: coded('BAD_REQUEST') });
    expect(running.subgraphs.incidents.asked).toHaveLength(1);
  });

  it('is not begun by a foreign page: neither by a form nor by an address', async () => {
    await start();
    const search = `?query=${encodeURIComponent(grid)}`;
    const form = { method: 'POST', body: JSON.stringify({ query: grid }) };
    await endsWith(await follow(grid, { headers: { 'content-type': 'text/plain' }, init: form }), 'BAD_REQUEST');
    const get = { method: 'GET', body: undefined };
    await endsWith(await follow(grid, { search, init: { ...get, headers: {} } }), 'BAD_REQUEST');
    const reader = await follow(grid, { search, init: { ...get, headers: { 'apollo-require-preflight': '1' } } });
    expect(await reader.answer()).toMatchObject({ data: { grid: { id: 'g1' } } });
  });

  it('says that it is there while there is nothing to say', async () => {
    await start({ livePace: { beat: 12_000 } });
    const reader = await follow(grid);
    await reader.answer();
    now += 12_000;
    expect(await reader.next(true)).toMatchObject({ event: 'comment' });
  });
});
