import { join } from 'node:path';
import type { SubgraphRequest } from '../doors/door';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { FakeSubgraph, testKey } from '../testing/three-subgraphs';
import { keyDigest } from './open311-keys';

const keys = [
  { label: 'app', jurisdiction: 'erqi', sha256: keyDigest('key of app') },
  { label: 'other', jurisdiction: 'erqi', sha256: keyDigest('key of other') },
  { label: 'lab', jurisdiction: 'test', sha256: keyDigest('key of lab') },
];
const form = { jurisdiction_id: 'erqi', service_code: '0301', lat: '34.7', long: '113.6', description: '积水' };

describe('the Open311 door', () => {
  let running: RunningGateway;
  const incidents = new FakeSubgraph('incidents', testKey);
  const time = { now: Date.parse('2026-06-01T00:00:00Z') };

  beforeAll(async () => {
    running = await runGateway({
      supergraph: join(__dirname, '..', '..', 'supergraph.graphql'),
      doors: {
        organization: new FakeSubgraph('organization', testKey),
        incidents,
        personnel: new FakeSubgraph('personnel', testKey),
      },
      open311: { keys, contact: '区运行中心', publicUrl: null, writers: { atOnce: 2, perMinute: 60 } },
      clock: () => time.now,
      production: true,
    });
  });
  afterAll(() => running.close());
  beforeEach(() => {
    incidents.state = 'up';
    incidents.asked.length = 0;
    incidents.instead = answered();
    time.now += 3_600_000;
  });

  const answered =
    (change: object = {}) =>
    ({ variables }: SubgraphRequest) => ({
      data: {
        submitServiceRequest: {
          serviceRequest: { requestId: (variables as { input: { requestId: string } }).input.requestId },
          errors: [],
          retryAfterSeconds: null,
          ...change,
        },
      },
    });

  async function post(fields: object = {}, headers: Record<string, string> = {}) {
    const body = new URLSearchParams({ api_key: 'key of app', ...form, ...fields });
    const response = await fetch(`${running.gateway.url}/open311/v2/requests.json`, { method: 'POST', body, headers });
    return {
      status: response.status,
      body: (await response.json()) as Record<string, string>[],
      retryAfter: response.headers.get('retry-after'),
    };
  }

  it('asks as the system of the jurisdiction, with nothing of the key', async () => {
    expect((await post()).status).toBe(200);
    const [asked, ...others] = incidents.asked;
    expect(others).toEqual([]);
    expect(asked?.viewer).toMatchObject({ kind: 'SYSTEM', id: 'open311:erqi', grants: [], reportId: null });
    expect(JSON.stringify(asked)).not.toContain('key of app');
  });

  it('takes a named attempt under one id, which is another client’s no more than another jurisdiction’s', async () => {
    const named = { 'idempotency-key': 'attempt 1' };
    const id = async (fields: object, headers: Record<string, string>) =>
      (await post(fields, headers)).body[0]?.service_request_id;
    const own = await id({}, named);
    expect(await id({}, named)).toBe(own);
    expect(await id({ api_key: 'key of other' }, named)).not.toBe(own);
    expect(await id({ api_key: 'key of lab', jurisdiction_id: 'test' }, named)).not.toBe(own);
    time.now += 60_000;
    expect(await id({}, {})).not.toBe(await id({}, {}));
  });

  it.each<[string, object, number, string]>([
    ['no jurisdiction where there are several', { jurisdiction_id: '' }, 400, 'jurisdiction_id was not provided'],
    ['a jurisdiction that nobody serves', { jurisdiction_id: 'sfgov.org' }, 404, 'jurisdiction_id was not found'],
    ['the key of another jurisdiction', { jurisdiction_id: 'test' }, 403, 'another jurisdiction'],
    ['a digest for a key', { api_key: keyDigest('key of app') }, 403, 'not valid'],
  ])('refuses %s before anyone is asked', async (_what, fields, status, words) => {
    const answer = await post(fields);
    expect([answer.status, answer.body[0]?.description]).toEqual([status, expect.stringContaining(words)]);
    expect(incidents.asked).toEqual([]);
  });

  it('lets one key wait without another', async () => {
    const [, , third] = [await post(), await post(), await post()];
    expect([third?.status, third?.retryAfter]).toEqual([429, '1']);
    expect((await post({ api_key: 'key of other' })).status).toBe(200);
    time.now += 1_000;
    expect((await post()).status).toBe(200);
  });

  it('tells how long incidents wants a source to wait', async () => {
    const errors = [{ code: 'TOO_MANY_REPORTS', message: '上报过于频繁', field: null }];
    incidents.instead = answered({ serviceRequest: null, errors, retryAfterSeconds: 7 });
    expect(await post()).toMatchObject({ status: 429, retryAfter: '7', body: [{ code: 429 }] });
  });

  it('says that it cannot be reached at the moment, and when to come again', async () => {
    incidents.state = 'down';
    expect(await post()).toMatchObject({ status: 503, retryAfter: '5', body: [{ code: 503 }] });
    const services = await running.get('/open311/v2/services.xml?jurisdiction_id=erqi');
    expect([services.status, services.headers.get('retry-after')]).toEqual([503, '5']);
    expect(services.text).toContain('<errors><error><code>503</code>');
    expect((await running.get('/open311/v2/discovery.json')).status).toBe(200);
  });

  it('announces test jurisdictions as such', async () => {
    const { body } = await running.get('/open311/v2/discovery.json');
    expect(body.endpoints.map(({ type }: { type: string }) => type)).toEqual(['production', 'test']);
  });

  it('stops at a thousand requests', async () => {
    const node = { requestId: 'r', serviceCode: '0301', requestedAt: '2026-05-01T00:00:00Z', status: 'OPEN' };
    const nodes = Array.from({ length: 100 }, () => ({
      ...{ serviceName: null, statusNote: null, reportState: null, incidentState: null, updatedAt: null },
      ...{ divisionName: null, location: null },
      ...node,
    }));
    const pageInfo = { hasNextPage: true, endCursor: 'next' };
    incidents.instead = () => ({ data: { serviceRequests: { nodes, pageInfo } } });
    const { body } = await running.get('/open311/v2/requests.json?jurisdiction_id=erqi');
    expect([body.length, incidents.asked.length]).toEqual([1_000, 10]);
  });
});

describe('without keys', () => {
  it('there is no jurisdiction, and without the door nothing at all', async () => {
    const none = await runGateway({ open311: { keys: [], contact: '–' } });
    expect((await none.get('/open311/v2/services.json')).status).toBe(400);
    expect((await none.get('/open311/v2/services.json?jurisdiction_id=test')).status).toBe(404);
    await none.close();
    const closed = await runGateway();
    expect((await closed.get('/open311/v2/services.json')).status).toBe(404);
    await closed.close();
  });
});
