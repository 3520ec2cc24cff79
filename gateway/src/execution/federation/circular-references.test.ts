import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };

federation(
  'things that lead back to themselves',
  [
    part(
      'shop',
      `type Query { product: Product products: [Product] }
       interface Product { id: ID! like: Product }
       type Tea implements Product @key(fields: "id") { id: ID! like: Tea @shareable leaves: String }
       type Cup implements Product @key(fields: "id") { id: ID! like: Product }`,
      {
        Query: {
          product: () => ({ __typename: 'Tea', id: '1' }),
          products: () => [{ __typename: 'Tea', id: '1' }, { __typename: 'Cup', id: '2' }, null],
        },
        Product: byName,
        Tea: {
          __resolveReference: same,
          like: ({ id }: Ref) => (id === '1' ? { __typename: 'Tea', id: '3' } : { __typename: 'Tea', id: '1' }),
          leaves: ({ id }: Ref) => `leaves ${id}`,
        },
        Cup: { like: () => ({ __typename: 'Tea', id: '1' }) },
      },
    ),
    part(
      'price',
      `interface Priced { id: ID! price: Int cheaper: Priced }
       type Tea implements Priced @key(fields: "id") { id: ID! price: Int cheaper: Priced }
       type Cup implements Priced @key(fields: "id") { id: ID! price: Int cheaper: Priced }`,
      {
        Priced: byName,
        Tea: {
          __resolveReference: same,
          price: ({ id }: Ref) => Number(id),
          cheaper: ({ id }: Ref) => (id === '3' ? { __typename: 'Cup', id: '2' } : null),
        },
        Cup: { __resolveReference: same, price: () => 2, cheaper: () => ({ __typename: 'Tea', id: '1' }) },
      },
    ),
  ],
  {
    'round once': {
      query: '{ product { like { id like { id } } } }',
      data: { product: { like: { id: '3', like: { id: '1' } } } },
    },
    'round over another subgraph': {
      query: '{ product { like { ... on Tea { price cheaper { price cheaper { ... on Tea { leaves } } } } } } }',
      data: { product: { like: { price: 3, cheaper: { price: 2, cheaper: { leaves: 'leaves 1' } } } } },
    },
    'round and round': {
      query: '{ products { ... on Priced { price } like { like { like { like { id ... on Priced { price } } } } } } }',
    },
    'by a fragment that spreads into another': {
      departs: 'it loses what a fragment on an abstract type asks of an object whose type is known',
      data: {
        products: [
          { id: '1', like: { leaves: 'leaves 3', price: 3, like: { id: '1', leaves: 'leaves 1' } } },
          { id: '2', like: { leaves: 'leaves 1', price: 1, like: { id: '3', leaves: 'leaves 3' } } },
          null,
        ],
      },
      query:
        '{ products { ...A } } fragment A on Product { id like { ...B } } fragment B on Product { ... on Tea { leaves price like { ...C } } } fragment C on Product { id ... on Cup { price } ... on Tea { leaves } }',
    },
  },
);

federation(
  'things that are found by their id alone',
  [
    part(
      'nodes',
      `type Query { node(id: ID!): Node nodes(ids: [ID!]!): [Node]! }
       interface Node { id: ID! }
       type Letter implements Node @key(fields: "id") { id: ID! }
       type Stamp implements Node @key(fields: "id") { id: ID! }`,
      {
        Query: {
          node: (_: unknown, { id }: Ref) => nodeOf(`${id}`),
          nodes: (_: unknown, { ids }: { ids: string[] }) => ids.map(nodeOf),
        },
        Node: byName,
      },
    ),
    part(
      'letters',
      `interface Node { id: ID! }
       interface Sent implements Node { id: ID! to: String }
       type Letter implements Node & Sent @key(fields: "id") { id: ID! to: String stamps: [Stamp!] }
       type Stamp implements Node @key(fields: "id") { id: ID! }
       type Parcel implements Node & Sent @key(fields: "id") { id: ID! to: String }
       type Query { sent: [Sent] }`,
      {
        Query: {
          sent: () => [
            { __typename: 'Parcel', id: 'p1', to: 'p' },
            { __typename: 'Letter', id: 'l1', to: 'q' },
          ],
        },
        Sent: byName,
        Letter: {
          __resolveReference: same,
          to: ({ id }: Ref) => `to ${id}`,
          stamps: () => [{ id: 's1' }, { id: 's2' }],
        },
        Parcel: { __resolveReference: same },
      },
    ),
    part(
      'stamps',
      `interface Node { id: ID! }
       type Stamp implements Node @key(fields: "id") { id: ID! worth: Int on: Node }
       type Letter implements Node @key(fields: "id") { id: ID! }`,
      {
        Node: byName,
        Stamp: {
          __resolveReference: async ({ id }: Ref) => (id === 's9' ? null : { id }),
          worth: ({ id }: Ref) => Number(`${id}`.slice(1)),
          on: ({ id }: Ref) => (id === 's2' ? null : { __typename: 'Letter', id: 'l1' }),
        },
      },
    ),
  ],
  {
    'of one type': {
      query: '{ node(id: "l1") { id ... on Letter { to } } }',
      data: { node: { id: 'l1', to: 'to l1' } },
    },
    'of any type': {
      query: '{ nodes(ids: ["l1", "s1", "x", "s9"]) { __typename id ... on Letter { to } ... on Stamp { worth } } }',
      data: {
        nodes: [
          { __typename: 'Letter', id: 'l1', to: 'to l1' },
          { __typename: 'Stamp', id: 's1', worth: 1 },
          null,
          { __typename: 'Stamp', id: 's9', worth: null },
        ],
      },
    },
    'by another interface of it': {
      query: '{ node(id: "l1") { ... on Sent { to } } nodes(ids: ["s1", "l2"]) { ... on Sent { to __typename } } }',
      data: { node: { to: 'to l1' }, nodes: [{}, { to: 'to l2', __typename: 'Letter' }] },
    },
    'and on': {
      query: '{ node(id: "l1") { ... on Letter { stamps { worth on { id ... on Letter { to } } } } } }',
      data: {
        node: {
          stamps: [
            { worth: 1, on: { id: 'l1', to: 'to l1' } },
            { worth: 2, on: null },
          ],
        },
      },
    },
    'of another list': {
      query: '{ sent { __typename to ... on Letter { stamps { worth } } } }',
      data: {
        sent: [
          { __typename: 'Parcel', to: 'p' },
          { __typename: 'Letter', to: 'to l1', stamps: [{ worth: 1 }, { worth: 2 }] },
        ],
      },
    },
    'with variables': {
      query: 'query ($ids: [ID!]!, $one: ID!) { nodes(ids: $ids) { id } node(id: $one) { ... on Stamp { worth } } }',
      variables: { ids: ['s1', 'l1'], one: 's2' },
      data: { nodes: [{ id: 's1' }, { id: 'l1' }], node: { worth: 2 } },
    },
    'two of them under two names':
      '{ a: node(id: "s1") { ... on Stamp { worth } } b: node(id: "s2") { ... on Stamp { worth } } }',
  },
);

function nodeOf(id: string): object | null {
  const type = { l: 'Letter', s: 'Stamp' }[id.slice(0, 1)];
  return type === undefined ? null : { __typename: type, id };
}
