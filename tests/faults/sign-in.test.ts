import { randomUUID } from 'node:crypto';
import { Traveller } from '../journeys/steps';
import { askBySession, bySession, signInAs } from '../stand/browser';
import { type Stand, startStand } from '../stand/stand';

const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('systems with keys and people with browsers, over several processes', () => {
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

  describe('people with browsers', () => {
    const here = () => new URL(stand.graphql).origin;
    const there = () => new URL(other).origin;
    const query = '{ viewer { id kind } people(first: 1) { totalCount } }';

    it('are signed in at each gateway once they are at one, with the rights of a token, and out of both at once', async () => {
      const cookie = await signInAs('hr', here());
      const byToken = await stand.ask(await stand.tokenOf('development-hr'), query);
      for (const gateway of [here(), there()]) {
        expect((await askBySession(gateway, cookie, query)).data).toEqual(byToken.data);
      }
      const out = await fetch(`${there()}/sign-out`, { method: 'POST', headers: { cookie, ...bySession } });
      expect(out.status).toBe(200);
      for (const gateway of [here(), there()]) {
        const { status, errors } = await askBySession(gateway, cookie, query);
        expect([status, errors?.[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
      }
    });

    it('end all of their sessions from wherever they are signed in, and nobody else’s', async () => {
      const cookies = [await signInAs('clerk', here()), await signInAs('clerk', there())];
      const others = await signInAs('chief', here());
      const clerk = await Traveller.staff(stand, 'development-clerk');
      expect((await clerk.ask('{ mySessions { id } }')).mySessions).toHaveLength(2);
      expect((await clerk.do('endMySessions', {}, 'endedCount')).endedCount).toBe(2);
      for (const cookie of cookies) expect((await askBySession(there(), cookie, query)).status).toBe(401);
      expect((await askBySession(there(), others, query)).status).toBe(200);
    });

    it('are kept by deeds that nobody but the gateway asks for', async () => {
      const token = await stand.tokenOf('development-administrator');
      const input = `idempotencyKey: "${randomUUID()}", digest: "${'0'.repeat(64)}"`;
      for (const deed of [
        'query { browserSessionHolders(digests: []) { subject } }',
        `mutation { openBrowserSession(input: { ${input} }) { browserSessionId } }`,
        `mutation { closeBrowserSession(input: { ${input} }) { browserSessionId } }`,
        '{ __type(name: "OpenBrowserSessionInput") { inputFields { name } } }',
      ]) {
        const { data, errors } = await stand.ask(token, deed);
        if (deed.includes('__type')) expect(data).toEqual({ __type: null });
        else expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
      }
    });
  });
});
