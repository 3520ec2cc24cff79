import { federation, part } from '../testing/federation';

const a = part(
  'a',
  `type Query { things: [Thing] pairs: [Pair] nodes: [Node] }
   type Thing @key(fields: "id") { id: ID! size: Int }
   type Pair @key(fields: "left right") { left: ID! right: ID! }
   interface Node @key(fields: "id") { id: ID! }
   type Leaf implements Node @key(fields: "id") { id: ID! }`,
  {
    Query: {
      things: () => ['1', '2'].map((id) => ({ id, size: Number(id) })),
      pairs: () => [{ left: '1', right: '2' }],
      nodes: () => [{ __typename: 'Leaf', id: 'l1' }],
    },
  },
);
const b = part(
  'b',
  `type Thing @key(fields: "id") { id: ID! size: Int @external label: String @requires(fields: "size") }
   type Pair @key(fields: "left right") { left: ID! right: ID! label: String }
   type Node @key(fields: "id") @interfaceObject { id: ID! label: String }`,
  {
    Thing: { __resolveReference: async (ref: object) => ref, label: ({ size }: { size: number }) => `size ${size}` },
    Pair: { __resolveReference: async (ref: object) => ref, label: () => 'pair' },
    Node: { __resolveReference: async ({ id }: { id: string }) => ({ id, label: `node ${id}` }) },
  },
);

federation('entities that tell their keys back', [a, b], {
  'beside what they require': {
    query: '{ things { label } }',
    data: { things: [{ label: 'size 1' }, { label: 'size 2' }] },
  },
  'where the key is more than one field, without': {
    query: '{ pairs { label } }',
    data: { pairs: [{ label: 'pair' }] },
  },
  'behind an interface that another subgraph has as an object': {
    query: '{ nodes { label } }',
    data: { nodes: [{ label: 'node l1' }] },
  },
  'beside a name of the client’s that is the same': {
    query: '{ things { __key: label } }',
    data: { things: [{ __key: 'size 1' }, { __key: 'size 2' }] },
  },
});
