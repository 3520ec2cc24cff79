import { getIntrospectionQuery } from 'graphql';
import { type RunningGateway, runGateway } from '../testing/running-gateway';

const below = (levels: number) => `${'{ grid { lastIncident '.repeat(levels)} { id } ${'} }'.repeat(levels)}`;
const nested = (levels: number) => `{ incident(id: "i1") ${below(levels)} }`;

/** Clients that take it know a refusal of the graph from one of a proxy, so that it has a status of its own. */
const newerJson = { accept: 'application/graphql-response+json' };

describe('the edge', () => {
  let running: RunningGateway;

  beforeAll(async () => {
    running = await runGateway();
  });
  afterAll(() => running.close());

  it.each([
    ['depth', nested(6)],
    [
      'depth through fragments',
      `{ incident(id: "1") { ...a } } fragment a on Incident { grid { lastIncident { ...b } } }
      fragment b on Incident { grid { lastIncident { grid { lastIncident { ...c } } } } }
      fragment c on Incident { grid { lastIncident { grid { lastIncident { grid { id } } } } } }`,
    ],
    [
      'a fragment that bears the name of the introspection',
      `{ incident(id: "i1") { ...__schema } } fragment __schema on Incident ${below(6)}`,
    ],
    ['aliases', `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: whoAmI`).join(' ')} }`],
    [
      'aliases multiplied by fragments',
      `{ ...a ...b } fragment a on Query { ...c ...c ...c ...c } fragment b on Query { ...c ...c ...c ...c }
      fragment c on Query { v: whoAmI w: whoAmI x: whoAmI y: whoAmI z: whoAmI }`,
    ],
    ['directives', `{ whoAmI ${'@include(if: true) '.repeat(51)} }`],
    ['tokens', `{ ${'whoAmI '.repeat(2_001)} }`],
    [
      'introspections',
      '{ ...a ...a } fragment a on Query { a: __schema { description } b: __schema { description } c: __schema { description } }',
    ],
  ])('refuses an operation of too many %s before it is validated or anyone is asked', async (_what, query) => {
    const asked = running.subgraphs.organization.asked.length;
    const { status, body } = await running.ask(query);
    expect(status).toBe(400);
    expect(body).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'LIMIT_EXCEEDED' } }] });
    expect(running.subgraphs.organization.asked.length).toBe(asked);
  });

  it('answers an operation at the limits', async () => {
    const query = `{ ${Array.from({ length: 30 }, (_, n) => `a${n}: whoAmI`).join(' ')} }`;
    expect((await running.ask(query)).body.errors).toBeUndefined();
    expect((await running.ask(nested(5))).body.errors).toBeUndefined();
  });

  it('answers the introspection of the usual tools, but none that goes on without end', async () => {
    expect((await running.ask(getIntrospectionQuery())).body.errors).toBeUndefined();
    const endless = `{ __schema { types ${'{ fields { type '.repeat(12)} { name } ${'} }'.repeat(12)} } }`;
    expect((await running.ask(endless)).body.errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
  });

  it('answers fragments that spread each other in a circle with what is wrong about them', async () => {
    const { status, body } = await running.ask('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }');
    expect(status).toBe(200);
    expect(body.errors[0].extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it.each([300, 5_000])('refuses a body of %i KB', async (kilobytes) => {
    const { status, body } = await running
      .ask('{ whoAmI }', { variables: { padding: 'x'.repeat(kilobytes * 1024) } })
      .catch(
        // Far beyond the limit the connection may be cut before the caller has sent everything.
        () => ({ status: 413, body: { errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] } }),
      );
    expect(status).toBe(413);
    expect(body.errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
  });

  it.each([
    ['{ whoAmI', 'GRAPHQL_PARSE_FAILED'],
    ['{ nobody }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ grids(count: 3) { id @defer { name } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ ... @defer { whoAmI } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['', 'BAD_REQUEST'],
  ])('answers %j with a clear error', async (query, code) => {
    const { status, body } = await running.ask(query, { headers: newerJson });
    expect(status).toBe(400);
    expect(body.errors[0].extensions).toEqual({ code });
  });

  it('answers a subscription with a clear error', async () => {
    const { status, body } = await running.ask('subscription { whoAmI }');
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  });

  it('refuses variables that do not fit with BAD_USER_INPUT, and with 400 where that can only be ours', async () => {
    const query = 'query ($id: ID!) { grid(id: $id) { id } }';
    for (const variables of [{}, { id: null }, { id: { a: 1 } }]) {
      const { status, body } = await running.ask(query, { variables, headers: newerJson });
      expect([status, (await running.ask(query, { variables })).status]).toEqual([400, 200]);
      expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  it('refuses null for what decides what is asked, before anything is done', async () => {
    running.subgraphs.incidents.asked.length = 0;
    const query =
      'mutation ($whole: Boolean = true) { closeIncident(id: "i1") { id grid { id @include(if: $whole) } } }';
    const { status, body } = await running.ask(query, { variables: { whole: null }, headers: newerJson });
    expect([status, body.errors]).toMatchObject([400, [{ extensions: { code: 'BAD_USER_INPUT' } }]]);
    expect(running.subgraphs.incidents.asked).toEqual([]);
    expect((await running.ask(query, { variables: {} })).body.errors).toBeUndefined();
  });

  it('refuses values too deep within each other, in a body and in an address', async () => {
    const query = 'query ($id: ID!) { grid(id: $id) { id } }';
    const variables = { id: JSON.parse(`${'['.repeat(65)}${']'.repeat(65)}`) };
    const coded = { errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] };
    expect((await running.ask(query, { variables })).body).toMatchObject(coded);
    const address = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const { body } = await running.get(`/graphql?${address}`, { 'apollo-require-preflight': 'yes' });
    expect(body).toMatchObject(coded);
  });

  it('answers queries by GET to callers that a browser cannot be made to impersonate, and no mutations', async () => {
    running.subgraphs.incidents.asked.length = 0;
    const preflighted = { 'apollo-require-preflight': 'yes' };
    const address = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;
    expect((await running.get(address('{ whoAmI }'), preflighted)).body).toEqual({ data: { whoAmI: '' } });
    expect((await running.get(address('{ whoAmI }'))).status).toBe(400);
    const mutation = await running.get(address('mutation { closeIncident(id: "1") { id } }'), preflighted);
    expect(mutation.status).toBe(405);
    expect(running.subgraphs.incidents.asked).toEqual([]);
  });

  it('refuses a form that a foreign page could send', async () => {
    const response = await fetch(`${running.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: '{ whoAmI }' }),
    });
    expect(response.status).toBe(400);
  });

  it('answers a document of several operations with the wish for a name', async () => {
    const { status, body } = await running.ask('query a { whoAmI } query b { whoAmI }');
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }]);
  });

  it.each<[string, Buffer, Record<string, string>, number]>([
    ['is no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), {}, 400],
    ['is compressed', Buffer.from('{"query":"{ whoAmI }"}'), { 'content-encoding': 'gzip' }, 415],
    [
      'is of nearly the right type',
      Buffer.from('{"query":"{ whoAmI }"}'),
      { 'content-type': 'application/json-x' },
      400,
    ],
  ])('refuses a body that %s', async (_what, body, headers, status) => {
    const response = await fetch(`${running.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: new Uint8Array(body),
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('answers a body that is no JSON with a clear error', async () => {
    const response = await fetch(`${running.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('continues the trace of a caller who has one, down to the subgraphs', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    const answer = await running.ask('{ whoAmI }', { headers });
    expect(answer.headers.get('gridweave-trace-id')).toBe(traceId);
    expect(running.subgraphs.organization.asked.at(-1)?.viewer.traceId).toBe(traceId);
    const other = await running.ask('{ whoAmI }', {
      headers: { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` },
    });
    expect(other.headers.get('gridweave-trace-id')).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
  });

  it('keeps answers out of caches and tells nothing about itself', async () => {
    const { headers } = await running.ask('{ whoAmI }');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('says which subgraph it waits for', async () => {
    expect(await running.get('/health/live')).toMatchObject({ status: 200, body: { live: true } });
    expect(await running.get('/health/ready')).toMatchObject({ status: 200, body: { ready: true } });
    running.subgraphs.personnel.state = 'down';
    const waiting = await running.get('/health/ready');
    running.subgraphs.personnel.state = 'up';
    expect(waiting).toMatchObject({
      status: 503,
      body: { ready: false, subgraphs: { organization: true, incidents: true, personnel: false } },
    });
  });

  it('answers an unknown address with 404', async () => {
    expect((await running.get('/admin')).body.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });
});

describe('the edge in production', () => {
  let running: RunningGateway;

  beforeAll(async () => {
    running = await runGateway({ production: true });
  });
  afterAll(() => running.close());

  it('tells strangers nothing of the schema', async () => {
    const mistyped = await running.ask('{ whoAmJ }');
    expect(mistyped.body.errors[0].message).not.toContain('Did you mean');
    expect((await running.ask('{ __schema { types { name } } }')).body).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect((await running.get('/console')).status).toBe(404);
  });
});
