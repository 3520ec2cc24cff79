import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;

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

function item(id: string): object {
  return { id, maker: { code: `m${id}`, country: { name: 'CN' } } };
}

function basket(...ids: string[]): object {
  return { items: ids.map(item), tags: ids.map((id) => `t${id}`), owner: `owner of ${ids.length}` };
}
