import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };

federation(
  'fields of which subgraphs promise more or less',
  [
    part(
      'strict',
      `type Query { lamp: Lamp @shareable lamps: [Lamp!]! own: Lamp }
       type Lamp @key(fields: "id") { id: ID! name: String! @shareable watts: [Int!]! @shareable spot: Spot! @shareable kin: Cable @shareable hours: Int! }
       type Spot @shareable { x: Int! }
       interface Wired { id: ID! }
       type Cable implements Wired @key(fields: "id") { id: ID! length: Int }`,
      {
        Query: { lamp: () => lamp('1'), lamps: () => [lamp('1'), lamp('2')], own: () => lamp('3') },
        Lamp: { __resolveReference: async ({ id }: Ref) => lamp(`${id}`) },
        Cable: { __resolveReference: same, length: () => 5 },
        Wired: byName,
      },
    ),
    part(
      'loose',
      `type Query { lamp: Lamp @shareable dim: [Lamp] }
       type Lamp @key(fields: "id") { id: ID! name: String @shareable watts: [Int] @shareable spot: Spot @shareable kin: Wired @shareable broken: Boolean }
       type Spot @shareable { x: Int }
       interface Wired { id: ID! }
       type Cable implements Wired @key(fields: "id") { id: ID! colour: String }
       type Fuse implements Wired @key(fields: "id") { id: ID! amps: Int }`,
      {
        Query: {
          lamp: () => lamp('1'),
          dim: () => [
            { id: '8', name: null, watts: [1, null], spot: { x: null }, kin: { __typename: 'Fuse', id: 'f', amps: 3 } },
            { id: '9', name: 'nine', watts: null, spot: null, kin: { __typename: 'Cable', id: 'c' } },
          ],
        },
        Lamp: { __resolveReference: async ({ id }: Ref) => lamp(`${id}`), broken: ({ id }: Ref) => id === '2' },
        Cable: { __resolveReference: same, colour: () => 'red' },
        Fuse: { __resolveReference: same, amps: () => 3 },
        Wired: byName,
      },
    ),
  ],
  {
    'from the one that promises more': {
      query: '{ own { name watts spot { x } } }',
      data: { own: { name: 'lamp 3', watts: [1, 2], spot: { x: 1 } } },
    },
    'from the one that promises less': {
      query: '{ dim { name watts spot { x } } }',
      data: {
        dim: [
          { name: null, watts: [1, null], spot: { x: null } },
          { name: 'nine', watts: null, spot: null },
        ],
      },
    },
    'from either': '{ lamp { name watts spot { x } } }',
    'and what only the other knows': {
      query: '{ dim { name hours } lamps { broken } }',
      data: {
        dim: [
          { name: null, hours: 4 },
          { name: 'nine', hours: 4 },
        ],
        lamps: [{ broken: false }, { broken: true }],
      },
    },
    'a type here, an interface there': {
      query: '{ lamps { kin { __typename id } } dim { kin { __typename id } } }',
      data: {
        lamps: [{ kin: { __typename: 'Cable', id: 'k1' } }, { kin: { __typename: 'Cable', id: 'k2' } }],
        dim: [{ kin: { __typename: 'Fuse', id: 'f' } }, { kin: { __typename: 'Cable', id: 'c' } }],
      },
    },
    'and on from there': {
      query: '{ lamps { kin { ... on Cable { length colour } } } dim { kin { ... on Cable { length colour } } } }',
      data: {
        lamps: [{ kin: { length: 5, colour: 'red' } }, { kin: { length: 5, colour: 'red' } }],
        dim: [{ kin: {} }, { kin: { length: 5, colour: 'red' } }],
      },
    },
    'what the graph promises': {
      query: '{ __type(name: "Lamp") { fields { name type { kind name ofType { kind name } } } } }',
    },
  },
);

