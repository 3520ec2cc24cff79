import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const told = (value: unknown) => JSON.stringify(value);

federation(
  'what one subgraph needs of another',
  [
    part(
      'parcels',
      `type Query { parcel(id: ID!): Parcel parcels: [Parcel] }
       type Parcel @key(fields: "id") { id: ID! weight: Int size: Size stops: [Stop!] price(currency: String = "CNY"): Int content: Content fragile: Boolean! }
       type Size { height: Int width: Int }
       type Stop { city: String! hours: Int }
       union Content = Book | Glass
       type Book @shareable { pages: Int title: String }
       type Glass @shareable { thin: Boolean }`,
      {
        Query: {
          parcel: (_: unknown, { id }: Ref) => ({ id }),
          parcels: () => ['1', '2', 'light', 'bad', '1'].map((id) => ({ id })),
        },
        Parcel: {
          __resolveReference: same,
          weight: ({ id }: Ref) => {
            if (id === 'bad') throw new Error('no scales');
            return id === 'light' ? 0 : Number(id);
          },
          size: ({ id }: Ref) => (id === '2' ? null : { height: 3, width: null }),
          stops: ({ id }: Ref) =>
            id === '2'
              ? []
              : [
                  { city: 'A', hours: 1 },
                  { city: 'B', hours: null },
                ],
          price: (_: Ref, { currency }: Ref) => (currency === 'EUR' ? 1 : 8),
          content: ({ id }: Ref) =>
            id === '2' ? { __typename: 'Glass', thin: true } : { __typename: 'Book', pages: 9, title: 't' },
          fragile: ({ id }: Ref) => id === '2',
        },
        Content: { __resolveType: ({ __typename }: Ref) => __typename },
      },
    ),
    part(
      'shipping',
      `type Parcel @key(fields: "id") {
         id: ID!
         weight: Int @external
         size: Size @external
         stops: [Stop!] @external
         price(currency: String = "CNY"): Int @external
         content: Content @external
         fragile: Boolean! @external
         cost: String @requires(fields: "weight")
         volume: String @requires(fields: "size { height width }")
         route: String @requires(fields: "stops { city hours }")
         duty: String @requires(fields: "price(currency: \\"EUR\\")")
         wrap: String @requires(fields: "content { ... on Book { pages } ... on Glass { thin } }")
         care: String! @requires(fields: "fragile weight")
       }
       type Size { height: Int @external width: Int @external }
       type Stop { city: String! @external hours: Int @external }
       union Content = Book | Glass
       type Book @shareable { pages: Int title: String }
       type Glass @shareable { thin: Boolean }`,
      {
        Parcel: {
          __resolveReference: same,
          cost: ({ weight }: Ref) => told(weight),
          volume: ({ size }: Ref) => told(size),
          route: ({ stops }: Ref) => told(stops),
          duty: ({ price }: Ref) => told(price),
          wrap: ({ content }: Ref) => told(content),
          care: ({ fragile, weight }: Ref) => told([fragile, weight]),
        },
        Content: { __resolveType: ({ __typename }: Ref) => __typename },
      },
    ),
    part(
      'insurance',
      `type Parcel @key(fields: "id") {
         id: ID!
         cost: String @external
         weight: Int @external
         premium: String @requires(fields: "cost weight")
       }`,
      { Parcel: { __resolveReference: same, premium: ({ cost, weight }: Ref) => told([cost, weight]) } },
    ),
  ],
  {
    'a field': { query: '{ parcel(id: "1") { cost } }', data: { parcel: { cost: '1' } } },
    'a field that is 0': { query: '{ parcel(id: "light") { cost } }', data: { parcel: { cost: '0' } } },
    'a field of many, some the same': {
      query: '{ parcels { id cost } }',
      data: {
        parcels: [
          { id: '1', cost: '1' },
          { id: '2', cost: '2' },
          { id: 'light', cost: '0' },
          { id: 'bad', cost: 'null' },
          { id: '1', cost: '1' },
        ],
      },
      errors: ['parcels.3.weight'],
    },
    'fields of an object': {
      query: '{ parcel(id: "1") { volume } }',
      data: { parcel: { volume: '{"height":3,"width":null}' } },
    },
    'fields of an object that is null': {
      query: '{ parcel(id: "2") { volume } }',
      data: { parcel: { volume: 'null' } },
    },
    'fields of a list': '{ parcel(id: "1") { route } }',
    'fields of a list that is empty': { query: '{ parcel(id: "2") { route } }', data: { parcel: { route: '[]' } } },
    'a field with an argument': { query: '{ parcel(id: "1") { duty } }', data: { parcel: { duty: '1' } } },
    'a field with an argument, beside the client’s own': {
      query: '{ parcel(id: "1") { duty mine: price(currency: "USD") } }',
      data: { parcel: { duty: '1', mine: 8 } },
    },
    'fields by fragments on a union': '{ parcels { wrap } }',
    'fields by fragments, some asked for too': '{ parcel(id: "1") { wrap content { ... on Book { title } } } }',
    'several fields, for what may not be null': {
      query: '{ parcel(id: "2") { care } }',
      data: { parcel: { care: '[true,2]' } },
    },
    'what itself needs something': {
      query: '{ parcel(id: "1") { premium } }',
      data: { parcel: { premium: '["1",1]' } },
    },
    'several needs at once': { query: '{ parcels { cost volume route premium } }', errors: ['parcels.3.weight'] },
    'what the client asks for under another name': '{ parcel(id: "1") { cost w: weight } }',
    'what is only needed on a condition': {
      query: 'query ($is: Boolean!) { parcel(id: "1") { id cost @include(if: $is) } }',
      variables: { is: false },
      data: { parcel: { id: '1' } },
    },
    'under two names at once': '{ a: parcel(id: "1") { cost } b: parcel(id: "2") { cost premium } }',
  },
);

