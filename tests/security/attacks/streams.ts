import { LiveReader } from '@gridweave/testing/live-reader';
import { signInAs } from '../../stand/browser';
import { type Around, type Attack, got, posted, type Sent } from './attack';

type Header = readonly [name: string, value: string];

const path = '/graphql/stream';
const json: Header = ['content-type', 'application/json'];
const preflight: Header = ['apollo-require-preflight', '1'];
const csrf: Header = ['gridweave-csrf', '1'];
const typename = { status: 200, code: null, data: { __typename: 'Query' }, isStream: true } as const;
const nobody = { status: 200, code: null, data: { viewer: null }, isStream: true } as const;
const bad = { status: 400, code: 'BAD_REQUEST' } as const;
/** What is wrong with the operation is told on the stream, which ends. */
const told = (code: string) => ({ status: 200, code, isStream: true }) as const;

const asked = (query: string, more: object = {}, headers: readonly Header[] = []): Sent =>
  posted(path, JSON.stringify({ query, ...more }), headers);
const hello = asked('{ __typename }');
const typed = (type: string): Sent => ({ ...hello, headers: type === '' ? [] : [['content-type', type]] });
const lastId = (id: string): Sent => asked('{ viewer { id } }', {}, [['last-event-id', id]]);
const search = (parameters: Record<string, string>) => `${path}?${new URLSearchParams(parameters)}`;
const deed = 'mutation { signOutEverywhere: __typename }';

const cookies = new WeakMap<Around, Promise<string>>();
const withCookie = (headers: readonly Header[], of: Sent = hello) => {
  return async (around: Around): Promise<Sent> => {
    const known = cookies.get(around) ?? signInAs('administrator', new URL(around.stand.graphql).origin);
    cookies.set(around, known);
    return { ...of, headers: [...headers, ['cookie', await known]] };
  };
};

/** As many as one caller may have, who then wants one more. */
function crowded(most: number): Pick<Attack, 'sent' | 'after'> {
  const readers: LiveReader[] = [];
  return {
    sent: async ({ stand, tokens }) => {
      const opened = Array.from({ length: most }, (_, n) =>
        LiveReader.open(new URL(stand.graphql).origin, `{ n${n}: __typename }`, { token: tokens.caller }),
      );
      readers.push(...(await Promise.all(opened)));
      return { ...hello, as: 'caller' };
    },
    after: () => {
      for (const reader of readers) reader.leave();
    },
  };
}

