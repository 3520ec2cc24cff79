import { type Attack, graph, posted } from './attack';

const many = (count: number, each: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => each(n)).join(' ');
const below = (levels: number, inner: string) =>
  `${'{ grid { incidents(first: 1) { nodes '.repeat(levels)}${inner}${' } } }'.repeat(levels)}`;
const nested = (levels: number, inner: string) => `{ incident(id: "1") ${below(levels, inner)} }`;
const batch = (count: number) => JSON.stringify(Array.from({ length: count }, () => ({ query: '{ __typename }' })));
const body = (value: unknown) => posted('/graphql', JSON.stringify(value));
const typeless = 'GRAPHQL_VALIDATION_FAILED';

/** Operations that cost more than they look, or that walk around what looks at them. */
export const operationAttacks: readonly Attack[] = [
  {
    name: 'a thousand aliases',
    sent: graph(`{ ${many(1_000, (n) => `a${n}: __typename`)} }`),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'thirty-one aliases',
    sent: graph(`{ ${many(31, (n) => `a${n}: __typename`)} }`),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'aliases multiplied by fragments of fragments',
    sent: graph(
      `{ ...f0 } ${many(6, (n) => `fragment f${n} on Query { ${many(4, (m) => `a${n}x${m}: __typename`)} ${`...f${n + 1} `.repeat(4)} }`)} fragment f6 on Query { z: __typename }`,
    ),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'a secret guessed thirty times in one operation',
    sent: graph(
      `mutation { ${many(30, (n) => `a${n}: openReport(input: { idempotencyKey: "a guess, number ${n}", receiptNumber: "20260101-ABCDEFGH", secret: "AAAA${n}" }) { token errors { code } }`)} }`,
    ),
    status: 200,
    code: null,
    data: { a29: { token: null, errors: [{ code: 'TOO_MANY_TRIES' }] } },
  },
  {
    name: 'fifteen thousand times the same field',
    sent: graph(`{ ${'__typename '.repeat(15_000)} }`),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'fragments that spread each other',
    sent: graph('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'),
    status: 200,
    code: typeless,
  },
  {
    name: 'a fragment that spreads itself',
    sent: graph('{ ...a } fragment a on Query { __typename ...a }'),
    status: 200,
    code: typeless,
  },
  {
    name: 'fragments in a circle that nobody spreads',
    sent: graph('{ __typename } fragment a on Query { ...b } fragment b on Query { ...a }'),
    status: 200,
    code: typeless,
  },
  { name: 'depth', sent: graph(nested(5, '{ id }')), status: 400, code: 'LIMIT_EXCEEDED' },
  {
    name: 'depth behind a fragment called __schema',
    sent: graph(`{ incident(id: "1") { ...__schema } } fragment __schema on Incident ${below(5, '{ id }')}`),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'depth behind a fragment called __type',
    sent: graph(`{ ...__type } fragment __type on Query ${nested(5, '{ id }')}`),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'depth below an alias called __schema',
    sent: graph(nested(5, '{ id }').replace('incident(', '__schema: incident(')),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'depth in inline fragments',
    sent: graph(`{ ${'... { '.repeat(600)} __typename ${'} '.repeat(600)} }`),
    status: 200,
    code: null,
    data: { __typename: 'Query' },
  },
  {
    name: 'introspection without end',
    sent: graph(`{ __schema { types ${'{ fields { type '.repeat(12)}{ name }${' } }'.repeat(12)} } }`),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'introspection of the whole schema many times',
    sent: graph(`{ ${many(25, (n) => `a${n}: __schema { types { name fields { name args { name } } } }`)} }`),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'sixty directives on a field',
    sent: graph(`{ __typename ${'@include(if: true) '.repeat(60)} }`),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'directives that nobody knows',
    sent: graph(`{ __typename ${many(40, (n) => `@d${n}`)} }`),
    status: 200,
    code: typeless,
  },
  {
    name: 'a list in a list nine hundred deep',
    sent: graph(`{ incident(id: ${'['.repeat(900)}1${']'.repeat(900)}) { id } }`),
    status: 200,
    code: typeless,
  },
  {
    name: 'an object in an object six hundred deep',
    sent: graph(`{ responsibility(input: ${'{ a: '.repeat(600)}1${' }'.repeat(600)}) { __typename } }`),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'a list of a list as the type of a variable',
    sent: graph(`query ($a: ${'['.repeat(500)}ID${']'.repeat(500)}) { __typename }`),
    status: 200,
    code: typeless,
  },
  {
    name: 'a literal of two hundred thousand letters',
    sent: graph(`{ incident(id: "${'x'.repeat(200_000)}") { id } }`),
    status: 200,
    code: null,
    data: { incident: null },
  },
  {
    name: 'a number of fifty thousand digits',
    sent: graph(`{ incidents(first: ${'9'.repeat(50_000)}) { totalCount } }`),
    status: 200,
    code: typeless,
  },
  {
    name: 'a page of a million',
    sent: graph('{ incidents(orderBy: OLDEST, first: 1000000) { totalCount } }', {}, { as: 'administrator' }),
    status: 200,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'a page of less than none',
    sent: graph('{ incidents(orderBy: OLDEST, first: -1) { totalCount } }', {}, { as: 'administrator' }),
    status: 200,
    code: 'BAD_USER_INPUT',
  },
  {
    name: 'a thousand points to locate, and one more',
    sent: graph('query ($p: [PointInput!]!) { locateMany(points: $p) { __typename } }', {
      p: Array.from({ length: 1_001 }, () => ({ longitude: 113.6, latitude: 34.7, system: 'WGS84' })),
    }),
    status: 200,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'three hundred operations in a document',
    sent: graph(many(300, (n) => `query q${n} { __typename }`)),
    status: 400,
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  { name: 'operations in an array', sent: posted('/graphql', batch(10)), status: 400, code: 'BAD_REQUEST' },
  {
    name: 'ten thousand operations in an array',
    sent: posted('/graphql', batch(8_000)),
    status: 400,
    code: 'BAD_REQUEST',
  },
  { name: 'an empty array', sent: body([]), status: 400, code: 'BAD_REQUEST' },
  { name: 'nothing where the body is', sent: body(null), status: 400, code: 'BAD_REQUEST' },
  { name: 'a word where the body is', sent: body('{ __typename }'), status: 400, code: 'BAD_REQUEST' },
  {
    name: 'an object for the query',
    sent: body({ query: { toString: '{ __typename }' } }),
    status: 400,
    code: 'BAD_REQUEST',
  },
  { name: 'a list for the query', sent: body({ query: ['{ __typename }'] }), status: 400, code: 'BAD_REQUEST' },
  {
    name: 'a list for the variables',
    sent: body({ query: '{ __typename }', variables: [1] }),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a word for the variables',
    sent: body({ query: '{ __typename }', variables: '{"a":1}' }),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'an object for the name of the operation',
    sent: body({ query: '{ __typename }', operationName: { $ne: null } }),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a hundred pages of a hundred, each row with lists of its own',
    sent: graph(
      '{ grids(first: 100) { nodes { incidents(first: 100) { nodes { number text state legs { id kind state } } } } } }',
    ),
    status: 400,
    code: 'LIMIT_EXCEEDED',
  },
  {
    name: 'a persisted query by its digest',
    sent: body({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
    status: 200,
    code: 'PERSISTED_QUERY_NOT_FOUND',
  },
  {
    name: 'a persisted query under a false digest',
    sent: body({ query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'the entities of the federation, from outside',
    sent: graph('{ _entities(representations: [{ __typename: "Person", id: "1" }]) { __typename } }'),
    status: 200,
    code: typeless,
  },
  { name: 'the schema of a subgraph, from outside', sent: graph('{ _service { sdl } }'), status: 200, code: typeless },
  {
    name: 'a variable called as the gateway’s own',
    sent: graph('query ($representations: ID!) { incident(id: $representations) { id } }', { representations: '1' }),
    status: 200,
    code: null,
    data: { incident: null },
  },
  {
    name: 'the alias __proto__',
    sent: graph('{ __proto__: __typename constructor: __typename }'),
    status: 200,
    code: null,
    data: JSON.parse('{ "__proto__": "Query", "constructor": "Query" }'),
  },
  { name: 'a subscription', sent: graph('subscription { __typename }'), status: 400, code: 'BAD_REQUEST' },
  { name: 'a part of the answer deferred', sent: graph('{ ... @defer { __typename } }'), status: 200, code: typeless },
  {
    name: 'words of a schema instead of an operation',
    sent: graph('type Query { a: String } extend type Query { b: String }'),
    status: 200,
    code: typeless,
  },
  {
    name: 'a comment of two hundred thousand letters',
    sent: graph(`{ __typename } #${'x'.repeat(200_000)}`),
    status: 200,
    code: null,
    data: { __typename: 'Query' },
  },
  { name: 'nothing but brackets', sent: graph('{'.repeat(1_900)), status: 200, code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'a suggestion provoked', sent: graph('{ incidnts { secretWord } }'), status: 200, code: typeless },
];
