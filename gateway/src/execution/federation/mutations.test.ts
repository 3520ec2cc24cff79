import { BothGateways, type Part } from '../../testing/both-gateways';
import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;

const done: string[] = [];
const doing = (what: string, answer: unknown) => (_: unknown, args: object) => {
  done.push(`${what}${JSON.stringify(args)}`);
  if (answer instanceof Error) throw answer;
  return answer;
};

const parts: Part[] = [
  part(
    'orders',
    `type Query { order: Order }
     type Mutation { place(item: String): Order cancel(id: ID! = "1"): Order pay(sum: Float!): Boolean! }
     type Order @key(fields: "id") { id: ID! state: String }`,
    {
      Query: { order: () => ({ id: '1', state: 'NEW' }) },
      Mutation: {
        place: doing('place', { id: '1', state: 'PLACED' }),
        cancel: doing('cancel', new Error('too late')),
        pay: doing('pay', true),
      },
      Order: { __resolveReference: async ({ id }: Ref) => ({ id, state: 'LATER' }) },
    },
  ),
  part(
    'parcels',
    `type Mutation { send(to: String, number: Int): Parcel lose: Int }
     type Parcel @key(fields: "id") { id: ID! order: Order }
     type Order @key(fields: "id") { id: ID! parcels: [Parcel] }`,
    {
      Mutation: { send: doing('send', { id: 'p', order: { id: '1' } }), lose: doing('lose', new Error('lost')) },
      Parcel: { __resolveReference: async ({ id }: Ref) => ({ id, order: { id: '1' } }) },
      Order: { __resolveReference: async (r: Ref) => r, parcels: () => [{ id: 'p' }, { id: 'q' }] },
    },
  ),
];

federation('mutations', parts, {
  'of one subgraph': {
    query: 'mutation { place(item: "x") { id state } }',
    data: { place: { id: '1', state: 'PLACED' } },
  },
  'that lead to another': {
    query: 'mutation { place { parcels { id } } }',
    data: { place: { parcels: [{ id: 'p' }, { id: 'q' }] } },
  },
  'that lead there and back': {
    query: 'mutation { send { order { state parcels { id } } } }',
    data: { send: { order: { state: 'LATER', parcels: [{ id: 'p' }, { id: 'q' }] } } },
  },
  'of two subgraphs': 'mutation { place { id } send { id } pay(sum: 1) }',
  'with variables': {
    query: 'mutation ($to: String!, $sum: Float!, $n: Int) { send(to: $to, number: $n) { id } pay(sum: $sum) }',
    variables: { to: '织网', sum: 0.5 },
  },
  'one after another of the same name': 'mutation { a: place(item: "a") { id } b: place(item: "b") { id } }',
  'by fragments':
    'mutation { ...M } fragment M on Mutation { place { ...O } } fragment O on Order { state parcels { id } }',
  'on a condition': {
    query: 'mutation ($is: Boolean!) { place @include(if: $is) { id } pay(sum: 2) }',
    variables: { is: false },
    data: { pay: true },
  },
  'one that fails': {
    query: 'mutation { cancel { id } place { id } }',
    data: { cancel: null, place: { id: '1' } },
    errors: ['cancel'],
  },
  'the name of the root': 'mutation { __typename place { __typename } }',
});

describe('the order of mutations', () => {
  let both: BothGateways;

  beforeAll(async () => {
    both = await BothGateways.over(parts);
  });
  beforeEach(() => {
    done.length = 0;
  });

  it('is that of the operation, across subgraphs', async () => {
    await both.ours(
      'mutation { send(number: 1) { id } pay(sum: 3) lost: lose again: send(number: 2) { order { state } } place { id } }',
    );
    expect(done).toEqual(['send{"number":1}', 'pay{"sum":3}', 'lose{}', 'send{"number":2}', 'place{}']);
  });

  it('is that of the other executor too, where none fails', async () => {
    const query = 'mutation { place { id } send { id } pay(sum: 1) b: send(to: "b") { id } }';
    const ours = await both.ours(query);
    const order = done.splice(0);
    expect(await both.stock(query)).toEqual(ours);
    expect(done).toEqual(order);
  });

  it('goes on after one that failed in another subgraph', async () => {
    const { errors } = await both.ours('mutation { cancel { id } send { id } place { id } }');
    expect(done).toEqual(['cancel{"id":"1"}', 'send{}', 'place{}']);
    expect(errors.map(({ path }) => path)).toEqual([['cancel']]);
  });
});