/** Streams that do what none may, that are taken for something else, or that take all there is. */
export const streamAttacks: readonly Attack[] = [
  { name: 'a mutation that is followed', sent: asked(deed), ...told('BAD_REQUEST') },
  {
    name: 'a mutation that is followed, behind a query of the same document',
    sent: asked(`query a { __typename } ${deed.replace('mutation', 'mutation b')}`, { operationName: 'b' }),
    ...told('BAD_REQUEST'),
  },
  {
    name: 'a mutation that is followed by GET',
    sent: got(search({ query: deed }), [preflight]),
    status: 405,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a mutation in the body of a GET that is followed',
    sent: { ...asked(deed), method: 'GET', headers: [json, preflight] },
    ...told('BAD_REQUEST'),
  },
  { name: 'a subscription that is followed', sent: asked('subscription { __typename }'), ...told('BAD_REQUEST') },
  { name: 'no GraphQL to follow', sent: asked('{'), ...told('GRAPHQL_PARSE_FAILED') },
  {
    name: 'the entities of the federation, followed from outside',
    sent: asked('{ _entities(representations: [{ __typename: "Person", id: "1" }]) { __typename } }'),
    ...told('GRAPHQL_VALIDATION_FAILED'),
  },
  {
    name: 'followed operations in an array',
    sent: posted(path, JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }])),
    ...told('BAD_REQUEST'),
  },
  { name: 'nothing to follow', sent: posted(path, '{}'), ...told('BAD_REQUEST') },
  {
    name: 'a list for the text that is followed',
    sent: posted(path, '{"query":["{ __typename }"]}'),
    ...told('BAD_REQUEST'),
  },
  { name: 'half of the JSON for a stream', sent: posted(path, '{"query":"{ __ty'), ...bad },
  {
    name: 'bytes that are no UTF-8 for a stream',
    sent: posted(path, Buffer.concat([Buffer.from('{"query":"{ a'), Buffer.from([0xc3, 0x28]), Buffer.from(' }"}')])),
    ...bad,
  },
  {
    name: 'a body of three megabytes for a stream',
    sent: asked('{ __typename }', { extensions: 'x'.repeat(3_000_000) }),
    status: 413,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'a stream that is said to be compressed',
    sent: { ...hello, headers: [json, ['content-encoding', 'gzip']] },
    status: 415,
    code: 'BAD_REQUEST',
  },
  {
    name: 'thirty-one aliases that are followed',
    sent: asked(`{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`).join(' ')} }`),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'a hundred pages of a hundred that are followed',
    sent: asked(
      '{ grids(first: 100) { nodes { incidents(first: 100) { nodes { number text legs { id state } } } } } }',
    ),
    ...told('LIMIT_EXCEEDED'),
  },
  {
    name: 'a followed query by a digest that nobody knows',
    sent: posted(path, `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'a'.repeat(64)}"}}}`),
    status: 200,
    code: 'PERSISTED_QUERY_NOT_FOUND',
    isStream: true,
  },
  ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''].map((type) => ({
    name: `what a form of another page may follow: ${type || 'no type'}`,
    sent: typed(type),
    ...told('BAD_REQUEST'),
  })),
  {
    name: 'a stream by GET, as an EventSource of another page would ask',
    sent: got(search({ query: '{ __typename }' }), [['accept', 'text/event-stream']]),
    ...told('BAD_REQUEST'),
  },
  { name: 'a stream by HEAD', sent: { ...hello, method: 'HEAD' }, status: 405, code: null },
  ...['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS'].map((method) => ({
    name: `a stream by ${method}`,
    sent: { ...hello, method },
    ...{ status: 405, code: 'BAD_REQUEST' },
  })),
  ...['text/html', 'image/png', '*/*;q=0', 'application/json', 'text/event-stream;q=0'].map((accept) => ({
    name: `a stream for who takes ${accept} alone`,
    sent: { ...hello, headers: [json, ['accept', accept]] as const },
    ...typename,
  })),
  {
    name: 'a stream for a token that opens nothing',
    sent: asked('{ __typename }', {}, [['authorization', 'Bearer x.y.z']]),
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    name: 'a stream for the token of a signature that none is',
    sent: asked('{ __typename }', {}, [
      ['authorization', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbmlzdHJhdG9yIn0.'],
    ]),
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  { name: 'one stream more than one caller may have', ...crowded(40), status: 429, code: 'LIMIT_EXCEEDED' },
  {
    name: 'the id of an answer that ends the line and sets a cookie',
    sent: lastId('x%0d%0aset-cookie:%20a=b'),
    ...nobody,
  },
  { name: 'the id of an answer that speaks to the reader', sent: lastId('x\\n\\nevent: next\\ndata: {}'), ...nobody },
  { name: 'the id of an answer that nobody has been given', sent: lastId('A'.repeat(22)), ...nobody },
  { name: 'the id of an answer of eight thousand letters', sent: lastId('A'.repeat(8_000)), ...nobody },
  { name: 'the id of an answer in bytes that are no letters', sent: lastId('\u00ff\u00fe'), ...nobody },
  {
    name: 'two ids of an answer',
    sent: asked('{ viewer { id } }', {}, [
      ['last-event-id', 'A'.repeat(22)],
      ['last-event-id', 'B'.repeat(22)],
    ]),
    ...nobody,
  },
  ...['__proto__', 'constructor', 'everything'].map((live) => ({
    name: `changes of a kind that there is not: ${live}`,
    sent: asked('{ __typename }', { extensions: { live } }),
    ...typename,
  })),
  {
    name: 'a stream of what the parts have read',
    sent: asked('{ viewer { id } }', { extensions: { reads: true } }),
    ...nobody,
  },
  {
    name: 'a stream with the cookie, as a page of no care asks',
    sent: withCookie([json]),
    status: 403,
    code: 'CSRF_HEADER_MISSING',
  },
  {
    name: 'a stream with the cookie, asked by a form',
    sent: withCookie([['content-type', 'text/plain']]),
    status: 403,
    code: 'CSRF_HEADER_MISSING',
  },
  {
    name: 'a stream with the cookie, by an EventSource of a page',
    sent: withCookie([['accept', 'text/event-stream']], got(search({ query: '{ __typename }' }))),
    status: 403,
    code: 'CSRF_HEADER_MISSING',
  },
  ...['https://evil.example', 'null', 'http://127.0.0.1:1'].map((from) => ({
    name: `a stream with the cookie, from the origin ${from}`,
    sent: withCookie([json, csrf, ['origin', from]]),
    ...{ status: 403, code: 'ORIGIN_FOREIGN' },
  })),
  ...['cross-site', 'same-site'].map((site) => ({
    name: `a stream with the cookie, which a browser says is ${site}`,
    sent: withCookie([json, csrf, ['sec-fetch-site', site]]),
    ...{ status: 403, code: 'ORIGIN_FOREIGN' },
  })),
];
