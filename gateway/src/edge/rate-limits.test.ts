import { testKey } from '@gridweave/testing/viewers';
import { signReportToken } from '@gridweave/viewer/report-token';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { openEdge } from './edge-settings';

describe('how often one may ask the graph', () => {
  let running: RunningGateway;
  let now = 0;
  const proxied = (address: string) => ({ 'x-forwarded-for': address });
  const ask = (address: string, token?: string) => running.ask('{ whoAmI }', { token, headers: proxied(address) });
  const asked = () => running.subgraphs.organization.asked.length;

  beforeEach(async () => {
    now = 0;
    running = await runGateway({
      edge: { ...openEdge, rates: { address: 6, caller: 3, stranger: 2 }, trustedProxies: ['127.0.0.1'] },
      clock: () => now,
    });
  });
  afterEach(() => running.close());

  it('nobody knows who: by address, told when to come again', async () => {
    expect((await ask('192.0.2.1')).status).toBe(200);
    expect((await ask('192.0.2.1')).status).toBe(200);
    const before = asked();
    const refused = await ask('192.0.2.1');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(refused.body).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'RATE_LIMITED' } }] });
    expect(asked()).toBe(before);
    expect((await ask('192.0.2.2')).status).toBe(200);
    now = 30_000;
    expect((await ask('192.0.2.1')).status).toBe(200);
    expect((await ask('192.0.2.1')).status).toBe(429);
  });

  it('somebody: wherever they are, and apart from strangers beside them', async () => {
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      expect((await ask(address, 'valid.p1')).status).toBe(200);
    }
    expect((await ask('192.0.2.4', 'valid.p1')).status).toBe(429);
    expect((await ask('192.0.2.1', 'valid.p2')).status).toBe(200);
    expect((await ask('192.0.2.1')).status).toBe(200);
    // A report of that name is somebody else.
    expect((await ask('192.0.2.1', signReportToken('p1', testKey, 60))).status).toBe(200);
  });

  it('whoever tries tokens: as a stranger', async () => {
    expect((await ask('192.0.2.1', 'guess.1')).status).toBe(401);
    expect((await ask('192.0.2.1', 'guess.2')).status).toBe(401);
    expect((await ask('192.0.2.1', 'guess.3')).status).toBe(429);
    expect((await ask('192.0.2.1', 'valid.p1')).status).toBe(200);
  });

  it('one address, whoever asks, at every door but that of health', async () => {
    for (const who of ['p1', 'p2', 'p3']) expect((await ask('192.0.2.1', `valid.${who}`)).status).toBe(200);
    for (const path of ['/console', '/media/x', '/nothing']) {
      expect((await running.get(path, proxied('192.0.2.1'))).status).not.toBe(429);
    }
    for (const path of [
      '/graphql',
      '/console',
      '/media/x',
      '/staff-exports/x',
      '/open311/v2/discovery.json',
      '/nothing',
    ]) {
      const { status, headers, body } = await running.get(path, proxied('192.0.2.1'));
      expect([path, status, headers.get('retry-after')]).toEqual([path, 429, '10']);
      expect(body.errors[0].extensions.code).toBe('RATE_LIMITED');
    }
    expect((await running.get('/health/live', proxied('192.0.2.1'))).status).toBe(200);
  });
});
