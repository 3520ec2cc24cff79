import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };

/** Says another thing than the owner would, so that an answer shows who gave it. */
const brought = (what: string) => `${what}, brought along`;

federation(
  'fields brought along, several deep',
  [
    part(
      'shelf',
      `type Query {
         shops: [Shop] @provides(fields: "owner { name home { city } }")
         shop: Shop
         street: Street
       }
       type Street { best: Shop @provides(fields: "owner { name }") all: [[Shop]] @provides(fields: "owner { home { city } }") }
       type Shop @key(fields: "id") { id: ID! owner: Owner @external }
       type Owner @key(fields: "id") { id: ID! name: String @external home: Home @external }
       type Home @key(fields: "id") { id: ID! city: String @external }`,
      {
        Query: {
          shops: () => [broughtShop('1'), null, broughtShop('2')],
          shop: () => ({ id: '3' }),
          street: () => ({ best: broughtShop('4'), all: [[broughtShop('5')], null, []] }),
        },
      },
    ),
    part(
      'owners',
      `type Shop @key(fields: "id") { id: ID! owner: Owner @shareable sign: String }
       type Owner @key(fields: "id") { id: ID! name: String @shareable home: Home @shareable age: Int }
       type Home @key(fields: "id") { id: ID! city: String @shareable zip: String }`,
      {
        Shop: {
          __resolveReference: same,
          owner: ({ id }: Ref) => ({ id: `o${id}` }),
          sign: ({ id }: Ref) => `sign ${id}`,
        },
        Owner: {
          __resolveReference: same,
          name: ({ id }: Ref) => `owner ${id}`,
          home: ({ id }: Ref) => ({ id: `h${id}` }),
          age: () => 50,
        },
        Home: { __resolveReference: same, city: () => 'city', zip: ({ id }: Ref) => `zip ${id}` },
      },
    ),
  ],
  {
    'from a list at the root': {
      query: '{ shops { owner { name home { city } } } }',
      data: {
        shops: [
          { owner: { name: brought('name'), home: { city: brought('city') } } },
          null,
          { owner: { name: brought('name'), home: { city: brought('city') } } },
        ],
      },
    },
    'beside what is not': {
      query: '{ shops { sign owner { name age home { city zip } } } }',
      data: {
        shops: [
          {
            sign: 'sign 1',
            owner: { name: brought('name'), age: 50, home: { city: brought('city'), zip: 'zip ho1' } },
          },
          null,
          {
            sign: 'sign 2',
            owner: { name: brought('name'), age: 50, home: { city: brought('city'), zip: 'zip ho2' } },
          },
        ],
      },
    },
    'on a way that brings nothing': {
      query: '{ shop { owner { name home { city } } } }',
      data: { shop: { owner: { name: 'owner o3', home: { city: 'city' } } } },
    },
    'on a way that brings a part': {
      query: '{ street { best { owner { name home { city } } } } }',
    },
    'in lists of lists': {
      query: '{ street { all { owner { home { city } } } } }',
      data: { street: { all: [[{ owner: { home: { city: brought('city') } } }], null, []] } },
    },
    'on two ways at once': '{ shops { owner { name } } shop { owner { name } } street { best { owner { name } } } }',
    'on a condition': {
      query: 'query ($y: Boolean!) { shops { owner { name @include(if: $y) age @skip(if: $y) } } }',
      variables: { y: true },
    },
  },
);

federation(
  'fields brought along on interfaces and unions',
  [
    part(
      'fair',
      `type Query {
         host: Person @shareable
         star: Animal @provides(fields: "... on Cat { name colour }")
         winner: Prize @provides(fields: "... on Cat { name } ... on Cup { metal }")
         prizes: [Prize]
         animals: [Animal]
       }
       interface Animal { id: ID! name: String }
       union Prize = Cat | Dog | Cup
       type Person @key(fields: "id") { id: ID! }
       type Cat implements Animal @key(fields: "id") { id: ID! name: String @external colour: String @external }
       type Dog implements Animal @key(fields: "id") { id: ID! name: String @external }
       type Cup @key(fields: "id") { id: ID! metal: String @external }`,
      {
        Query: {
          host: () => ({ id: 'p' }),
          star: () => ({ __typename: 'Cat', id: '1', name: brought('name'), colour: brought('colour') }),
          winner: () => ({ __typename: 'Cup', id: '2', metal: brought('metal') }),
          prizes: () => [
            { __typename: 'Cat', id: '1' },
            { __typename: 'Cup', id: '2' },
            null,
            { __typename: 'Dog', id: '3' },
          ],
          animals: () => [
            { __typename: 'Cat', id: '1' },
            { __typename: 'Dog', id: '3' },
          ],
        },
        Animal: byName,
        Prize: byName,
      },
    ),
    part(
      'owners',
      `type Person @key(fields: "id") { id: ID! name: String }
       interface Animal { id: ID! name: String }
       type Cat implements Animal @key(fields: "id") { id: ID! name: String @shareable colour: String @shareable age: Int }
       type Dog implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int }
       type Cup @key(fields: "id") { id: ID! metal: String @shareable height: Int }
       type Query { host: Person @shareable }`,
      {
        Query: { host: () => ({ id: 'p' }) },
        Animal: byName,
        Person: { __resolveReference: same, name: () => 'host' },
        Cat: {
          __resolveReference: same,
          name: ({ id }: Ref) => `cat ${id}`,
          colour: () => 'black',
          age: ({ id }: Ref) => Number(id),
        },
        Dog: { __resolveReference: same, name: ({ id }: Ref) => `dog ${id}`, age: ({ id }: Ref) => Number(id) },
        Cup: { __resolveReference: same, metal: () => 'tin', height: () => 20 },
      },
    ),
  ],
  {
    'a field of the interface': { query: '{ star { id name } }', data: { star: { id: '1', name: brought('name') } } },
    'a field of one of its types': {
      query: '{ star { ... on Cat { colour } } }',
      data: { star: { colour: brought('colour') } },
    },
    'and one that is not': {
      query: '{ star { ... on Cat { colour age } ... on Dog { age } } }',
      data: { star: { colour: brought('colour'), age: 1 } },
    },
    'a member of the union': {
      query: '{ winner { ... on Cup { metal } ... on Cat { name } } }',
      data: { winner: { metal: brought('metal') } },
    },
    'a member of the union, and more of it': {
      query: '{ winner { __typename ... on Cup { metal height } ... on Dog { name } } }',
      data: { winner: { __typename: 'Cup', metal: brought('metal'), height: 20 } },
    },
    'nothing on other ways': {
      query: '{ prizes { ... on Cat { name } ... on Cup { metal } ... on Dog { name } } animals { name } }',
      data: {
        prizes: [{ name: 'cat 1' }, { metal: 'tin' }, null, { name: 'dog 3' }],
        animals: [{ name: 'cat 1' }, { name: 'dog 3' }],
      },
    },
    'by fragments': {
      query:
        '{ star { ...A } winner { ...P } } fragment A on Animal { name } fragment P on Prize { ... on Cup { metal } }',
      data: { star: { name: brought('name') }, winner: { metal: brought('metal') } },
    },
    'beside a shared root': '{ host { name } star { name ... on Cat { age } } }',
  },
);

function broughtShop(id: string): object {
  return { id, owner: { id: `o${id}`, name: brought('name'), home: { id: `ho${id}`, city: brought('city') } } };
}
