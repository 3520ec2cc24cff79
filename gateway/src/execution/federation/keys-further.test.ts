import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };

federation(
  'keys with lists and objects in them',
  [
    part(
      'baskets',
      `type Query { basket: Basket baskets: [Basket!]! first: Item }
       type Basket @key(fields: "items { id maker { code } }") @key(fields: "tags") { items: [Item!]! tags: [String!]! owner: String }
       type Item @key(fields: "id") { id: ID! maker: Maker @shareable }
       type Maker @key(fields: "code country { name }") { code: String! country: Country! @shareable }
       type Country @shareable { name: String! }`,
      {
        Query: {
          basket: () => basket('a', 'b'),
          baskets: () => [basket('a'), basket(), basket('b', 'a')],
          first: () => item('a'),
        },
        Basket: {
          __resolveReference: async ({ items, tags }: Ref) => ({ items: items ?? [], tags: tags ?? [], owner: 'o' }),
        },
        Item: { __resolveReference: async ({ id }: Ref) => item(`${id}`) },
      },
    ),
    part(
      'sums',
      `type Basket @key(fields: "items { id maker { code } }") { items: [Item!]! count: Int worth(currency: String = "CNY"): String }
       type Item @key(fields: "id") { id: ID! maker: Maker @shareable price: Int }
       type Maker @key(fields: "code") { code: String! rating: Int }`,
      {
        Basket: {
          __resolveReference: same,
          count: ({ items }: { items: unknown[] }) => items.length,
          worth: ({ items }: Ref, { currency }: Ref) => `${currency} ${JSON.stringify(items)}`,
        },
        Item: {
          __resolveReference: async ({ id }: Ref) => item(`${id}`),
          price: ({ id }: Ref) => `${id}`.charCodeAt(0),
        },
        Maker: { __resolveReference: same, rating: ({ code }: Ref) => `${code}`.length },
      },
    ),
    part('tags', 'type Basket @key(fields: "tags") { tags: [String!]! heading: String }', {
      Basket: { __resolveReference: same, heading: ({ tags }: { tags: string[] }) => tags.join('+') },
    }),
    part(
      'makers',
      `type Maker @key(fields: "code country { name }") { code: String! country: Country! @shareable title: String }
       type Country @shareable { name: String! }`,
      {
        Maker: {
          __resolveReference: same,
          title: ({ code, country }: { code: string; country: { name: string } }) => `${code} of ${country.name}`,
        },
      },
    ),
  ],
  {
    'a list of objects': {
      query: '{ basket { count } baskets { count } }',
      data: { basket: { count: 2 }, baskets: [{ count: 1 }, { count: 0 }, { count: 2 }] },
    },
    'a list of words': {
      query: '{ baskets { heading } }',
      data: { baskets: [{ heading: 'ta' }, { heading: '' }, { heading: 'tb+ta' }] },
    },
    both: '{ baskets { owner count heading worth(currency: "EUR") } }',
    'both, and part of them asked for': '{ baskets { items { maker { code } } tags count heading } }',
    'and below': {
      query: '{ basket { worth items { price maker { rating title } } } }',
      data: {
        basket: {
          worth: 'CNY [{"id":"a","maker":{"code":"ma"}},{"id":"b","maker":{"code":"mb"}}]',
          items: [
            { price: 97, maker: { rating: 2, title: 'ma of CN' } },
            { price: 98, maker: { rating: 2, title: 'mb of CN' } },
          ],
        },
      },
    },
    'under other names': '{ b: basket { i: items { k: id m: maker { c: code } } n: count h: heading } }',
    'names turned about': {
      query: '{ basket { items: tags tags: owner heading } }',
      departs: 'it takes what the client calls by the name of a key for the key',
      data: { basket: { items: ['ta', 'tb'], tags: 'owner of 2', heading: 'ta+tb' } },
    },
    'an object within': {
      query: '{ first { maker { title rating country { name } } } }',
      data: { first: { maker: { title: 'ma of CN', rating: 2, country: { name: 'CN' } } } },
    },
  },
);

