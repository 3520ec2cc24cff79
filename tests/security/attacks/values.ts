import { type Attack, graph } from './attack';

/** Whoever may see everything would see most by mistake. */
const as = 'administrator';

/** Fragments of SQL, of document stores, and of templates. None of them is anybody’s name. */
const fragments: Readonly<Record<string, string>> = {
  'always true': "x' OR '1'='1",
  'always true, in double quotes': 'x" OR "1"="1',
  'the rest as a comment': "x' --",
  'a union with the contacts': "x' UNION SELECT phone FROM report_contact --",
  'a second statement': "x'; DROP TABLE report; --",
  'a pause': "x' AND SLEEP(5) AND '1'='1",
  'everything by LIKE': '%',
  'a backslash before the quote': "x\\' OR 1=1 #",
  'a NUL': "x\0' OR '1'='1",
  'a quote of another width': 'x＇ OR 1=1',
  'an operator of a document store': '{"$ne": null}',
  'a path of JSON': '$.*',
  'a template': '#{7*7}{{7*7}}<%= 7*7 %>',
  'a line of its own': 'x\r\nSet-Cookie: a=b\r\n\r\n<script>',
};

interface Place {
  readonly query: string;
  readonly status: number;
  readonly code: string | null;
  readonly data?: unknown;
}

const nothing = (data: unknown): Omit<Place, 'query'> => ({ status: 200, code: null, data });
const malformed: Omit<Place, 'query'> = { status: 200, code: 'BAD_USER_INPUT' };

/** Where text goes in, and what is answered to a word that is nobody’s. */
const places: Readonly<Record<string, Place>> = {
  'an id': { query: 'query ($v: ID!) { incident(id: $v) { id } }', ...nothing({ incident: null }) },
  'a number': { query: 'query ($v: String!) { incident(number: $v) { id } }', ...nothing({ incident: null }) },
  'a code': { query: 'query ($v: String!) { division(code: $v) { id } }', ...nothing({ division: null }) },
  'the id in a filter': {
    query: 'query ($v: ID!) { incidents(first: 1, orderBy: OLDEST, filter: { gridId: $v }) { totalCount } }',
    ...nothing({ incidents: { totalCount: 0 } }),
  },
  'words about people': {
    query: 'query ($v: String!) { people(first: 1, filter: { text: $v }) { totalCount } }',
    ...nothing({ people: { totalCount: 0 } }),
  },
  'words to find a category by': {
    query: 'query ($v: String!) { categoryHints(text: $v) { __typename } }',
    ...nothing({ categoryHints: [] }),
  },
  'the number of a person': {
    query: 'query ($v: String!) { peopleByNumber(number: $v, kind: IDENTITY_NUMBER) { id } }',
    ...nothing({ peopleByNumber: [] }),
  },
  'a cursor': {
    query: 'query ($v: String!) { incidents(first: 1, orderBy: OLDEST, after: $v) { totalCount } }',
    ...malformed,
  },
  'a moment': { query: 'query ($v: DateTime!) { division(code: "410103014", asOf: $v) { id } }', ...malformed },
  'a day': {
    query: 'query ($v: LocalDate!) { retirementMonth(bornOn: $v, category: MAN) { __typename } }',
    ...malformed,
  },
};

export const valueAttacks: readonly Attack[] = Object.entries(places).flatMap(([place, { query, ...answer }]) =>
  Object.entries(fragments).map(([fragment, v]) => ({
    name: `${place}: ${fragment}`,
    sent: graph(query, { v }, { as }),
    ...answer,
  })),
);

const byId = 'query ($v: ID!) { incident(id: $v) { id } }';
const misfit = { status: 200, code: 'BAD_USER_INPUT' };

