import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;

federation(
  'roots and values that several subgraphs share',
  [
    part(
      'first',
      `type Query { me: Person @shareable now: Moment @shareable settings: Settings @shareable one: Int }
       type Person @key(fields: "id") { id: ID! name: String @shareable first: Int }
       type Moment @shareable { at: String zone: Zone }
       type Zone @shareable { name: String offset: Int }
       type Settings { dark: Boolean @shareable first: String }`,
      {
        Query: {
          me: () => ({ id: 'me', name: 'A', first: 1 }),
          now: () => ({ at: 'noon', zone: { name: 'CST', offset: 8 } }),
          settings: () => ({ dark: false, first: 'f' }),
          one: () => 1,
        },
        Person: { __resolveReference: async (r: Ref) => ({ ...r, name: 'A', first: 1 }) },
      },
    ),
    part(
      'second',
      `type Query { me: Person @shareable now: Moment @shareable settings: Settings @shareable two: Int rest: Moment }
       type Person @key(fields: "id") { id: ID! name: String @shareable second: Int }
       type Moment @shareable { at: String zone: Zone }
       type Zone @shareable { name: String offset: Int }
       type Settings { dark: Boolean @shareable second: String }`,
      {
        Query: {
          me: () => ({ id: 'me', name: 'A', second: 2 }),
          now: () => ({ at: 'noon', zone: { name: 'CST', offset: 8 } }),
          settings: () => ({ dark: false, second: 's' }),
          two: () => 2,
          rest: () => ({ at: 'night', zone: null }),
        },
        Person: { __resolveReference: async (r: Ref) => ({ ...r, name: 'A', second: 2 }) },
      },
    ),
    part('third', 'type Query { three: Int } type Person @key(fields: "id") { id: ID! third: [Int] }', {
      Query: { three: () => 3 },
      Person: { __resolveReference: same, third: () => [3, null] },
    }),
  ],
  {
    'one root of each': { query: '{ one two three }', data: { one: 1, two: 2, three: 3 } },
    'a shared root': { query: '{ me { name } }', data: { me: { name: 'A' } } },
    'a shared root with what each of them knows': {
      query: '{ me { first second third } }',
      data: { me: { first: 1, second: 2, third: [3, null] } },
    },
    'a shared root that is no entity': {
      query: '{ settings { first second dark } }',
      data: { settings: { first: 'f', second: 's', dark: false } },
    },
    'a shared root under two names': '{ a: me { first } b: me { second } }',
    'a shared value': '{ now { at zone { name offset } } }',
    'a shared value from the one that has to be asked': '{ two now { zone { name } } rest { at zone { name } } }',
    'shared and own together': '{ one two me { name third } now { at } settings { second } }',
    'through fragments on the root':
      '{ ...A ...B } fragment A on Query { one me { first } } fragment B on Query { two me { second } }',
    'on a condition': {
      query: 'query ($is: Boolean!) { one @skip(if: $is) two me @include(if: $is) { third } }',
      variables: { is: true },
    },
    'the name of the root beside the rest': '{ __typename kind: __typename one three }',
  },
);

federation(
  'fields that moved',
  [
    part(
      'old',
      `type Query { bill: Bill bills: [Bill] total: Int }
       type Bill @key(fields: "id") { id: ID! amount: Int payer: String due: String }`,
      {
        Query: { bill: () => ({ id: '1' }), bills: () => [{ id: '1' }, { id: '2' }], total: () => 1 },
        Bill: { __resolveReference: same, amount: () => 1, payer: () => 'old', due: () => 'old' },
      },
    ),
    part(
      'new',
      `type Query { total: Int @override(from: "old") newest: Bill }
       type Bill @key(fields: "id") {
         id: ID!
         amount: Int @override(from: "old")
         payer: String @override(from: "old", label: "percent(0)")
         due: String @override(from: "old", label: "percent(100)")
       }`,
      {
        Query: { total: () => 2, newest: () => ({ id: '9' }) },
        Bill: { __resolveReference: same, amount: () => 2, payer: () => 'new', due: () => 'new' },
      },
    ),
  ],
  {
    'a field, from its new place': { query: '{ bill { id amount } }', data: { bill: { id: '1', amount: 2 } } },
    'a root, from its new place': { query: '{ total }', data: { total: 2 } },
    'a field that nobody is led to yet': { query: '{ bill { payer } }', data: { bill: { payer: 'old' } } },
    'a field whose label nobody decides': '{ bills { due amount } }',
    'from the new place alone': { query: '{ newest { amount } }', data: { newest: { amount: 2 } } },
    'from the new place back to the old': { query: '{ newest { payer } }', data: { newest: { payer: 'old' } } },
    'all of them': '{ bills { id amount payer due } total }',
  },
);

federation(
  'what clients may not see',
  [
    part(
      'open',
      `type Query { house: House hidden: Int @inaccessible colour(shade: Shade, secret: Int @inaccessible): String rooms: [Room] }
       type House @key(fields: "id") @tag(name: "public") { id: ID! name: String @tag(name: "public") code: String @shareable @inaccessible }
       enum Shade { LIGHT DARK NONE @inaccessible }
       interface Room { size: Int }
       type Cellar implements Room @inaccessible { size: Int }
       type Kitchen implements Room { size: Int shade: Shade }`,
      {
        Query: {
          house: () => ({ id: '1', name: 'n', code: 'c' }),
          colour: (_: unknown, args: object) => JSON.stringify(args),
          rooms: () => [
            { __typename: 'Kitchen', size: 1, shade: 'DARK' },
            { __typename: 'Kitchen', size: 2, shade: 'NONE' },
          ],
        },
        Room: { __resolveType: ({ __typename }: Ref) => __typename },
      },
    ),
    part(
      'keyed',
      `type House @key(fields: "code") { code: String @shareable @inaccessible alarm: String owner: Owner }
       type Owner @tag(name: "internal") { name: String @inaccessible since: Int }`,
      {
        House: {
          __resolveReference: same,
          alarm: ({ code }: Ref) => `alarm ${code}`,
          owner: () => ({ name: 'x', since: 3 }),
        },
      },
    ),
  ],
  {
    'a key that clients may not see': { query: '{ house { alarm } }', data: { house: { alarm: 'alarm c' } } },
    'beside what they may': '{ house { id name owner { since } } }',
    'an argument that they may not give': { query: '{ colour(shade: LIGHT) }', data: { colour: '{"shade":"LIGHT"}' } },
    'an interface with a hidden type': {
      query: '{ rooms { __typename size } }',
      data: {
        rooms: [
          { __typename: 'Kitchen', size: 1 },
          { __typename: 'Kitchen', size: 2 },
        ],
      },
    },
    'a word that they may not see': {
      query: '{ rooms { ... on Kitchen { shade } } }',
      data: { rooms: [{ shade: 'DARK' }, { shade: null }] },
    },
    'none of it in what the graph tells of itself': {
      query:
        '{ __type(name: "House") { fields { name } } e: __type(name: "Shade") { enumValues { name } } c: __type(name: "Cellar") { name } }',
    },
  },
);
