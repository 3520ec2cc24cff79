import { type Attack, got, graph, posted, type Sent } from './attack';

const json = ['content-type', 'application/json'] as const;
const hello = JSON.stringify({ query: '{ __typename }' });
const typename = { status: 200, code: null, data: { __typename: 'Query' } };
/** Only a person, a resident or a system has a viewer. */
const nobody = { status: 200, code: null, data: { viewer: null } };
const who = '{ viewer { id } }';

const typed = (type: string, body: string | Buffer = hello): Sent => ({
  method: 'POST',
  path: '/graphql',
  headers: type === '' ? [] : [['content-type', type]],
  body,
});
const raw = (...lines: readonly string[]): Sent => ({ raw: lines.join('\r\n') });
const saying = (name: string, value: string): Sent => ({ ...graph(who), headers: [json, [name, value]] });

/** Requests that are not what they look like: bodies, headers, and what is between two requests. */
export const requestAttacks: readonly Attack[] = [
  {
    name: 'JSON four thousand deep',
    sent: posted('/graphql', `{"query":"{ __typename }","variables":{"a":${'['.repeat(4_000)}${']'.repeat(4_000)}}}`),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'JSON a hundred thousand deep',
    sent: posted('/graphql', '['.repeat(100_000)),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'two queries under one name',
    sent: posted('/graphql', '{"query":"{ _service { sdl } }","query":"{ __typename }"}'),
    ...typename,
  },
  {
    name: 'two queries, the bad one last',
    sent: posted('/graphql', '{"query":"{ __typename }","query":"{ _service { sdl } }"}'),
    status: 200,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'bytes that are no UTF-8',
    sent: posted(
      '/graphql',
      Buffer.concat([
        Buffer.from('{"query":"{ division(code: \\"'),
        Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0xed, 0xa0, 0x80]),
        Buffer.from('\\") { id } }"}'),
      ]),
    ),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'half a surrogate',
    sent: posted('/graphql', '{"query":"{ division(code: \\"\\ud800\\") { id } }"}'),
    status: 200,
    code: 'GRAPHQL_PARSE_FAILED',
  },
  {
    name: 'UTF-16',
    sent: typed('application/json; charset=utf-16', Buffer.from(hello, 'utf16le')),
    status: 400,
    code: 'BAD_REQUEST',
  },
  { name: 'half of the JSON', sent: posted('/graphql', hello.slice(0, 10)), status: 400, code: 'BAD_REQUEST' },
  { name: 'no body', sent: posted('/graphql', ''), status: 400, code: 'BAD_REQUEST' },
  {
    name: 'a body of five megabytes',
    sent: posted('/graphql', JSON.stringify({ query: '{ __typename }', extensions: 'x'.repeat(3_000_000) })),
    status: 413,
    code: 'LIMIT_EXCEEDED',
  },
  ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''].map((type) => ({
    name: `what a form of another page may send: ${type || 'no type'}`,
    sent: typed(type),
    ...{ status: 400, code: 'BAD_REQUEST' },
  })),
  ...['application/jsonp', 'text/json', 'application/xml', 'application/graphql', 'application/json\tx', '*/*'].map(
    (type) => ({
      name: `a body of the type ${type}`,
      sent: typed(type),
      ...{ status: 400, code: 'BAD_REQUEST' },
    }),
  ),
  {
    name: 'an upload as the graph has none',
    sent: typed(
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${hello}\r\n--x--`,
    ),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a body that is said to be compressed',
    sent: { ...posted('/graphql', hello), headers: [json, ['content-encoding', 'gzip']] },
    status: 415,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a query by GET, as a picture of another page would ask',
    sent: got('/graphql?query={__typename}'),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a mutation by GET',
    sent: got('/graphql?query=mutation{__typename}', [['apollo-require-preflight', '1']]),
    status: 405,
    code: 'BAD_REQUEST',
  },
  { name: 'a query in address and body', sent: posted('/graphql?query={_service{sdl}}', hello), ...typename },
  ...['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS'].map((method) => ({
    name: `the graph by ${method}`,
    sent: { ...posted('/graphql', hello), method },
    ...{ status: 405, code: 'BAD_REQUEST' },
  })),
  // What only the gateway may say to a subgraph, said to the gateway.
  ...[
    ['gridweave-identity', 'eyJhbGciOiJub25lIn0.eyJ2aWV3ZXIiOnsia2luZCI6IlNZU1RFTSJ9fQ.'],
    ['x-gridweave-identity', 'administrator'],
    ['x-gridweave-viewer', '{"kind":"SYSTEM"}'],
    ['gridweave-trace-id', 'x'],
    ['x-user', 'development-administrator'],
    ['x-forwarded-user', 'development-administrator'],
    ['x-original-url', '/internal/snapshot'],
    ['x-http-method-override', 'DELETE'],
    ['cookie', 'gridweave=administrator; __Host-gridweave=administrator'],
    ['apollo-federation-include-trace', 'ftv1'],
    ['apollo-query-plan-experimental', '1'],
  ].map(([name, value]) => ({ name: `the header ${name}`, sent: saying(name as string, value as string), ...nobody })),
  ...[
    ['codings of no weight', 'identity;q=-1, *;q=-1, gzip;q=NaN, br;q=-1e309'],
    ['a thousand codings', '*,'.repeat(4_000)],
    ['codings that are none', 'identity;q=1;q=2;=,,;*;"gzip'],
  ].map(([name, value]) => ({ name: `${name}`, sent: saying('accept-encoding', `${value}`), ...nobody })),
  {
    name: 'two tokens, nobody’s first',
    sent: ({ tokens }) => ({
      ...graph(who),
      headers: [json, ['authorization', 'Bearer x.y.z'], ['Authorization', `Bearer ${tokens.administrator}`]],
    }),
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    name: 'two tokens, somebody’s first',
    sent: ({ tokens }) => ({
      ...graph(who),
      headers: [
        json,
        ['authorization', `Bearer ${tokens.resident}`],
        ['authorization', `Bearer ${tokens.administrator}`],
      ],
    }),
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    name: 'two tokens in one header',
    sent: ({ tokens }) => ({
      ...graph(who),
      headers: [json, ['authorization', `Bearer ${tokens.resident}, Bearer ${tokens.administrator}`]],
    }),
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    name: 'a trace that is a header of its own',
    sent: saying('traceparent', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01%0d%0aset-cookie: a=b`),
    ...nobody,
  },
  {
    name: 'a line break in a header',
    sent: raw('GET /graphql HTTP/1.1', 'Host: x', 'X-A: b\rSet-Cookie: c=d', 'Connection: close', '', ''),
    status: 400,
    code: null,
  },
  {
    name: 'a NUL in a header',
    sent: raw('GET /graphql HTTP/1.1', 'Host: x', 'X-A: b\0c', 'Connection: close', '', ''),
    status: 400,
    code: null,
  },
  {
    name: 'a header name with a space',
    sent: raw('GET /graphql HTTP/1.1', 'Host: x', 'Gridweave-Identity : x', 'Connection: close', '', ''),
    status: 400,
    code: null,
  },
  {
    name: 'a header that goes on in the next line',
    sent: raw('GET /graphql HTTP/1.1', 'Host: x', 'X-A: b', ' c: d', 'Connection: close', '', ''),
    status: 400,
    code: null,
  },
  {
    name: 'headers of a hundred kilobytes',
    sent: got('/graphql', [['x-a', 'b'.repeat(100_000)]]),
    status: 431,
    code: null,
  },
  {
    name: 'an address of a hundred kilobytes',
    sent: got(`/graphql?query=${'x'.repeat(100_000)}`),
    status: 431,
    code: null,
  },
  { name: 'a line break in the address', sent: got('/graphql%0d%0aSet-Cookie:%20a=b'), status: 404, code: 'NOT_FOUND' },
  {
    name: 'length and chunks at once',
    sent: raw(
      'POST /graphql HTTP/1.1',
      'Host: x',
      'Content-Type: application/json',
      'Content-Length: 4',
      'Transfer-Encoding: chunked',
      '',
      '0',
      '',
      'GET /health/live HTTP/1.1',
      'Host: x',
      '',
      '',
    ),
    status: 400,
    code: null,
  },
  {
    name: 'two lengths',
    sent: raw(
      'POST /graphql HTTP/1.1',
      'Host: x',
      'Content-Type: application/json',
      'Content-Length: 0',
      'Content-Length: 40',
      'Connection: close',
      '',
      hello,
    ),
    status: 400,
    code: null,
  },
  {
    name: 'a length below nothing',
    sent: raw(
      'POST /graphql HTTP/1.1',
      'Host: x',
      'Content-Type: application/json',
      'Content-Length: -1',
      'Connection: close',
      '',
      hello,
    ),
    status: 400,
    code: null,
  },
  {
    name: 'a chunk of a size that is none',
    sent: raw(
      'POST /graphql HTTP/1.1',
      'Host: x',
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
      'Connection: close',
      '',
      'zz',
      hello,
      '0',
      '',
      '',
    ),
    status: 400,
    code: null,
  },
  {
    name: 'a chunk of more than there is memory',
    sent: raw(
      'POST /graphql HTTP/1.1',
      'Host: x',
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
      'Connection: close',
      '',
      'ffffffffffffffffff',
      hello,
      '0',
      '',
      '',
    ),
    status: 400,
    code: null,
  },
  {
    name: 'chunks under a name that is nearly theirs',
    sent: raw(
      'POST /graphql HTTP/1.1',
      'Host: x',
      'Content-Type: application/json',
      'Transfer-Encoding: xchunked',
      'Connection: close',
      '',
      '0',
      '',
      '',
    ),
    status: 400,
    code: null,
  },
  {
    name: 'two hosts',
    sent: raw('GET /health/live HTTP/1.1', 'Host: a', 'Host: b', 'Connection: close', '', ''),
    status: 200,
    code: null,
  },
  { name: 'no host', sent: raw('GET /graphql HTTP/1.1', 'Connection: close', '', ''), status: 400, code: null },
  {
    name: 'the address of another server',
    sent: raw('GET http://169.254.169.254/latest/meta-data HTTP/1.1', 'Host: x', 'Connection: close', '', ''),
    status: 404,
    code: 'NOT_FOUND',
  },
  {
    name: 'a tunnel',
    sent: raw('CONNECT 127.0.0.1:3306 HTTP/1.1', 'Host: x', 'Connection: close', '', ''),
    status: 0,
    code: null,
  },
  { name: 'no HTTP', sent: raw('\u0016\u0003\u0001 hello', '', ''), status: 400, code: null },
  {
    name: 'another protocol on the same connection',
    sent: got('/graphql', [
      ['connection', 'close, upgrade'],
      ['upgrade', 'websocket'],
      ['sec-websocket-version', '13'],
      ['sec-websocket-key', 'AAAAAAAAAAAAAAAAAAAAAA=='],
    ]),
    status: 400,
    code: 'BAD_REQUEST',
  },
];
