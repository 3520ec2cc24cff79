import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { apiKeyDigest } from '@gridweave/viewer/api-key';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { callers, duringTests, type Personnel } from '../../test/started';
import { ApiKeyRow, ApiKeySecretRow } from './api-key.entity';

const day = 86_400_000;
const ahead = (days: number) => new Date(Date.now() + days * day).toISOString();
const gateway: Viewer = { ...nobody, id: 'gateway', kind: 'SYSTEM' };
const street = divisionId('410103003');
const streetAdministrator = person('street-administrator', grant('ADMINISTRATOR', 'DIVISION', street));

onEachEngine('API keys', (engine) => {
  let subgraph: Personnel;

  duringTests(engine, (started) => {
    subgraph = started;
  });

  const fields = 'apiKey { id version label permits division { id } revokedAt availableActions { action allowed } }';
  const act = async (deed: string, input: object, viewer: Viewer = callers.administrator) => {
    const type = `${deed[0]?.toUpperCase()}${deed.slice(1)}Input!`;
    const selection = deed === 'revokeApiKey' ? fields : `${fields} secret`;
    const { data, errors } = await ask(
      subgraph,
      viewer,
      `mutation ($input: ${type}) { ${deed}(input: $input) { ${selection} errors { code field } } }`,
      { input: { idempotencyKey: freshKey(), reason: '接入', ...input } },
    );
    expect(errors).toBeUndefined();
    return data[deed];
  };
  const sketch = { label: '水位监测', permits: ['SENSOR'], divisionId: street, expiresAt: ahead(30) };
  const created = (more: object = {}, viewer?: Viewer) => act('createApiKey', { ...sketch, ...more }, viewer);
  const holders = async (secrets: string[], viewer = gateway) => {
    const digests = secrets.map((secret) => apiKeyDigest(secret) ?? secret);
    const query =
      'query ($d: [String!]!) { apiKeyHolders(digests: $d) { digest apiKeyId permits divisionId expiresAt } }';
    return ask(subgraph, viewer, query, { d: digests });
  };
  const opens = async (secret: string) => (await holders([secret])).data.apiKeyHolders.length === 1;
  const seen = async (id: string, viewer: Viewer) => {
    const { data } = await ask(
      subgraph,
      viewer,
      '{ apiKeys(first: 100) { nodes { id secrets { createdAt expiresAt lastUsedOn } changes { action reason } } } }',
    );
    return data.apiKeys.nodes.find((each: { id: string }) => each.id === id) ?? null;
  };

  it('let a system in, whose secret is told once and kept nowhere', async () => {
    const input = { ...sketch, idempotencyKey: freshKey() };
    const { apiKey, secret, errors } = await act('createApiKey', input);
    expect(errors).toEqual([]);
    expect(apiKey).toMatchObject({ version: 1, label: '水位监测', permits: ['SENSOR'], division: { id: street } });
    const { data } = await holders([secret]);
    expect(data.apiKeyHolders).toMatchObject([{ apiKeyId: apiKey.id, permits: ['SENSOR'], divisionId: street }]);
    const kept = await subgraph.database.manager.find(ApiKeySecretRow);
    expect(JSON.stringify(kept)).not.toContain(secret.slice(-20));
    // Whoever did not hear the answer asks again under the same key.
    expect((await act('createApiKey', input)).secret).toBe(secret);
    expect(await seen(apiKey.id, callers.administrator)).toMatchObject({
      secrets: [{ lastUsedOn: shanghaiDay(new Date()) }],
      changes: [{ action: 'createApiKey', reason: '接入' }],
    });
  });

  it('get a new secret while the old one goes on for a while, and end with both', async () => {
    const { apiKey, secret } = await created();
    const { id: apiKeyId } = apiKey;
    const next = await act('rotateApiKey', { apiKeyId, expectedVersion: 1, expiresAt: ahead(90), overlapHours: 1 });
    expect(next.secret).not.toBe(secret);
    expect([await opens(secret), await opens(next.secret)]).toEqual([true, true]);
    const [old] = (await seen(apiKeyId, callers.administrator)).secrets;
    expect(Date.parse(old.expiresAt)).toBeLessThanOrEqual(Date.now() + 3_600_000);
    const last = await act('rotateApiKey', { apiKeyId, expectedVersion: 2, expiresAt: ahead(90), overlapHours: 0 });
    expect([await opens(secret), await opens(next.secret), await opens(last.secret)]).toEqual([false, false, true]);
    const revoked = await act('revokeApiKey', { apiKeyId, expectedVersion: 3 });
    expect(revoked.apiKey.availableActions).toEqual([
      { action: 'rotateApiKey', allowed: false },
      { action: 'revokeApiKey', allowed: false },
    ]);
    expect(await opens(last.secret)).toBe(false);
    const again = { apiKeyId, expectedVersion: 4 };
    expect((await act('revokeApiKey', again)).errors).toMatchObject([{ code: 'API_KEY_ALREADY_REVOKED' }]);
  });

  it('open nothing once they have expired', async () => {
    const { secret } = await created({ expiresAt: new Date(Date.now() + 400).toISOString() });
    expect(await opens(secret)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await opens(secret)).toBe(false);
  });

  it.each<[string, object, string]>([
    ['nowhere', { divisionId: 'nowhere' }, 'DIVISION_NOT_FOUND'],
    ['without a name', { label: ' ' }, 'LABEL_MISSING'],
    ['for nothing', { permits: [] }, 'PERMITS_MISSING'],
    ['that has ended', { expiresAt: ahead(-1) }, 'EXPIRY_IN_PAST'],
    ['for ever', { expiresAt: ahead(401) }, 'EXPIRY_TOO_FAR'],
  ])('are not made %s', async (_what, more, code) => {
    const { apiKey, secret, errors } = await created(more);
    expect([apiKey, secret]).toEqual([null, null]);
    expect(errors).toMatchObject([{ code }]);
  });

  it('are for administrators over their division, to make, to see and to end', async () => {
    const strangers = [callers.hrOfficer, callers.dispatcher, callers.resident, nobody];
    const { apiKey } = await created({ divisionId: divisionId('410103') });
    for (const viewer of [...strangers, streetAdministrator]) {
      const refused = await created({ divisionId: divisionId('410103') }, viewer);
      expect(refused).toMatchObject({ secret: null, errors: [{ code: 'FORBIDDEN' }] });
      expect(await seen(apiKey.id, viewer)).toBeNull();
      const end = await act('revokeApiKey', { apiKeyId: apiKey.id, expectedVersion: 1 }, viewer);
      expect(end.errors).toMatchObject([{ code: 'API_KEY_NOT_FOUND' }]);
    }
    expect((await created({}, streetAdministrator)).errors).toEqual([]);
    expect(await subgraph.database.manager.findOneByOrFail(ApiKeyRow, { id: apiKey.id })).toMatchObject({ version: 1 });
  });

  it('are looked up by the gateway alone', async () => {
    const { secret } = await created();
    const client: Viewer = { ...nobody, id: 'gateway', kind: 'CLIENT' };
    for (const viewer of [callers.administrator, nobody, client, { ...gateway, id: 'incidents' }]) {
      const { data, errors } = await holders([secret], viewer);
      expect(data.apiKeyHolders).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect((await holders(['', "' OR 1=1", '0'.repeat(64)])).data.apiKeyHolders).toEqual([]);
  });

  it('are revoked or rotated by one of two who do so at once', async () => {
    const { apiKey } = await created();
    const change = { apiKeyId: apiKey.id, expectedVersion: 1 };
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => act('revokeApiKey', change)),
      ...Array.from({ length: 4 }, () => act('rotateApiKey', { ...change, expiresAt: ahead(9) })),
    ]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });
});
