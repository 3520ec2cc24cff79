import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;

federation(
  'one key after another',
  [
    part(
      'catalogue',
      `type Query { product(id: ID!): Product products: [Product] grouped: [[Product]] unknown: Product }
       type Product @key(fields: "id") { id: ID! name: String twin: Product }`,
      {
        Query: {
          product: (_: unknown, { id }: Ref) => ({ id, name: `name ${id}` }),
          products: () => [{ id: '1' }, null, { id: '2' }, { id: '1' }, { id: 'gone' }],
          grouped: () => [[{ id: '1' }, { id: '2' }], [], null, [null, { id: '3' }]],
          unknown: () => ({ id: 'gone' }),
        },
        Product: {
          __resolveReference: same,
          name: ({ id }: Ref) => `name ${id}`,
          twin: ({ id }: Ref) => ({ id: `${id}2` }),
        },
      },
    ),
    part('stock', `type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! count: Int }`, {
      Product: {
        __resolveReference: async ({ id, sku }: Ref) => {
          if (id === 'gone') return null;
          return id ? { id, sku: `sku-${id}` } : { id: `${sku}`.slice(4), sku };
        },
        count: ({ id }: Ref) => `${id}`.length * 10,
      },
    }),
    part(
      'prices',
      `type Query { cheapest: Product dear: [Product!]! }
       type Product @key(fields: "sku") { sku: String! price: Int similar: [Product] }`,
      {
        Query: { cheapest: () => ({ sku: 'sku-7' }), dear: () => [{ sku: 'sku-8' }, { sku: 'sku-9' }] },
        Product: {
          __resolveReference: same,
          price: ({ sku }: Ref) => `${sku}`.length,
          similar: ({ sku }: Ref) => [{ sku }, { sku: `${sku}0` }],
        },
      },
    ),
  ],
  {
    'by the key that both know': { query: '{ product(id: "1") { count } }', data: { product: { count: 10 } } },
    'over a third that knows both keys': { query: '{ product(id: "1") { price } }', data: { product: { price: 5 } } },
    'there and back again': { query: '{ cheapest { name } }', data: { cheapest: { name: 'name 7' } } },
    'everything that all of them know': {
      query: '{ product(id: "1") { id sku name count price } }',
      data: { product: { id: '1', sku: 'sku-1', name: 'name 1', count: 10, price: 5 } },
    },
    'in a list with nulls, repeats and one that is gone': {
      query: '{ products { id price } }',
      data: {
        products: [
          { id: '1', price: 5 },
          null,
          { id: '2', price: 5 },
          { id: '1', price: 5 },
          { id: 'gone', price: null },
        ],
      },
    },
    'in lists of lists': {
      query: '{ grouped { name count } }',
      data: {
        grouped: [
          [
            { name: 'name 1', count: 10 },
            { name: 'name 2', count: 10 },
          ],
          [],
          null,
          [null, { name: 'name 3', count: 10 }],
        ],
      },
    },
    'of one that nobody knows': { query: '{ unknown { id count } }', data: { unknown: { id: 'gone', count: null } } },
    'of a list that may hold no null': '{ dear { count name price } }',
    'below what was fetched': '{ product(id: "1") { twin { count twin { price } } } }',
    'below what was fetched over two hops': '{ product(id: "1") { similar { name similar { count } } } }',
    'without asking for what is not needed': { query: '{ product(id: "1") { id } }', data: { product: { id: '1' } } },
    'only the key, by another name': '{ cheapest { article: sku number: id } }',
  },
);

federation(
  'keys of several fields',
  [
    part(
      'places',
      `type Query { place: Place places: [Place] moved: Place }
       type Place @key(fields: "district number") @key(fields: "spot { x y }") { district: String! number: Int! spot: Spot! name: String }
       type Spot @shareable { x: Int! y: Int! }`,
      {
        Query: {
          place: () => ({ district: 'd', number: 0, spot: { x: 0, y: 1 }, name: 'here' }),
          places: () =>
            [1, 2, 1].map((number) => ({ district: '', number, spot: { x: number, y: 0 }, name: `n${number}` })),
          moved: () => ({
            district: 'd',
            number: 1,
            spot: () => {
              throw new Error('off the map');
            },
            name: 'off',
          }),
        },
        Place: { __resolveReference: async (r: Ref) => ({ spot: { x: 4, y: 2 }, ...r, name: `named ${r.number}` }) },
      },
    ),
    part(
      'people',
      `type Query { home: Place }
       type Place @key(fields: "district number") { district: String! number: Int! people: Int }`,
      {
        Query: { home: () => ({ district: 'e', number: 4 }) },
        Place: { __resolveReference: same, people: ({ district, number }: Ref) => `${district}${number}`.length },
      },
    ),
    part(
      'weather',
      `type Place @key(fields: "spot { x y }") { spot: Spot! rain: Int }
       type Spot @shareable { x: Int! y: Int! }`,
      {
        Place: {
          __resolveReference: same,
          rain: ({ spot }: { spot: { x: number; y: number } }) => spot.x * 10 + spot.y,
        },
      },
    ),
  ],
  {
    'two fields, one of them 0': { query: '{ place { people } }', data: { place: { people: 2 } } },
    'a field of an object': { query: '{ place { rain } }', data: { place: { rain: 1 } } },
    'both at once': '{ places { people rain name } }',
    'asked for under other names': '{ places { s: spot { a: x } d: district n: number people } }',
    'from one that knows only the other key': '{ home { rain } }',
    'and part of them asked for': '{ places { spot { y } rain } }',
    'that cannot be told': { query: '{ moved { name rain } }', data: { moved: null }, errors: ['moved.spot'] },
    'and one that can': '{ moved { name people } }',
  },
);

federation(
  'entities that are only named',
  [
    part(
      'orders',
      `type Query { order: Order orders: [Order] }
       type Order { buyer: Person items: [Item!] }
       type Person @key(fields: "id", resolvable: false) { id: ID! }
       type Item @key(fields: "id", resolvable: false) { id: ID! }`,
      {
        Query: {
          order: () => ({ buyer: { id: 'p' }, items: [{ id: 'i' }, { id: 'j' }] }),
          orders: () => [
            { buyer: null, items: null },
            { buyer: { id: 'q' }, items: [] },
          ],
        },
      },
    ),
    part('persons', 'type Person @key(fields: "id") { id: ID! name: String! friend: Person }', {
      Person: {
        __resolveReference: async ({ id }: Ref) => (id === 'q' ? null : { id, name: `name ${id}` }),
        friend: () => ({ id: 'f', name: 'friend' }),
      },
    }),
    part(
      'items',
      'type Item @key(fields: "id") { id: ID! weight: Int! maker: Person } type Person @key(fields: "id") { id: ID! made: Int }',
      {
        Item: {
          __resolveReference: same,
          weight: ({ id }: Ref) => `${id}`.length,
          maker: ({ id }: Ref) => ({ id: `m${id}` }),
        },
        Person: { __resolveReference: same, made: () => 3 },
      },
    ),
  ],
  {
    'by their own subgraph': '{ order { buyer { name } } }',
    'and asked only for their names': '{ order { buyer { id } items { id } } }',
    'beside each other': '{ order { buyer { name made } items { weight maker { name made } } } }',
    'where there are none': {
      query: '{ orders { items { weight } } }',
      data: { orders: [{ items: null }, { items: [] }] },
    },
    'where they are gone and may not be without a name': {
      query: '{ orders { buyer { id name } } }',
      data: { orders: [{ buyer: null }, { buyer: null }] },
    },
    'and lead on': '{ order { buyer { friend { name made friend { made } } } } }',
  },
);