federation(
  'keys that are null or lead nowhere',
  [
    part(
      'loans',
      `type Query { loans: [Loan] newest: Loan }
       type Loan { book: Book }
       type Book @key(fields: "barcode") { barcode: String }`,
      {
        Query: {
          loans: () => [
            { book: { barcode: 'x1' } },
            { book: { barcode: null } },
            { book: { barcode: 'lost' } },
            { book: { barcode: 'nameless' } },
            { book: null },
          ],
          newest: () => ({ book: { barcode: 'x2' } }),
        },
      },
    ),
    part('library', 'type Book @key(fields: "barcode") @key(fields: "id") { barcode: String id: ID shelf: String }', {
      Book: {
        __resolveReference: async ({ barcode, id }: Ref) => {
          if (barcode === 'lost') return null;
          const key = id ?? `${barcode}`.slice(1);
          return { barcode, id: barcode === 'nameless' || barcode === null ? null : key };
        },
        shelf: ({ id }: Ref) => `shelf ${id}`,
      },
    }),
    part(
      'writers',
      'type Book @key(fields: "id") { id: ID title: String writer: Writer } type Writer { name: String }',
      {
        Book: {
          __resolveReference: async ({ id }: Ref) => (id === '2' ? null : { id }),
          title: ({ id }: Ref) => `title ${id}`,
          writer: ({ id }: Ref) => (id == null ? null : { name: `writer ${id}` }),
        },
      },
    ),
  ],
  {
    'one subgraph on': { query: '{ loans { book { shelf } } }' },
    'two subgraphs on': { query: '{ loans { book { title } } }' },
    'two subgraphs on, with all keys asked for': {
      query: '{ loans { book { barcode id shelf title writer { name } } } }',
    },
    'that nobody knows at the last of them': {
      query: '{ newest { book { shelf title writer { name } } } }',
      data: { newest: { book: { shelf: 'shelf 2', title: null, writer: null } } },
    },
    'only the key': {
      query: '{ loans { book { barcode } } }',
      data: {
        loans: [
          { book: { barcode: 'x1' } },
          { book: { barcode: null } },
          { book: { barcode: 'lost' } },
          { book: { barcode: 'nameless' } },
          { book: null },
        ],
      },
    },
  },
);

federation(
  'values that lie in several subgraphs, come to by whoever holds them',
  [
    part(
      'list',
      'type Query { goods: [Good!]! good: Good } type Good @key(fields: "id lot") { id: ID! lot: String! }',
      {
        Query: {
          goods: () => [
            { id: '1', lot: 'l' },
            { id: '2', lot: 'm' },
          ],
          good: () => ({ id: '3', lot: 'n' }),
        },
      },
    ),
    part(
      'kinds',
      `type Good @key(fields: "id lot") { id: ID! lot: String! kind: Kind @shareable }
       type Kind { name: String group: Group @shareable }
       type Group { name: String leader: Good }`,
      {
        Good: {
          __resolveReference: same,
          kind: ({ id }: Ref) =>
            id === '3' ? null : { name: `kind ${id}`, group: { name: `group ${id}`, leader: { id: '1', lot: 'l' } } },
        },
      },
    ),
    part(
      'details',
      `type Good @key(fields: "id") { id: ID! kind: Kind @shareable code: Int }
       type Kind { details: Details group: Group @shareable }
       type Group { size: Int }
       type Details { colours: [String!] }`,
      {
        Good: {
          __resolveReference: same,
          kind: ({ id }: Ref) =>
            id === '3' ? null : { details: { colours: [`c${id}`] }, group: { size: Number(id) } },
          code: ({ id }: Ref) => Number(id),
        },
      },
    ),
  ],
  {
    'a part from each': {
      query: '{ goods { kind { name details { colours } } } }',
      data: {
        goods: [
          { kind: { name: 'kind 1', details: { colours: ['c1'] } } },
          { kind: { name: 'kind 2', details: { colours: ['c2'] } } },
        ],
      },
    },
    'only from the further one': {
      query: '{ goods { kind { details { colours } } } }',
      data: { goods: [{ kind: { details: { colours: ['c1'] } } }, { kind: { details: { colours: ['c2'] } } }] },
    },
    'two deep': {
      query: '{ goods { kind { group { name size } } } }',
      data: {
        goods: [{ kind: { group: { name: 'group 1', size: 1 } } }, { kind: { group: { name: 'group 2', size: 2 } } }],
      },
    },
    'two deep and on': {
      query: '{ goods { kind { name group { leader { code kind { details { colours } } } } } } }',
    },
    'where there is none': {
      query: '{ good { code kind { name details { colours } group { name size } } } }',
      data: { good: { code: 3, kind: null } },
    },
    'under other names': '{ g: goods { k: kind { n: name d: details { c: colours } } } }',
    'on conditions': {
      query:
        'query ($y: Boolean!) { goods { kind { name @include(if: $y) details @skip(if: $y) { colours } group { size @include(if: $y) name @skip(if: $y) } } } }',
      variables: { y: false },
    },
  },
);

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

function item(id: string): object {
  return { id, maker: { code: `m${id}`, country: { name: 'CN' } } };
}

function basket(...ids: string[]): object {
  return { items: ids.map(item), tags: ids.map((id) => `t${id}`), owner: `owner of ${ids.length}` };
}

function nodeOf(id: string): object | null {
  const type = { l: 'Letter', s: 'Stamp' }[id.slice(0, 1)];
  return type === undefined ? null : { __typename: type, id };
}