federation(
  'what a subgraph brings along',
  [
    part(
      'reviews',
      `type Query { reviews: [Review] best: Review latest: Thing }
       type Review @key(fields: "id") {
         id: ID!
         author: Author @provides(fields: "name")
         about: Product @provides(fields: "maker { name city }")
         thing: Thing @provides(fields: "... on Product { title }")
       }
       type Author @key(fields: "id") { id: ID! name: String @external }
       type Product @key(fields: "id") { id: ID! title: String @external maker: Maker @external }
       type Maker @key(fields: "id") { id: ID! name: String @external city: String @external }
       union Thing = Author | Product`,
      {
        Query: {
          reviews: () => [review('1'), null, review('2')],
          best: () => review('3'),
          latest: () => ({ __typename: 'Product', id: 'p' }),
        },
        Thing: { __resolveType: ({ __typename }: Ref) => __typename },
      },
    ),
    part(
      'authors',
      `type Author @key(fields: "id") { id: ID! name: String @shareable age: Int }
       type Product @key(fields: "id") { id: ID! title: String @shareable maker: Maker @shareable price: Int }
       type Maker @key(fields: "id") { id: ID! name: String @shareable city: String @shareable since: Int }`,
      {
        Author: { __resolveReference: same, name: ({ id }: Ref) => `of ${id}`, age: () => 40 },
        Product: {
          __resolveReference: same,
          title: ({ id }: Ref) => `title ${id}`,
          maker: () => ({ id: 'm', name: 'maker', city: 'X' }),
          price: () => 7,
        },
        Maker: { __resolveReference: same, name: () => 'maker', city: () => 'X', since: () => 1990 },
      },
    ),
  ],
  {
    'is not asked for elsewhere': '{ reviews { author { name } } }',
    'beside what is': '{ reviews { author { name age } } }',
    'of what it brings along': '{ best { about { maker { name city } } } }',
    'of what it brings along, and more': '{ best { about { maker { name since } price } } }',
    'of one of several types': '{ best { thing { ... on Product { title price } } } }',
    'but not on another way': {
      query: '{ latest { ... on Product { title } } }',
      data: { latest: { title: 'title p' } },
    },
    'under other names': '{ best { a: author { n: name } b: author { m: name age } } }',
  },
);

function review(id: string): object {
  return {
    id,
    author: { id: `a${id}`, name: `of a${id}` },
    about: { id: `p${id}`, title: `title p${id}`, maker: { id: 'm', name: 'maker', city: 'X' } },
    thing: { __typename: 'Product', id: `t${id}`, title: `title t${id}` },
  };
}
