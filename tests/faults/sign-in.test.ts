import { randomUUID } from 'node:crypto';
import { Traveller } from '../journeys/steps';
import { type Stand, startStand } from '../stand/stand';

const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('systems with keys, over several processes', () => {
  let stand: Stand;
  let other: string;

  beforeAll(async () => {
    stand = await startStand({ engine: 'sqlite', processes: 'four' });
    other = await stand.anotherGateway();
  }, 240_000);

  afterAll(() => stand?.stop());

  const point = { longitude: 113.6445, latitude: 34.7045, system: 'WGS84' };
  const submit = `mutation ($input: SubmitReportInput!) { submitReport(input: $input) {
    report { id } receiptNumber errors { code } } }`;
  const report = (key: string, sourceId: string, gateway = stand.graphql) => {
    const input = { idempotencyKey: randomUUID(), text: '路面积水', point, origin: 'SENSOR', sourceId };
    return stand.ask(key, submit, { input }, gateway);
  };

  it('report with them, over a change of the secret, until they are revoked, at whichever gateway', async () => {
    const administrator = await Traveller.staff(stand, 'development-administrator');
    const { division } = await administrator.ask('{ division(code: "410103") { id } }');
    const sketch = { label: '积水监测', permits: ['SENSOR'], divisionId: division.id, reason: '汛期接入' };
    const made = await administrator.do(
      'createApiKey',
      { ...sketch, expiresAt: daysAhead(30) },
      'apiKey { id version } secret',
    );
    const first = await report(made.secret, 'level-1');
    expect(first.data.submitReport.errors).toEqual([]);
    const { viewer } = (await stand.ask(made.secret, '{ viewer { kind id } }')).data;
    expect(viewer).toEqual({ kind: 'CLIENT', id: made.apiKey.id });

    const changed = await administrator.do(
      'rotateApiKey',
      { apiKeyId: made.apiKey.id, expectedVersion: 1, expiresAt: daysAhead(90), reason: '换新' },
      'apiKey { version } secret',
    );
    for (const secret of [made.secret, changed.secret]) {
      const again = await report(secret, 'level-1', other);
      expect(again.data.submitReport.receiptNumber).toBe(first.data.submitReport.receiptNumber);
    }
    const { apiKeys } = await administrator.ask('{ apiKeys(first: 10) { nodes { id secrets { lastUsedOn } } } }');
    expect(apiKeys.nodes[0]).toMatchObject({ id: made.apiKey.id, secrets: [{}, {}] });

    await administrator.do(
      'revokeApiKey',
      { apiKeyId: made.apiKey.id, expectedVersion: 2, reason: '停用' },
      'apiKey { revokedAt }',
    );
    for (const secret of [made.secret, changed.secret]) {
      for (const gateway of [other, stand.graphql]) {
        const refused = await report(secret, 'level-2', gateway);
        expect(refused.status).toBe(401);
        expect(refused.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      }
    }
  });

  it('the question that gateways ask about keys is in no schema, and answered to nobody', async () => {
    const token = await stand.tokenOf('development-administrator');
    const { data, errors } = await stand.ask(token, '{ apiKeyHolders(digests: []) { apiKeyId } }');
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });
});
