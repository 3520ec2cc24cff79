import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stand } from '../stand/stand';
import { Open311Client } from './client';

const place = { lat: '34.7045', long: '113.6445' };
const pothole = { service_code: '0301', ...place, description: '路口积水，联系人张三 13812345678' };
const json = 'application/json; charset=utf-8';
const xml = 'text/xml; charset=utf-8';
const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Boston {
  readonly service_request_id: string;
  readonly status: string;
  readonly service_code: string;
  readonly service_name: string;
  readonly requested_datetime: string;
  readonly updated_datetime: string;
}

const bostonFile = join(__dirname, 'boston-requests.json');
const boston = JSON.parse(readFileSync(bostonFile, 'utf8')) as Boston[];

/** Every call that the specification documents, in both formats, and what is wrong about others. */
export function open311Calls(stand: () => Stand): void {
  const origin = () => new URL(stand().graphql).origin;
  const key = () => readFileSync(join(stand().dataDirectory, 'open311-development-key'), 'utf8').trim();
  let client: Open311Client;
  beforeAll(() => {
    client = new Open311Client(origin(), key());
  });

  const submitted = async (fields: object = {}): Promise<string> => {
    const { status, body } = await client.submit({ ...pothole, ...fields });
    expect(status).toBe(200);
    return body[0].service_request_id;
  };
  const descriptions = ({ body }: { body: { description: string }[] }) =>
    body.map((each) => each.description).join(' ');

  it('tells where it is and what it speaks, in both formats', async () => {
    const { status, type, body } = await client.get('discovery.json');
    expect([status, type]).toEqual([200, json]);
    expect(body).toMatchObject({
      changeset: expect.any(String),
      contact: expect.any(String),
      key_service: expect.stringContaining('test'),
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${origin()}/open311/v2`,
          type: 'test',
          formats: ['text/xml', 'application/json'],
        },
      ],
    });
    const written = await client.get('discovery.xml');
    expect(written.type).toBe(xml);
    expect(written.text).toContain('<formats><format>text/xml</format><format>application/json</format></formats>');
  });

  it('lists services and their definitions, in both formats', async () => {
    const { status, type, body, headers } = await client.get('services.json', { jurisdiction_id: 'test' });
    expect([status, type, headers.get('access-control-allow-origin')]).toEqual([200, json, '*']);
    const service = body.find((each: { service_code: string }) => each.service_code === '0301');
    expect(service).toMatchObject({ metadata: false, type: 'realtime', group: '道路与排水' });
    expect(new Set(body.map((each: { service_code: string }) => each.service_code)).size).toBe(body.length);
    const written = await client.get('services.xml');
    expect(written.type).toBe(xml);
    expect(written.text.startsWith(`${declaration}<services><service><service_code>`)).toBe(true);
    expect(written.text.match(/<service>/g)).toHaveLength(body.length);
    expect((await client.get('services/0301.json')).body).toEqual({ service_code: '0301', attributes: [] });
    expect((await client.get('services/0301.xml')).text).toContain('<service_code>0301</service_code>');
  });

  it('takes a request and shows it: no text, no reporter, a coarse point', async () => {
    const reporter = { first_name: '三', last_name: '张', phone: '13812345678', email: 'zhang@example.org' };
    const { status, type, body } = await client.submit({ ...pothole, ...reporter, lat: '34.70451234' });
    expect([status, type]).toEqual([200, json]);
    expect(body).toEqual([
      { service_request_id: expect.stringMatching(uuid), service_notice: expect.any(String), account_id: null },
    ]);
    const id = body[0].service_request_id;
    const shown = await client.get(`requests/${id}.json`);
    expect(shown.body).toEqual([
      {
        service_request_id: id,
        status: 'open',
        status_notes: '已收到，待核实。',
        service_name: expect.any(String),
        service_code: '0301',
        description: shown.body[0].service_name,
        agency_responsible: null,
        service_notice: null,
        requested_datetime: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
        updated_datetime: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
        expected_datetime: null,
        address: expect.any(String),
        address_id: null,
        zipcode: null,
        lat: 34.7045,
        long: 113.6445,
        media_url: null,
      },
    ]);
    const extended = await client.get(`requests/${id}.json`, { extensions: 'true' });
    expect(extended.body[0].extended_attributes).toEqual({ report_state: 'RECEIVED', incident_state: null });
    const token = await client.get(`tokens/${id}.json`);
    expect(token.body).toEqual([{ service_request_id: id, token: id }]);
    const list = await client.get('requests.json', { service_code: '0301', status: 'open' });
    const written = await client.get(`requests/${id}.xml`, { extensions: 'true' });
    expect(written.text).toContain(`<service_requests><request><service_request_id>${id}</service_request_id>`);
    for (const { text } of [shown, extended, token, list, written, await client.get('requests.xml')]) {
      expect(text).not.toMatch(/张|1381234|zhang|联系人/);
    }
    expect(list.text).toContain(id);
  });

  it('answers in XML what is handed in for XML', async () => {
    const { status, type, text } = await client.submit(pothole, 'requests.xml');
    expect([status, type]).toEqual([200, xml]);
    expect(text).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?>\n<service_requests><request><service_request_id>[0-9a-f-]{36}<\/service_request_id><service_notice>[^<]+<\/service_notice><account_id\s*\/><\/request><\/service_requests>$/,
    );
    const id = text.match(/<service_request_id>(.+?)</)?.[1];
    expect((await client.get(`tokens/${id}.xml`)).text).toContain(`<token>${id}</token>`);
  });

  it('takes an attempt that a client repeats under its name once', async () => {
    const name = { 'idempotency-key': `attempt-${Math.random()}` };
    const [one, two] = [
      await client.submit(pothole, 'requests.json', name),
      await client.submit(pothole, 'requests.json', name),
    ];
    expect(two.body).toEqual(one.body);
    const other = await client.submit({ ...pothole, description: '别的' }, 'requests.json', name);
    expect([other.status, descriptions(other)]).toEqual([400, expect.stringContaining('IDEMPOTENCY_KEY_REUSED')]);
  });

  it('tells what the desk has made of a request', async () => {
    const [accepted, declined] = [await submitted(), await submitted()];
    const desk = await stand().tokenOf('sample-dispatcher-410103');
    const { data } = await stand().ask(
      desk,
      '{ reports(first: 100, filter: { origin: OPEN311 }) { nodes { id version sourceId } } }',
    );
    const report = (id: string) => {
      const { id: reportId, version } = data.reports.nodes.find((each: { sourceId: string }) => each.sourceId === id);
      return { reportId, expectedVersion: version, idempotencyKey: `open311-${id}` };
    };
    const deeds = `mutation ($accept: AcceptReportInput!, $decline: DeclineReportInput!) {
      acceptReport(input: $accept) { errors { code } }
      declineReport(input: $decline) { errors { code } }
    }`;
    const done = await stand().ask(desk, deeds, {
      accept: report(accepted),
      decline: { ...report(declined), reasonCode: 'REPEATED', reason: '与张三所报重复' },
    });
    expect(done.data).toEqual({ acceptReport: { errors: [] }, declineReport: { errors: [] } });
    const { body } = await client.get('requests.json', { service_request_id: `${accepted},${declined}` });
    const told = Object.fromEntries(
      body.map((each: Record<string, string>) => [each.service_request_id, [each.status, each.status_notes]]),
    );
    expect(told).toEqual({ [accepted]: ['open', '待立案。'], [declined]: ['closed', '不予受理。'] });
  });

  it('answers curl', async () => {
    const curl = (...words: string[]) => execFileSync('curl', ['-sS', '-i', ...words], { encoding: 'utf8' });
    const address = (path: string) => `${origin()}/open311/v2/${path}`;
    const fields = { api_key: key(), ...pothole, attribute: '' };
    const form = Object.entries(fields).flatMap(([name, value]) => ['--data-urlencode', `${name}=${value}`]);
    const taken = curl(address('requests.json'), ...form);
    expect(taken).toContain('HTTP/1.1 200 OK');
    const id = taken.match(/"service_request_id":"(.+?)"/)?.[1];
    expect(curl(address(`requests/${id}.xml?jurisdiction_id=test`))).toContain('<status>open</status>');
    expect(curl(address('services.xml'))).toContain('content-type: text/xml; charset=utf-8');
    expect(curl('-X', 'DELETE', address(`requests/${id}.xml`))).toContain('<code>405</code>');
  });

  it.each<[string, string, Record<string, string>, number, string]>([
    ['a jurisdiction that is not served', 'services.json', { jurisdiction_id: 'sfgov.org' }, 404, 'jurisdiction_id'],
    ['an unknown service', 'services/9999.json', {}, 404, 'service_code'],
    ['a service of odd letters', 'services/%E7%A7%AF.json', {}, 404, 'service_code'],
    ['an unknown request', 'requests/nobody.json', {}, 404, 'service_request_id'],
    ['an unknown token', 'tokens/nobody.json', {}, 404, 'token'],
    ['an address that is none', 'things.json', {}, 404, 'Nothing is here'],
    ['a broken address', 'requests/%E7%A.json', {}, 400, 'not well-formed'],
    ['a date without a zone', 'requests.json', { start_date: '2026-05-24T00:00:00' }, 400, 'start_date'],
    ['a day that is none', 'requests.json', { end_date: '2026-02-30T00:00:00Z' }, 400, 'end_date'],
    ['words for a date', 'requests.json', { start_date: 'yesterday' }, 400, 'start_date'],
    [
      'more than 90 days',
      'requests.json',
      { start_date: '2026-01-01T00:00:00Z', end_date: '2026-04-02T00:00:01Z' },
      400,
      '90 days',
    ],
    [
      'an end before the start',
      'requests.json',
      { start_date: '2026-01-02T00:00:00Z', end_date: '2026-01-01T00:00:00Z' },
      400,
      'after end_date',
    ],
    ['an unknown status', 'requests.json', { status: 'pending' }, 400, 'status'],
    [
      'too many ids',
      'requests.json',
      { service_request_id: Array.from({ length: 101 }, (_, n) => n).join() },
      400,
      'at most 100',
    ],
  ])('refuses %s', async (_what, path, parameters, status, words) => {
    const answer = await client.get(path, parameters);
    expect(answer.body).toEqual([{ code: status, description: expect.stringContaining(words) }]);
    expect(answer.status).toBe(status);
    const written = await client.get(path.replace('.json', '.xml'), parameters);
    expect(written.status).toBe(status);
    expect(written.text).toContain(`${declaration}<errors><error><code>${status}</code><description>`);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['no service_code', { service_code: '' }, 400, 'service_code was not provided'],
    ['an unknown service_code', { service_code: '9999' }, 404, 'CATEGORY_UNKNOWN (service_code)'],
    ['no place', { lat: '', long: '' }, 400, 'lat and long were not provided'],
    ['half a place', { long: '' }, 400, 'lat and long were not provided'],
    ['a place that is none', { lat: '91' }, 400, 'lat and long take degrees'],
    ['words for a place', { lat: 'north' }, 400, 'lat and long take degrees'],
    ['a place elsewhere', { lat: '42.35', long: '-71.06' }, 400, 'POINT_OUTSIDE_DISTRICT (lat, long)'],
    ['no description', { description: '' }, 400, 'description was not provided'],
    ['a description too long', { description: '水'.repeat(4_001) }, 400, 'TEXT_TOO_LONG (description)'],
    ['a telephone that is none', { phone: '12' }, 400, 'phone'],
    ['an address of mail that is none', { email: 'zhang' }, 400, 'EMAIL_INVALID (email)'],
    ['no key', { api_key: '' }, 403, 'api_key was not provided'],
    ['a wrong key', { api_key: 'xyz' }, 403, 'api_key is not valid'],
    ['a jurisdiction that is not served', { jurisdiction_id: 'sfgov.org' }, 404, 'jurisdiction_id was not found'],
  ])('refuses a request with %s', async (_what, fields, status, words) => {
    const answer = await client.submit({ ...pothole, ...fields });
    expect([answer.status, descriptions(answer)]).toEqual([status, expect.stringContaining(words)]);
    expect(answer.text).not.toContain(key());
    const written = await client.submit({ ...pothole, ...fields }, 'requests.xml');
    expect([written.status, written.text]).toEqual([status, expect.stringContaining('<errors><error><code>')]);
  });

  it('tells everything that is wrong with a form at once', async () => {
    const { status, body } = await client.submit({ service_code: '', lat: 'x', long: 'y', phone: '1' });
    expect([status, body.length]).toEqual([400, 4]);
  });

  it.each<[string, RequestInit, number]>([
    ['JSON', { body: JSON.stringify(pothole), headers: { 'content-type': 'application/json' } }, 415],
    ['a form in parts', { body: new FormData() }, 415],
    ['a huge body', { body: new URLSearchParams({ description: 'x'.repeat(200_000) }) }, 413],
    [
      'what is no UTF-8',
      { body: new Uint8Array([0x61, 0x3d, 0xff]), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      400,
    ],
  ])('refuses %s', async (_what, init, code) => {
    const { status, body } = await client.send(init);
    expect([status, body[0].code]).toEqual([400, code]);
  });

  describe('the records of Boston', () => {
    const run = (...words: string[]) =>
      new Promise<{ code: number | null; output: string }>((resolve) => {
        const child = stand().run('import', 'open311', ...words);
        let output = '';
        for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
        child.once('exit', (code) => resolve({ code, output }));
      });
    const seconds = (time: string) => Math.floor(Date.parse(time) / 1_000);
    const all = async () => {
      const found: Boston[] = [];
      const times = boston.map((each) => Date.parse(each.requested_datetime));
      const [span, last] = [90 * 86_400_000, Math.max(...times)];
      for (let start = Math.min(...times); start <= last; start += span + 1_000) {
        const window = { start_date: new Date(start).toISOString(), end_date: new Date(start + span).toISOString() };
        found.push(...(await client.get('requests.json', window)).body);
      }
      return found;
    };

    it('are not taken where they lie, since Boston is in no grid', async () => {
      const { code, output } = await run(bostonFile, '--jurisdiction', 'test');
      expect(code).toBe(1);
      expect(output).toContain('0 of 1061 requests are in place for test.');
      expect(output).toContain('POINT_OUTSIDE_DISTRICT');
      expect(await all()).toEqual([]);
    });

    it('come out with the id, status, code and time with which they went in, also when they come twice', async () => {
      const words = [bostonFile, '--jurisdiction', 'test', '--around', '113.6445,34.7045'];
      for (const _time of ['first', 'again']) {
        const { code, output } = await run(...words);
        expect(output).toContain('1061 of 1061 requests are in place for test.');
        expect(code).toBe(0);
      }
      const facts = (each: Boston) => ({
        id: each.service_request_id,
        status: each.status,
        code: each.service_code,
        name: each.service_name,
        requested: seconds(each.requested_datetime),
        ...(each.status === 'closed' && {
          closed: Math.max(seconds(each.updated_datetime), seconds(each.requested_datetime)),
        }),
      });
      const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
      const found = await all();
      expect(found.map(facts).sort(byId)).toEqual(boston.map(facts).sort(byId));
      const closed = await client.get('requests.json', {
        service_request_id: boston
          .filter(({ status }) => status === 'closed')
          .slice(0, 3)
          .map((each) => each.service_request_id)
          .join(),
      });
      expect(new Set(closed.body.map((each: { status_notes: string }) => each.status_notes))).toEqual(
        new Set(['来源系统已办结，本区不再办理。']),
      );
      // More than two thousand requests, one after another.
    }, 180_000);
  });

  it('tells whoever asks too often when to go on', async () => {
    let refused: Awaited<ReturnType<typeof client.get>>[] = [];
    while (refused.length === 0) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => client.get('discovery.json')));
      refused = answers.filter(({ status }) => status !== 200);
    }
    for (const { status, headers, body } of refused) {
      expect([status, body[0].code]).toEqual([429, 429]);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await stand().ask(null, '{ viewer { id } }')).status).toBe(200);
  });
}
