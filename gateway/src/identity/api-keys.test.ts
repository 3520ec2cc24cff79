import { createHash, randomUUID } from 'node:crypto';
import { testKey } from '@gridweave/testing/viewers';
import { apiKeyOf } from '@gridweave/viewer/api-key';
import { linkToPersonnel } from '../testing/link-to';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { ApiKeys } from './api-keys';

const digestOf = (key: string) => createHash('sha256').update(key).digest('hex');

describe('a system with an API key', () => {
  let running: RunningGateway;
  const key = apiKeyOf(randomUUID(), testKey);
  let inForce = new Set([digestOf(key)]);
  const personnel = () => running.subgraphs.personnel;
  const ask = (token = key) => running.ask('{ whoAmI }', { token });
  const viewerSeen = () => running.subgraphs.organization.asked.at(-1)?.viewer;

  beforeAll(async () => {
    running = await runGateway();
  });
  beforeEach(() => {
    inForce = new Set([digestOf(key)]);
    personnel().state = 'up';
    personnel().asked.length = 0;
    personnel().instead = ({ variables }) => {
      const holder = { apiKeyId: 'key-1', permits: ['SENSOR', 'SOMETHING_NEWER'], divisionId: 'd1' };
      const digests = (variables as { digests: string[] }).digests.filter((each) => inForce.has(each));
      return { data: { apiKeyHolders: digests.map((digest) => ({ ...holder, digest })) } };
    };
  });
  afterAll(() => running.close());

  it('is a CLIENT with what the key opens, and no role', async () => {
    expect((await ask()).status).toBe(200);
    expect(viewerSeen()).toMatchObject({
      ...{ kind: 'CLIENT', id: 'key-1', grants: [], reportId: null },
      client: { permits: ['SENSOR'], divisionId: 'd1' },
    });
  });

  it('is never told on: personnel hears the digest, not the key', async () => {
    await ask();
    expect(JSON.stringify(personnel().asked)).not.toContain(key);
    expect(personnel().asked[0]?.viewer).toMatchObject({ kind: 'SYSTEM', id: 'gateway' });
  });

  it('opens nothing from the moment in which it is revoked', async () => {
    expect((await ask()).status).toBe(200);
    inForce = new Set();
    const { status, body } = await ask();
    expect(status).toBe(401);
    expect(body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('that comes after a revocation is not answered by what was asked before it', async () => {
    let open = () => {};
    personnel().gate = new Promise((resolve) => {
      open = resolve;
    });
    const answer = personnel().instead!;
    personnel().instead = (request) =>
      personnel().asked.length === 1 ? { data: { apiKeyHolders: [] } } : answer(request);
    const link = linkToPersonnel(personnel(), 3_000);
    const keys = new ApiKeys(link);
    const first = keys.holderOf(key);
    while (personnel().asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const others = Promise.all(Array.from({ length: 20 }, () => keys.holderOf(key)));
    open();
    expect(await first).toBeNull();
    for (const holder of await others) expect(holder?.apiKeyId).toBe('key-1');
    // Those that came meanwhile were asked about together.
    expect(personnel().asked).toHaveLength(2);
  });

  it.each([
    'gwk_',
    'gwk_nonsense',
    `gwk_${'0'.repeat(32)}_${'A'.repeat(43)}`,
    `${key}x`,
    `gwk_${'__proto__'.repeat(9)}`,
  ])('is nobody with %s', async (token) => {
    expect((await ask(token)).status).toBe(401);
  });

  it('is not taken for nobody while personnel is down', async () => {
    personnel().state = 'down';
    const { status, body } = await ask();
    expect(status).toBe(503);
    expect(body.errors[0].extensions.code).toBe('INTERNAL');
  });
});
