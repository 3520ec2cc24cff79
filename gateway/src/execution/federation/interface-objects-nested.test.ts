import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };
const being = (id: string) => ({ __typename: id === '2' ? 'Fish' : 'Bird', id, tag: `tag ${id}` });

federation(
  'interface objects in lists of lists',
  [
    part(
      'species',
      `type Query { species: Int }
       interface Being @key(fields: "id") { id: ID! }
       type Bird implements Being @key(fields: "id") { id: ID! }
       type Fish implements Being @key(fields: "id") { id: ID! }`,
      {
        Being: { ...byName, __resolveReference: async ({ id }: Ref) => ({ __typename: 'Bird', id }) },
        Bird: { __resolveReference: same },
      },
    ),
    part('census', 'type Query { beings: [Being] } type Being @key(fields: "id") @interfaceObject { id: ID! }', {
      Query: { beings: () => [{ id: '1' }] },
    }),
    part('names', 'type Being @key(fields: "id") @interfaceObject { id: ID! name: String }', {
      Being: { __resolveReference: same, name: ({ id }: Ref) => `name ${id}` },
    }),
    part('flocks', 'type Being @key(fields: "id") @interfaceObject { id: ID! flock: [[Being]] }', {
      Being: { __resolveReference: same, flock: () => [[], [{ id: '2' }], [{ id: '3' }, null, { id: '4' }]] },
    }),
  ],
  {
    'what another subgraph adds': {
      query: '{ beings { flock { name } } }',
      data: { beings: [{ flock: [[], [{ name: 'name 2' }], [{ name: 'name 3' }, null, { name: 'name 4' }]] }] },
    },
    'lists that are asked for twice': {
      query: 'query ($y: Boolean!) { beings { flock { name __typename id ... on Bird { id @include(if: $y) } } } }',
      variables: { y: true },
      departs: 'of lists in lists, what it is told later takes the place of what it had been told',
      data: {
        beings: [
          {
            flock: [
              [],
              [{ __typename: 'Bird', id: '2', name: 'name 2' }],
              [{ __typename: 'Bird', id: '3', name: 'name 3' }, null, { __typename: 'Bird', id: '4', name: 'name 4' }],
            ],
          },
        ],
      },
    },
  },
);

federation(
  'interface objects behind each other',
  [
    part(
      'species',
      `type Query { being: Being }
       interface Being @key(fields: "id") { id: ID! tag: String }
       type Bird implements Being @key(fields: "id") { id: ID! tag: String }
       type Fish implements Being @key(fields: "id") { id: ID! tag: String }`,
      {
        Query: { being: () => being('1') },
        Being: { ...byName, __resolveReference: async ({ id }: Ref) => being(`${id}`) },
        Bird: { __resolveReference: async ({ id }: Ref) => being(`${id}`) },
        Fish: { __resolveReference: async ({ id }: Ref) => being(`${id}`) },
      },
    ),
    part(
      'nests',
      'type Query { nesting: Being } type Being @key(fields: "id") @interfaceObject { id: ID! mate: Being }',
      {
        Query: { nesting: () => ({ id: '1' }) },
        Being: { __resolveReference: same, mate: () => ({ id: '1' }) },
      },
    ),
    part('broods', 'type Being @key(fields: "id") @interfaceObject { id: ID! young: [Being] }', {
      Being: { __resolveReference: same, young: () => [{ id: '1' }, { id: '2' }, { id: '1' }] },
    }),
  ],
  {
    'with what is asked of one type, within one of them': {
      query: '{ being { young { ... on Bird { id } mate { tag } } } }',
      data: {
        being: {
          young: [{ id: '1', mate: { tag: 'tag 1' } }, { mate: { tag: 'tag 1' } }, { id: '1', mate: { tag: 'tag 1' } }],
        },
      },
    },
    'with what is asked of one type, within one that is not told of which type it is': {
      query: '{ nesting { young { ... on Bird { id } mate { tag id } } } }',
      departs: 'it forgets of which type they are before it looks what that type is asked for',
      data: {
        nesting: {
          young: [
            { id: '1', mate: { id: '1', tag: 'tag 1' } },
            { mate: { id: '1', tag: 'tag 1' } },
            { id: '1', mate: { id: '1', tag: 'tag 1' } },
          ],
        },
      },
    },
    'with which type they are, within one that is not told of which type it is': {
      query: '{ nesting { young { __typename id mate { tag id } } } }',
      departs: 'it forgets of which type they are, and leaves them out',
      data: {
        nesting: {
          young: [
            { __typename: 'Bird', id: '1', mate: { id: '1', tag: 'tag 1' } },
            { __typename: 'Fish', id: '2', mate: { id: '1', tag: 'tag 1' } },
            { __typename: 'Bird', id: '1', mate: { id: '1', tag: 'tag 1' } },
          ],
        },
      },
    },
    'with what is asked of one type, within two': {
      query: '{ being { mate { young { ... on Bird { id } mate { tag id } } } } }',
      departs: 'it forgets of which type they are before it looks what that type is asked for',
      data: {
        being: {
          mate: {
            young: [
              { id: '1', mate: { id: '1', tag: 'tag 1' } },
              { mate: { id: '1', tag: 'tag 1' } },
              { id: '1', mate: { id: '1', tag: 'tag 1' } },
            ],
          },
        },
      },
    },
  },
);
