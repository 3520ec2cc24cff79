import { BothGateways, type Part } from '../../testing/both-gateways';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@override"])
`;

const shop: Part[] = [
  {
    name: 'things',
    sdl: `${link}
      type Query { things: [Thing] thing(id: ID!): Thing sights: [Sight] pair: Pair odd: Odd }
      type Pair { one: Thing other: Thing }
      type Odd { list: [Int] whole: Int must: [Int!]! colour: Colour hidden: Sight }
      enum Colour { RED }
      union Sight = Thing | Secret
      type Secret @inaccessible { text: String }
      interface Named { id: ID! }
      type Thing implements Named @key(fields: "id") { id: ID! size: Int label(prefix: String = "a"): String }
    `,
    resolvers: {
      Sight: { __resolveType: (value: { __typename: string }) => value.__typename },
      Query: {
        things: () => [{ id: '1', size: 0 }, null, { id: '2', size: null }, { id: '1', size: 0 }, { id: '3', size: 5 }],
        thing: (_root: unknown, { id }: { id: string }) => ({ id, size: 5 }),
        sights: () => [
          { __typename: 'Thing', id: '1' },
          { __typename: 'Secret', text: 'hush' },
        ],
        pair: () => ({ one: { id: '1', size: 1 }, other: { id: '2', size: 2 } }),
      },
      Thing: { label: (_thing: unknown, { prefix }: { prefix: string | null }) => `${prefix}!` },
    },
  },
  {
    name: 'prices',
    sdl: `${link}
      type Thing @key(fields: "id") {
        id: ID! size: Int @external price: Int fails: Int weight: String @requires(fields: "size")
      }
    `,
    resolvers: {
      Thing: {
        __resolveReference: async (reference: object) => reference,
        price: ({ id }: { id: string }) => Number(id) * 10,
        fails: ({ id }: { id: string }) => {
          if (id === '3') throw new Error('no such number');
          return 1;
        },
        weight: ({ size }: { size: unknown }) => `weight of ${JSON.stringify(size)}`,
      },
    },
  },
];

describe('a composed graph', () => {
  let both: BothGateways;

  beforeAll(async () => {
    both = await BothGateways.over(shop);
  });
  afterEach(() => {
    both.instead = null;
  });

  it.each([
    ['null among entities', '{ things { id price } }', {}],
    ['what is required, also where it is 0 or null', '{ things { id weight } }', {}],
    ['an error at its place after a null', '{ things { fails } }', {}],
    ['a name of its own for the type', '{ thing(id: "1") { kind: __typename price } }', {}],
    ['a type that clients may not see', '{ sights { ... on Thing { id price } } }', {}],
    [
      'conditions by variables',
      'query ($is: Boolean!) { thing(id: "1") { id price @include(if: $is) size @skip(if: $is) } }',
      { is: true },
    ],
    ['conditions by defaults', 'query ($is: Boolean! = false) { thing(id: "1") { id price @include(if: $is) } }', {}],
    ['a default that a client leaves alone', 'query ($p: String) { thing(id: "1") { label(prefix: $p) } }', {}],
    ['null in place of a default', 'query ($p: String) { thing(id: "1") { label(prefix: $p) } }', { p: null }],
    [
      'the graph itself',
      '{ __schema { queryType { name } } __type(name: "Thing") { fields { name } } thing(id: "1") { price } }',
      {},
    ],
    ['fields named twice', '{ thing(id: "1") { price } thing(id: "1") { size price } }', {}],
    [
      'names that objects have by themselves',
      '{ __proto__: thing(id: "1") { constructor: price toString: id __proto__: size } }',
      {},
    ],
    [
      'fragments in fragments',
      '{ things { ...A } } fragment A on Thing { ...B price } fragment B on Thing { id weight }',
      {},
    ],
    ['nothing but the name of the root', '{ __typename }', {}],
  ])('answers as @apollo/gateway does: %s', async (_what, query, variables) => {
    const answer = await both.ours(query, variables);
    expect(answer).toEqual(await both.stock(query, variables));
    expect(answer.data).not.toBeNull();
  });

  it('sends fetches that become ready together as one request, and hands each its part', async () => {
    const query = '{ pair { one { price } other { price fails } } }';
    expect(await both.ours(query)).toEqual(await both.stock(query));
    expect(both.asked.map(({ subgraph }) => subgraph)).toEqual(['things', 'prices']);
    expect(both.asked[1]?.variables).toEqual({
      representations0: [{ __typename: 'Thing', id: '1' }],
      representations1: [{ __typename: 'Thing', id: '2' }],
    });
  });

  it('asks for each alone where one of them fails the request as a whole', async () => {
    const query = '{ pair { one { price } other { price fails } } }';
    both.instead = ({ query: text }) =>
      text.includes('_1:') ? { data: null, errors: [{ message: 'all of it' }] } : undefined;
    const answer = await both.ours(query);
    expect(answer).toEqual(await both.stock(query));
    expect(both.asked).toHaveLength(4);
  });
});

/** Each with what is wrong with the answer of @apollo/gateway. */
describe('where @apollo/gateway is wrong', () => {
  let both: BothGateways;

  beforeAll(async () => {
    both = await BothGateways.over(shop);
  });
  afterEach(() => {
    both.instead = null;
  });

  const said = (odd: object) => {
    both.instead = () => ({ data: { odd } });
  };

  it('keeps what a fragment on an abstract type asks of an object whose type is known: it loses it', async () => {
    const query = '{ thing(id: "1") { ...N } } fragment N on Named { ... on Thing { size } }';
    expect((await both.ours(query)).data).toEqual({ thing: { size: 5 } });
    expect((await both.stock(query)).data).toEqual({ thing: {} });
  });

  it('takes a whole number that is too large for none: it passes it', async () => {
    said({ whole: 2 ** 31 });
    expect((await both.ours('{ odd { whole } }')).data).toEqual({ odd: { whole: null } });
  });

  it('answers null where a subgraph says an object instead of a list: it answers nothing at all', async () => {
    said({ list: { not: 'a list' }, whole: 1 });
    expect((await both.ours('{ odd { list whole } }')).data).toEqual({ odd: { list: null, whole: 1 } });
  });

  it.each([
    ['a list with null where none may be', { must: [1, null] }, '{ odd { must } }', { odd: null }],
    ['a word that the enum does not have', { colour: 'BLUE' }, '{ odd { colour } }', { odd: { colour: null } }],
    [
      'a type that is not there',
      { hidden: { __typename: 'Secret' } },
      '{ odd { hidden { __typename } } }',
      { odd: { hidden: null } },
    ],
  ])('answers null up to where it may be for %s', async (_what, odd, query, expected) => {
    said(odd);
    expect((await both.ours(query)).data).toEqual(expected);
  });

  it('lets a client call a variable representations: it refuses the fetch', async () => {
    const query = 'query ($representations: String) { thing(id: "1") { label(prefix: $representations) price } }';
    expect((await both.ours(query, { representations: 'r' })).data).toEqual({ thing: { label: 'r!', price: 10 } });
  });

  it('names the right place after an entity that could not be asked for: it names the one before', async () => {
    both.instead = ({ subgraph }) =>
      subgraph === 'things'
        ? { data: { things: [{ __typename: 'Thing' }, { __typename: 'Thing', id: '3' }] } }
        : undefined;
    expect((await both.ours('{ things { fails } }')).errors).toEqual([
      { message: 'no such number', path: ['things', 1, 'fails'] },
    ]);
  });

  it('takes the wrong number of entities for no answer, at every place', async () => {
    both.instead = ({ subgraph }) => (subgraph === 'prices' ? { data: { _entities: [{ price: 1 }] } } : undefined);
    const { data, errors } = await both.ours('{ pair { one { id } other { id } } things { price } }');
    expect(data.things.every((thing: { price: unknown } | null) => thing === null || thing.price === null)).toBe(true);
    expect(errors.map(({ path }) => path)).toEqual([0, 2, 3, 4].map((index) => ['things', index, 'price']));
  });
});

/** @apollo/gateway takes what a client calls by the name of a key or of a required field for that field. */
describe('names of the client’s that are names of keys', () => {
  let both: BothGateways;
  const known = (reference: unknown) => JSON.stringify(reference);

  beforeAll(async () => {
    both = await BothGateways.over([
      {
        name: 'parcels',
        sdl: `${link}
          type Query { parcel: Parcel parcels: [Parcel] }
          type Parcel @key(fields: "id") {
            id: ID! weight: Int name: String fee(currency: String = "CNY"): Int broken: Int
          }`,
        resolvers: {
          Query: { parcel: () => ({ id: '1', name: 'forged' }), parcels: () => [{ id: '1', name: 'forged' }] },
          Parcel: {
            weight: () => 5,
            fee: (_parcel: unknown, { currency }: { currency: string }) => (currency === 'EUR' ? 1 : 8),
            broken: () => {
              throw new Error('broken');
            },
          },
        },
      },
      {
        name: 'customs',
        sdl: `${link}
          type Parcel @key(fields: "id") {
            id: ID! weight: Int @external fee(currency: String = "CNY"): Int @external
            seen: String
            duty: String @requires(fields: "weight")
            tax: String @requires(fields: "fee(currency: \\"EUR\\")")
          }`,
        resolvers: {
          Parcel: { __resolveReference: async (reference: object) => reference, seen: known, duty: known, tax: known },
        },
      },
    ]);
  });

  const seen = (more: object = {}) => known({ __typename: 'Parcel', id: '1', ...more });

  it.each<[string, string, object]>([
    ['a key', '{ parcel { id: name seen } }', { id: 'forged', seen: seen() }],
    ['the name of the type', '{ parcel { __typename: name seen } }', { __typename: 'forged', seen: seen() }],
    ['what is required', '{ parcel { weight: id duty } }', { weight: '1', duty: seen({ weight: 5 }) }],
    ['what is required, asked for later', '{ parcel { duty weight: id } }', { weight: '1', duty: seen({ weight: 5 }) }],
    ['with other arguments', '{ parcel { fee(currency: "USD") tax } }', { fee: 8, tax: seen({ fee: 1 }) }],
    ['with none', '{ parcel { tax fee } }', { fee: 8, tax: seen({ fee: 1 }) }],
    ['in a fragment', '{ parcel { ...F } } fragment F on Parcel { id: name seen }', { id: 'forged', seen: seen() }],
    ['our own mark', '{ parcel { id__client: name seen } }', { id__client: 'forged', seen: seen() }],
  ])('decide nothing that subgraphs are told: %s', async (_what, query, parcel) => {
    expect(await both.ours(query)).toEqual({ data: { parcel }, errors: [] });
  });

  it('are what errors name', async () => {
    const { errors } = await both.ours('{ parcels { id: broken seen } }');
    expect(errors).toEqual([{ message: 'broken', path: ['parcels', 0, 'id'] }]);
  });

  it('are of no matter to what the graph tells of itself', async () => {
    const query = '{ id: __type(name: "Query") { id: name ...T } } fragment T on __Type { weight: kind }';
    expect((await both.ours(query)).data).toEqual({ id: { id: 'Query', weight: 'OBJECT' } });
  });
});
