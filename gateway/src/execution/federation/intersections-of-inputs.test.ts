import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const told = (_source: unknown, args: object) => JSON.stringify(args);

federation(
  'enums whose words differ',
  [
    part(
      'market',
      `type Query { stalls(order: Order = NEW): String mood: Mood @shareable moods: [Mood!] stall: Stall }
       enum Order { NEW OLD CHEAP }
       enum Mood { CALM }
       type Stall @key(fields: "id") { id: ID! mood: Mood @shareable sort(order: Order): String }`,
      {
        Query: { stalls: told, mood: () => 'CALM', moods: () => ['CALM'], stall: () => ({ id: '1' }) },
        Stall: { mood: () => 'CALM', sort: told },
      },
    ),
    part(
      'street',
      `type Query { walks(order: Order!, orders: [Order!] = [OLD]): String mood: Mood @shareable noise: [Mood] }
       enum Order { NEW OLD FAR }
       enum Mood { CALM LOUD }
       type Stall @key(fields: "id") { id: ID! mood: Mood @shareable neighbours: [Mood!] walk(order: Order): String }`,
      {
        Query: { walks: told, mood: () => 'CALM', noise: () => ['LOUD', null, 'CALM'] },
        Stall: { __resolveReference: same, mood: () => 'CALM', neighbours: () => ['LOUD', 'CALM'], walk: told },
      },
    ),
  ],
  {
    'a word that both take': {
      query: '{ stalls(order: OLD) walks(order: NEW) }',
      data: { stalls: '{"order":"OLD"}', walks: '{"order":"NEW","orders":["OLD"]}' },
    },
    'one word by variable for both': {
      query: 'query ($o: Order!) { stalls(order: $o) walks(order: $o, orders: [$o]) }',
      variables: { o: 'OLD' },
      data: { stalls: '{"order":"OLD"}', walks: '{"order":"OLD","orders":["OLD"]}' },
    },
    'a word that one alone takes is nobody’s': {
      query: 'query ($o: Order!) { stalls(order: $o) }',
      variables: { o: 'CHEAP' },
      errors: [''],
    },
    'words in the arguments of an entity of both': {
      query: '{ stall { sort(order: NEW) walk(order: OLD) } }',
      data: { stall: { sort: '{"order":"NEW"}', walk: '{"order":"OLD"}' } },
    },
    'every word that any of them says': {
      query: '{ mood moods noise }',
      data: { mood: 'CALM', moods: ['CALM'], noise: ['LOUD', null, 'CALM'] },
    },
    'of an entity of both': {
      query: '{ stall { mood neighbours } }',
      data: { stall: { mood: 'CALM', neighbours: ['LOUD', 'CALM'] } },
    },
    'what the graph tells of them': {
      query: '{ o: __type(name: "Order") { enumValues { name } } m: __type(name: "Mood") { enumValues { name } } }',
      data: {
        o: { enumValues: [{ name: 'NEW' }, { name: 'OLD' }] },
        m: { enumValues: [{ name: 'CALM' }, { name: 'LOUD' }] },
      },
    },
  },
);

federation(
  'inputs and arguments whose fields differ',
  [
    part(
      'search',
      `type Query { find(where: Where): String count(where: Where!, limit: Int = 5): Int near(n: Int = 1): String @shareable shop: Shop }
       input Where { text: String limit: Int! = 3 kinds: [Kind!] inner: Inner own: Boolean }
       input Inner { from: Int to: Int step: Int }
       enum Kind { A B }
       type Shop @key(fields: "id") { id: ID! rank(where: Where): String @shareable }`,
      {
        Query: { find: told, count: () => 2, near: () => 'near', shop: () => ({ id: '1' }) },
        Shop: { __resolveReference: same, rank: () => 'rank' },
      },
    ),
    part(
      'archive',
      `type Query { old(where: Where = { text: "x", limit: 1 }): String near(n: Int = 1, far: Int): String @shareable }
       input Where { text: String limit: Int! = 3 kinds: [Kind!] inner: Inner years: [Int] }
       input Inner { from: Int to: Int! = 9 }
       enum Kind { A B }
       type Shop @key(fields: "id") { id: ID! rank(where: Where): String @shareable past(where: Where): String }`,
      {
        Query: { old: told, near: () => 'near' },
        Shop: { __resolveReference: same, rank: () => 'rank', past: told },
      },
    ),
  ],
  {
    'the fields of both': {
      query: '{ find(where: { text: "t", kinds: [A] }) old(where: { text: "t", kinds: B }) }',
      data: {
        find: '{"where":{"text":"t","limit":3,"kinds":["A"]}}',
        old: '{"where":{"text":"t","limit":3,"kinds":["B"]}}',
      },
    },
    'a field that one alone has is nobody’s': {
      query: 'query ($w: Where) { find(where: $w) }',
      variables: { w: { own: true } },
      errors: [''],
    },
    'a field that one of them needs': {
      query: '{ find(where: { inner: { from: 1, to: 2 } }) }',
      data: { find: '{"where":{"limit":3,"inner":{"from":1,"to":2}}}' },
    },
    'a field that one of them needs, in the other': {
      query: '{ old(where: { inner: { from: 1, to: 5 } }) }',
      data: { old: '{"where":{"limit":3,"inner":{"from":1,"to":5}}}' },
    },
    'by a default of the argument': { query: '{ old }', data: { old: '{"where":{"text":"x","limit":1}}' } },
    'by variable for both': {
      query: 'query ($w: Where!) { find(where: $w) old(where: $w) count(where: $w) }',
      variables: { w: { text: 'v', limit: 7, inner: { to: 4 } } },
      data: {
        find: '{"where":{"text":"v","limit":7,"inner":{"to":4}}}',
        old: '{"where":{"text":"v","limit":7,"inner":{"to":4}}}',
        count: 2,
      },
    },
    'an argument that one alone has, left out': {
      query: '{ near(n: 2) }',
      data: { near: 'near' },
    },
    'arguments of an entity of both': {
      query: 'query ($w: Where) { shop { rank(where: $w) past(where: $w) } }',
      variables: { w: { text: 'v' } },
      data: { shop: { rank: 'rank', past: '{"where":{"text":"v","limit":3}}' } },
    },
    'none of them': { query: '{ find }', data: { find: '{}' } },
  },
);
