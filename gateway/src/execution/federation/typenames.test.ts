import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };

federation(
  'names of types',
  [
    part(
      'kitchen',
      `type Query { tool: Tool thing: Thing tools: [Tool] cook: Cook! value: Value }
       type Mutation { wash: Tool }
       interface Tool { id: ID! }
       union Thing = Oven | Knife
       type Oven implements Tool { id: ID! inner: Value }
       type Knife implements Tool @key(fields: "id") { id: ID! }
       type Value @shareable { x: Int next: Value }
       interface Cook @key(fields: "id") { id: ID! }
       type Chef implements Cook @key(fields: "id") { id: ID! star: Boolean }`,
      {
        Query: {
          tool: () => ({ __typename: 'Knife', id: '1' }),
          thing: () => ({ __typename: 'Oven', id: '2', inner: { x: 1, next: { x: 2 } } }),
          tools: () => [{ __typename: 'Knife', id: '1' }, null, { __typename: 'Oven', id: '2', inner: null }],
          cook: () => ({ __typename: 'Chef', id: 'c', star: true }),
          value: () => ({ x: 0, next: null }),
        },
        Mutation: { wash: () => ({ __typename: 'Knife', id: '1' }) },
        Tool: byName,
        Thing: byName,
        Cook: { ...byName, __resolveReference: async ({ id }: Ref) => ({ __typename: 'Chef', id, star: false }) },
        Chef: { __resolveReference: async ({ id }: Ref) => ({ id, star: false }) },
      },
    ),
    part(
      'market',
      `type Query { cooks: [Cook] }
       type Knife @key(fields: "id") { id: ID! price: Int steel: Value }
       type Value @shareable { x: Int next: Value }
       type Cook @key(fields: "id") @interfaceObject { id: ID! pay: Int }`,
      {
        Query: { cooks: () => [{ id: 'a' }, null, { id: 'b' }] },
        Knife: { __resolveReference: same, price: () => 9, steel: () => ({ x: 5, next: { x: 6, next: null } }) },
        Cook: { __resolveReference: same, pay: () => 100 },
      },
    ),
  ],
  {
    'of an interface': {
      query: '{ tool { __typename kind: __typename id } }',
      data: { tool: { __typename: 'Knife', kind: 'Knife', id: '1' } },
    },
    'of a union': { query: '{ thing { __typename } }', data: { thing: { __typename: 'Oven' } } },
    'within fragments alone': {
      query: '{ thing { ... on Oven { t: __typename } ... on Knife { t: __typename } } }',
      data: { thing: { t: 'Oven' } },
    },
    'within and beside fragments': {
      query: '{ tools { __typename ... on Knife { __typename k: __typename } ... on Tool { t: __typename } } }',
      data: {
        tools: [{ __typename: 'Knife', k: 'Knife', t: 'Knife' }, null, { __typename: 'Oven', t: 'Oven' }],
      },
    },
    'of values': {
      query: '{ thing { ... on Oven { inner { __typename next { __typename x } } } } value { __typename } }',
      data: {
        thing: { inner: { __typename: 'Value', next: { __typename: 'Value', x: 2 } } },
        value: { __typename: 'Value' },
      },
    },
    'of what another subgraph adds': {
      query: '{ tool { ... on Knife { price steel { __typename next { t: __typename } } } } }',
      data: { tool: { price: 9, steel: { __typename: 'Value', next: { t: 'Value' } } } },
    },
    'of an entity, and nothing else of the other subgraph': {
      query: '{ tool { ... on Knife { __typename } } }',
      data: { tool: { __typename: 'Knife' } },
    },
    'of an interface that another takes for a type': {
      query: '{ cooks { __typename } }',
      data: { cooks: [{ __typename: 'Chef' }, null, { __typename: 'Chef' }] },
    },
    'of an interface that another takes for a type, beside what that adds': {
      query: '{ cooks { pay kind: __typename id } cook { __typename pay } }',
      data: {
        cooks: [{ pay: 100, kind: 'Chef', id: 'a' }, null, { pay: 100, kind: 'Chef', id: 'b' }],
        cook: { __typename: 'Chef', pay: 100 },
      },
    },
    'under the name of a field': {
      query: '{ tool { id: __typename ... on Knife { price } } }',
    },
    'of the root': {
      query: '{ __typename q: __typename value { x } }',
      data: { __typename: 'Query', q: 'Query', value: { x: 0 } },
    },
    'of the root, by a fragment': {
      query: '{ ...R } fragment R on Query { __typename ... { r: __typename } }',
      data: { __typename: 'Query', r: 'Query' },
    },
    'of the root of deeds': {
      query: 'mutation { __typename wash { __typename ... on Knife { price } } done: __typename }',
      data: { __typename: 'Mutation', wash: { __typename: 'Knife', price: 9 }, done: 'Mutation' },
    },
    'not asked for': {
      query:
        'query ($y: Boolean!) { __typename @skip(if: $y) tool { __typename @skip(if: $y) k: __typename @include(if: $y) } thing { __typename @include(if: false) } }',
      variables: { y: true },
      data: { tool: { k: 'Knife' }, thing: {} },
    },
    'of the graph’s own types': {
      query:
        '{ __schema { __typename queryType { __typename name } } __type(name: "Tool") { __typename kind possibleTypes { name } } }',
    },
  },
);