/** Values of another shape than the graph has them. */
export const shapeAttacks: readonly Attack[] = [
  { name: 'an object for an id', sent: graph(byId, { v: { $ne: null } }, { as }), ...misfit },
  {
    name: 'an object with a toString for an id',
    sent: graph(byId, { v: { toString: 'x', length: 1 } }, { as }),
    ...misfit,
  },
  { name: 'a list for an id', sent: graph(byId, { v: ['1', '2'] }, { as }), ...misfit },
  { name: 'a truth for an id', sent: graph(byId, { v: true }, { as }), ...misfit },
  {
    name: 'an object for words',
    sent: graph('query ($v: String!) { division(code: $v) { id } }', { v: { like: '%' } }, { as }),
    ...misfit,
  },
  {
    name: 'an operator for a filter',
    sent: graph(
      'query ($v: IncidentFilter) { incidents(first: 1, orderBy: OLDEST, filter: $v) { totalCount } }',
      { v: { gridId: { $gt: '' } } },
      { as },
    ),
    ...misfit,
  },
  {
    name: 'an operator beside a filter',
    sent: graph(
      'query ($v: IncidentFilter) { incidents(first: 1, orderBy: OLDEST, filter: $v) { totalCount } }',
      { v: { $where: '1' } },
      { as },
    ),
    ...misfit,
  },
  {
    name: 'words for a number',
    sent: graph(
      'query ($v: Int) { incidents(first: $v, orderBy: OLDEST) { totalCount } }',
      { v: '1; DROP TABLE report' },
      { as },
    ),
    ...misfit,
  },
  {
    name: 'a number beyond all numbers',
    sent: {
      ...graph('', {}),
      headers: [['content-type', 'application/json']],
      body: '{"query":"query ($v: Float!) { locate(point: { longitude: $v, latitude: 1, system: WGS84 }) { __typename } }","variables":{"v":1e999}}',
    },
    ...misfit,
  },
  {
    name: 'an order that is none',
    sent: graph(
      'query ($v: IncidentOrder!) { incidents(first: 1, orderBy: $v) { totalCount } }',
      { v: 'id; DROP TABLE report' },
      { as },
    ),
    ...misfit,
  },
  {
    name: 'the prototype among the variables',
    sent: {
      ...graph('', {}),
      body: `{"query":"${byId}","variables":{"__proto__":{"v":"1"},"constructor":{"prototype":{"v":"1"}}}}`,
    },
    ...misfit,
  },
  {
    name: 'the prototype in a filter',
    sent: {
      ...graph('', {}),
      as,
      body: '{"query":"query ($v: IncidentFilter) { incidents(first: 1, orderBy: OLDEST, filter: $v) { totalCount } }","variables":{"v":{"__proto__":{"gridId":"x"}}}}',
    },
    ...misfit,
  },
  {
    name: 'the prototype beside the query',
    sent: { ...graph('', {}), body: '{"query":"{ __typename }","__proto__":{"query":"{ a }"},"constructor":{}}' },
    status: 200,
    code: null,
    data: { __typename: 'Query' },
  },
  {
    name: 'a cursor of a hundred thousand letters',
    sent: graph(
      'query ($v: String!) { incidents(first: 1, orderBy: OLDEST, after: $v) { totalCount } }',
      { v: 'A'.repeat(100_000) },
      { as },
    ),
    status: 200,
    code: 'BAD_USER_INPUT',
  },
  ...Object.entries({
    'of somebody’s own making': '["9999-12-31T00:00:00.000Z","zzzz"]',
    'with SQL in it': `["' OR 1=1 --","' OR 1=1 --"]`,
    'with an object in it': '[{"$gt":""},{"__proto__":{}}]',
    'that is an object': '{"id":{"$gt":""}}',
    'that is nothing': 'null',
    'of another list': '["0301","x","y","z"]',
  }).map(([what, text]) => ({
    name: `a cursor ${what}`,
    sent: graph(
      'query ($v: String!) { incidents(first: 1, orderBy: OLDEST, after: $v) { nodes { id } } }',
      { v: Buffer.from(text).toString('base64url') },
      { as },
    ),
    ...{ status: 200, code: 'BAD_USER_INPUT' },
  })),
];
