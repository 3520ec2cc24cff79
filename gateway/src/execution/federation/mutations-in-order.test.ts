import { BothGateways, type Part } from '../../testing/both-gateways';
import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;

/** A number that three subgraphs change, so that an answer shows the order in which they did. */
let sum = 0;
const changing =
  (change: (by: number) => number) =>
  (_: unknown, { by }: { by: number }) => {
    sum = change(by);
    return sum;
  };

const parts: Part[] = [
  part(
    'adding',
    `type Query { sum: Int }
     type Mutation { add(by: Int!): Int begin(by: Int = 0): Int account: Account addAll(by: [Int!]!): Account }
     type Account @key(fields: "id") { id: ID! sum: Int limit: Int }`,
    {
      Query: { sum: () => sum },
      Mutation: {
        add: changing((by) => sum + by),
        begin: changing((by) => by),
        account: () => ({ id: '1' }),
        addAll: (_: unknown, { by }: { by: number[] }) => {
          for (const each of by) sum += each;
          return { id: '1' };
        },
      },
      Account: { __resolveReference: same, sum: () => sum, limit: () => 100 },
    },
  ),
  part(
    'multiplying',
    `type Mutation { multiply(by: Int!): Int fail(by: Int): Int mustFail(by: Int): Int! }
     type Account @key(fields: "id") { id: ID! sum: Int @external told: String @requires(fields: "sum") owner: Owner }
     type Owner @key(fields: "id") { id: ID! }`,
    {
      Mutation: {
        multiply: changing((by) => sum * by),
        fail: () => {
          throw new Error('no');
        },
        mustFail: () => null,
      },
      Account: { __resolveReference: same, told: ({ sum: known }: Ref) => `has ${known}`, owner: () => ({ id: 'o' }) },
    },
  ),
  part(
    'taking',
    `type Mutation { take(by: Int!): Int move(to: ID!, by: Int!): Account! }
     type Account @key(fields: "id") { id: ID! limit: Int @external left: Int @requires(fields: "limit") }
     type Owner @key(fields: "id") { id: ID! name: String accounts: [Account!] }`,
    {
      Mutation: {
        take: changing((by) => sum - by),
        move: (_: unknown, { to, by }: { to: string; by: number }) => {
          sum -= by;
          return { id: to };
        },
      },
      Account: { __resolveReference: same, left: ({ limit }: Ref) => Number(limit) - sum },
      Owner: { __resolveReference: same, name: ({ id }: Ref) => `owner ${id}`, accounts: () => [{ id: '1' }] },
    },
  ),
];

const begin = 'begin: begin';

federation('deeds of three subgraphs, one after another', parts, {
  'in their order': {
    query: `mutation { ${begin} a: add(by: 2) b: multiply(by: 5) c: take(by: 3) d: multiply(by: 2) e: add(by: 1) }`,
    data: { begin: 0, a: 2, b: 10, c: 7, d: 14, e: 15 },
  },
  'in another order': {
    query: `mutation { ${begin} c: take(by: 3) a: add(by: 2) d: multiply(by: 2) b: multiply(by: 5) e: add(by: 1) }`,
    data: { begin: 0, c: -3, a: -1, d: -2, b: -10, e: -9 },
  },
  'by variables': {
    query: `mutation ($n: Int!) { ${begin} a: add(by: $n) b: multiply(by: $n) c: take(by: 1) }`,
    variables: { n: 4 },
    data: { begin: 0, a: 4, b: 16, c: 15 },
    errors: [],
  },
  'by fragments': {
    query: `mutation { ${begin} ...A d: take(by: 1) } fragment A on Mutation { a: add(by: 2) ...B } fragment B on Mutation { b: multiply(by: 5) }`,
    data: { begin: 0, a: 2, b: 10, d: 9 },
  },
  'one of them on a condition': {
    query: `mutation ($yes: Boolean!) { ${begin} a: add(by: 2) b: multiply(by: 5) @include(if: $yes) c: add(by: 1) }`,
    variables: { yes: false },
    data: { begin: 0, a: 2, c: 3 },
  },
  'what they lead to, of each as it is by then': {
    query: `mutation { ${begin} a: add(by: 2) one: account { told } b: add(by: 3) two: account { told left } }`,
    data: { begin: 0, a: 2, one: { told: 'has 2' }, b: 5, two: { told: 'has 5', left: 95 } },
  },
  'what they lead to, over two subgraphs and back': {
    query: `mutation { ${begin} addAll(by: [1, 2]) { owner { name accounts { sum told } } } }`,
    data: { begin: 0, addAll: { owner: { name: 'owner o', accounts: [{ sum: 3, told: 'has 3' }] } } },
  },
  'of what may not be null': {
    query: `mutation { begin(by: 9) move(to: "1", by: 4) { id sum left } }`,
    data: { begin: 9, move: { id: '1', sum: 5, left: 95 } },
  },
  'one that fails, and the next of the same subgraph': {
    query: `mutation { ${begin} f: fail m: multiply(by: 2) }`,
    data: { begin: 0, f: null, m: 0 },
    errors: ['f'],
  },
});

describe('deeds where one fails', () => {
  let both: BothGateways;
  beforeAll(async () => {
    both = await BothGateways.over(parts);
  });

  it('are done nevertheless, those of other subgraphs too', async () => {
    const { data, errors } = await both.ours(`mutation { ${begin} add(by: 2) fail take(by: 5) multiply(by: 2) }`);
    expect(data).toEqual({ begin: 0, add: 2, fail: null, take: -3, multiply: -6 });
    expect(errors.map(({ path }) => path)).toEqual([['fail']]);
  });

  it('are done nevertheless where nothing of them is answered', async () => {
    const { data } = await both.ours('mutation { begin(by: 3) mustFail add(by: 2) }');
    expect(data).toBeNull();
    expect((await both.ours('{ sum }')).data).toEqual({ sum: 5 });
  });
});
