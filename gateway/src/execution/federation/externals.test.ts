import { federation, firstPart, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;

const people = {
  Query: {
    person: () => person('1'),
    people: () => [person('1'), null, person('2')],
    anyone: () => ({ id: '7' }),
  },
  Person: { __resolveReference: async ({ id }: Ref) => person(`${id}`) },
};

/** The same two subgraphs in the ways in which one may say that a type is another’s. */
const waysToExtend: readonly [string, (owner: string, adds: string) => ReturnType<typeof part>[]][] = [
  [
    'of the first federation, by extend',
    (owner, adds) => [
      firstPart('owner', `type Person @key(fields: "id") { id: ID! ${owner} } extend type Query { ${roots} }`, people),
      firstPart(
        'adds',
        `extend type Person @key(fields: "id") { id: ID! @external ${adds} } extend type Query { anyone: Person }`,
        added,
      ),
    ],
  ],
  [
    'of the first federation, by @extends',
    (owner, adds) => [
      firstPart('owner', `type Person @key(fields: "id") { id: ID! ${owner} } type Query { ${roots} }`, people),
      firstPart(
        'adds',
        `type Person @key(fields: "id") @extends { id: ID! @external ${adds} } type Query @extends { anyone: Person }`,
        added,
      ),
    ],
  ],
  [
    'of the second, by extend and @external',
    (owner, adds) => [
      part('owner', `type Person @key(fields: "id") { id: ID! ${owner} } type Query { ${roots} }`, people),
      part(
        'adds',
        `extend type Person @key(fields: "id") { id: ID! @external ${adds} } type Query { anyone: Person }`,
        added,
      ),
    ],
  ],
  [
    'of the second, by the key alone',
    (owner, adds) => [
      part('owner', `type Person @key(fields: "id") { id: ID! ${owner} } extend type Query { ${roots} }`, people),
      part('adds', `type Person @key(fields: "id") { id: ID! ${adds} } type Query { anyone: Person }`, added),
    ],
  ],
  [
    'of the first by one and of the second by the other',
    (owner, adds) => [
      firstPart('owner', `type Person @key(fields: "id") { id: ID! ${owner} } type Query { ${roots} }`, people),
      part('adds', `type Person @key(fields: "id") { id: ID! ${adds} } type Query { anyone: Person }`, added),
    ],
  ],
];
const roots = 'person: Person people: [Person]';
const added = {
  Query: { anyone: () => ({ id: '7', name: 'not to be told' }) },
  Person: {
    __resolveReference: same,
    greeting: ({ name }: Ref) => `hello ${name}`,
    age: ({ id }: Ref) => Number(id) * 10,
    friends: ({ id }: Ref) => (id === '2' ? [] : [{ id: '2' }]),
  },
};

for (const [way, partsOf] of waysToExtend) {
  federation(
    `a type that another subgraph owns, ${way}`,
    partsOf(
      'name: String city: String',
      'name: String @external greeting: String @requires(fields: "name") age: Int friends: [Person]',
    ),
    {
      'what is added': {
        query: '{ people { name age } }',
        data: { people: [{ name: 'person 1', age: 10 }, null, { name: 'person 2', age: 20 }] },
      },
      'what needs something of the owner': {
        query: '{ person { greeting } anyone { greeting } }',
        data: { person: { greeting: 'hello person 1' }, anyone: { greeting: 'hello person 7' } },
      },
      'what the owner says, from elsewhere': {
        query: '{ anyone { id name city age } }',
        data: { anyone: { id: '7', name: 'person 7', city: 'city', age: 70 } },
      },
      'there and back': {
        query: '{ person { friends { name friends { greeting } } } }',
        data: { person: { friends: [{ name: 'person 2', friends: [] }] } },
      },
      'only the key': { query: '{ anyone { id } }', data: { anyone: { id: '7' } } },
    },
  );
}

federation(
  'fields of others that nobody needs, and that some need',
  [
    part(
      'goods',
      `type Query { good: Good goods: [Good] }
       type Good @key(fields: "id") { id: ID! price: Price name: String }
       type Price { amount: Int currency: String }`,
      {
        Query: { good: () => good('1'), goods: () => [good('1'), good('2')] },
        Good: { __resolveReference: async ({ id }: Ref) => good(`${id}`) },
      },
    ),
    part(
      'taxes',
      `type Query { taxed: Good }
       type Good @key(fields: "id") { id: ID! price: Price @external tax: String @requires(fields: "price { amount }") }
       type Price @external { amount: Int }`,
      {
        Query: { taxed: () => ({ id: '2' }) },
        Good: { __resolveReference: same, tax: ({ price }: Ref) => JSON.stringify(price) },
      },
    ),
  ],
  {
    'needed of a type that is all another’s': {
      query: '{ goods { tax } }',
      data: { goods: [{ tax: '{"amount":1}' }, { tax: 'null' }] },
    },
    'and asked for': {
      query: '{ good { tax price { currency } } taxed { price { amount } tax } }',
      data: { good: { tax: '{"amount":1}', price: { currency: 'CNY' } }, taxed: { price: null, tax: 'null' } },
    },
  },
);

const fed = (imports: string) => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9"${imports})`;

federation(
  'directives under other names, and directives of the subgraphs’ own',
  [
    firstPart(
      'plain',
      `${fed(', import: [{ name: "@key", as: "@identity" }, "@shareable", "@tag", "@composeDirective"]')}
       @link(url: "https://gridweave.example/mark/v1.0", import: ["@mark"]) @composeDirective(name: "@mark")
       directive @mark(note: String) on FIELD_DEFINITION | OBJECT
       type Query { ship: Ship @mark(note: "root") ships(first: Int = 1): [Ship!]! @tag(name: "x") }
       type Ship @identity(fields: "id") @mark { id: ID! name: String @shareable @mark(note: "name") }`,
      {
        Query: {
          ship: () => ({ id: '1', name: 'ship 1' }),
          ships: (_: unknown, { first }: { first: number }) =>
            ['1', '2'].slice(0, first).map((id) => ({ id, name: `ship ${id}` })),
        },
        Ship: { __resolveReference: async ({ id }: Ref) => ({ id, name: `ship ${id}` }) },
      },
    ),
    firstPart(
      'prefixed',
      `${fed('')}
       type Query { port: Port }
       type Port { ships: [Ship!] flag: Flag }
       type Flag @federation__shareable { colours: [String] }
       type Ship @federation__key(fields: "id") { id: ID! name: String @federation__external crew: Int motto: String @federation__requires(fields: "name") }`,
      {
        Query: { port: () => ({ ships: [{ id: '2' }, { id: '3' }], flag: { colours: ['red', null] } }) },
        Ship: { __resolveReference: same, crew: ({ id }: Ref) => Number(id), motto: ({ name }: Ref) => `the ${name}` },
      },
    ),
    firstPart(
      'named',
      `${fed('')}
       schema { query: Start }
       type Start { harbour: Harbour }
       type Harbour { ship: Ship flag: Flag }
       type Flag @federation__shareable { colours: [String] }
       type Ship @federation__key(fields: "id") { id: ID! berth: String }`,
      {
        Start: { harbour: () => ({ ship: { id: '1' }, flag: { colours: [] } }) },
        Ship: { __resolveReference: same, berth: ({ id }: Ref) => `berth ${id}` },
      },
    ),
  ],
  {
    'a key under another name': {
      query: '{ ship { name crew berth } }',
      data: { ship: { name: 'ship 1', crew: 1, berth: 'berth 1' } },
    },
    'needs under a prefix': {
      query: '{ port { ships { motto berth } flag { colours } } }',
      data: {
        port: {
          ships: [
            { motto: 'the ship 2', berth: 'berth 2' },
            { motto: 'the ship 3', berth: 'berth 3' },
          ],
          flag: { colours: ['red', null] },
        },
      },
    },
    'a root under another name': {
      query: '{ __typename harbour { ship { name motto } flag { colours } } }',
      data: { __typename: 'Query', harbour: { ship: { name: 'ship 1', motto: 'the ship 1' }, flag: { colours: [] } } },
    },
    'marked fields': {
      query: '{ ships(first: 2) { id name crew } }',
      data: {
        ships: [
          { id: '1', name: 'ship 1', crew: 1 },
          { id: '2', name: 'ship 2', crew: 2 },
        ],
      },
    },
    'all of it at once': '{ ship { motto } port { ships { name } } harbour { ship { crew } } ships { berth } }',
  },
);

function person(id: string): object {
  return { id, name: `person ${id}`, city: 'city' };
}

function good(id: string): object {
  return { id, name: `good ${id}`, price: id === '2' ? null : { amount: 1, currency: 'CNY' } };
}