federation(
  'unions whose members differ',
  [
    part(
      'screen',
      `type Query { watched: Thing @shareable shelf: [Thing] guide: Guide @shareable }
       union Thing = Film | Series
       type Film @key(fields: "id") { id: ID! title: String @shareable length: Int }
       type Series @key(fields: "id") { id: ID! title: String @shareable }
       type Guide @shareable { pick: Thing }`,
      {
        Query: {
          watched: () => ({ __typename: 'Film', id: '1' }),
          shelf: () => [{ __typename: 'Series', id: '2' }, { __typename: 'Film', id: '1' }, null],
          guide: () => ({ pick: { __typename: 'Film', id: '1' } }),
        },
        Thing: byName,
        Film: { __resolveReference: same, title: ({ id }: Ref) => `film ${id}`, length: () => 90 },
        Series: { __resolveReference: same, title: ({ id }: Ref) => `series ${id}` },
      },
    ),
    part(
      'paper',
      `type Query { watched: Thing @shareable guide: Guide @shareable read: [Thing!] }
       union Thing = Film | Book
       type Film @key(fields: "id") { id: ID! title: String @shareable script: String }
       type Book @key(fields: "id") { id: ID! title: String pages: Int }
       type Guide @shareable { pick: Thing }`,
      {
        Query: {
          watched: () => ({ __typename: 'Film', id: '1' }),
          guide: () => ({ pick: { __typename: 'Film', id: '1' } }),
          read: () => [
            { __typename: 'Book', id: '3' },
            { __typename: 'Film', id: '1' },
          ],
        },
        Thing: byName,
        Film: { __resolveReference: same, title: ({ id }: Ref) => `film ${id}`, script: () => 'int.' },
        Book: { __resolveReference: same, title: ({ id }: Ref) => `book ${id}`, pages: () => 7 },
      },
    ),
  ],
  {
    'a member of both': {
      query: '{ watched { __typename ... on Film { title length script } } }',
      data: { watched: { __typename: 'Film', title: 'film 1', length: 90, script: 'int.' } },
    },
    'asked for members that only one has': {
      query: '{ watched { ... on Series { title } ... on Book { pages } ... on Film { length } } }',
      data: { watched: { length: 90 } },
    },
    'asked for none that it could be': { query: '{ watched { ... on Book { pages } } }', data: { watched: {} } },
    'each from its own list': {
      query:
        '{ shelf { __typename ... on Series { title } ... on Book { pages } } read { __typename ... on Book { pages title } ... on Series { title } } }',
      data: {
        shelf: [{ __typename: 'Series', title: 'series 2' }, { __typename: 'Film' }, null],
        read: [{ __typename: 'Book', pages: 7, title: 'book 3' }, { __typename: 'Film' }],
      },
    },
    'a member of both in lists of each': {
      query: '{ shelf { ... on Film { script } } read { ... on Film { length } } }',
      data: { shelf: [{}, { script: 'int.' }, null], read: [{}, { length: 90 }] },
    },
    'within a value of both': {
      query: '{ guide { pick { ... on Film { id script length } ... on Book { pages } } } }',
      data: { guide: { pick: { id: '1', script: 'int.', length: 90 } } },
    },
    'by a fragment by name': {
      query:
        '{ watched { ...T } shelf { ...T } } fragment T on Thing { __typename ... on Film { t: title } ... on Series { t: title } ... on Book { t: title } }',
    },
    'nothing but which type it is': { query: '{ watched { __typename } }', data: { watched: { __typename: 'Film' } } },
  },
);

federation(
  'the same name with different types',
  [
    part(
      'accounts',
      `type Query { accounts: [Account!]! first: Account }
       union Account = Person | Robot | Guest
       type Person @key(fields: "id") { id: ID name: String }
       type Robot @key(fields: "id") { id: ID! name: String! }
       type Guest { id: Int name: [String] }`,
      {
        Query: {
          accounts: () => [
            { __typename: 'Person', id: 'p1', name: 'person' },
            { __typename: 'Robot', id: 'r1', name: 'robot' },
            { __typename: 'Guest', id: 5, name: ['a', 'b'] },
            { __typename: 'Person', id: null, name: null },
          ],
          first: () => ({ __typename: 'Robot', id: 'r2', name: 'robot' }),
        },
        Account: byName,
      },
    ),
    part(
      'habits',
      `type Person @key(fields: "id") { id: ID likes: String kin: [Person] age: Int }
       type Robot @key(fields: "id") { id: ID! likes: String! maker: Person age: String }`,
      {
        Person: {
          __resolveReference: same,
          likes: ({ id }: Ref) => (id ? `likes ${id}` : 'likes nobody'),
          kin: () => [{ id: 'p2' }, null],
          age: () => 40,
        },
        Robot: { __resolveReference: same, likes: () => 'oil', maker: () => ({ id: 'p1' }), age: () => 'new' },
      },
    ),
  ],
  {
    'names kept apart by the client': {
      query:
        '{ accounts { ... on Person { p: id n: name } ... on Robot { r: id m: name } ... on Guest { g: id l: name } } }',
    },
    'keys that only the gateway needs': {
      query: '{ accounts { __typename ... on Person { likes } ... on Robot { wants: likes } } }',
      data: {
        accounts: [
          { __typename: 'Person', likes: 'likes p1' },
          { __typename: 'Robot', wants: 'oil' },
          { __typename: 'Guest' },
          { __typename: 'Person', likes: 'likes nobody' },
        ],
      },
    },
    'and one of them asked for': '{ accounts { ... on Person { id likes } ... on Robot { wants: likes } } }',
    'of one of the types alone': {
      query: '{ first { ... on Person { id age } ... on Robot { maker { likes kin { likes } } } } }',
      data: { first: { maker: { likes: 'likes p1', kin: [{ likes: 'likes p2' }, null] } } },
    },
    'texts here, numbers there': {
      query: '{ accounts { ... on Person { years: age } ... on Robot { since: age } ... on Guest { names: name } } }',
      data: { accounts: [{ years: 40 }, { since: 'new' }, { names: ['a', 'b'] }, { years: 40 }] },
    },
  },
);

function lamp(id: string): object {
  return {
    id,
    name: `lamp ${id}`,
    watts: [1, 2],
    spot: { x: 1 },
    kin: { __typename: 'Cable', id: `k${id}` },
    hours: 4,
  };
}
