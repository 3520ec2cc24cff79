import { BothGateways } from '../../testing/both-gateways';
import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const told = (_source: unknown, args: object) => JSON.stringify(args);

const parts = [
  part(
    'field',
    `type Query { pair: Pair things: [Thing] echo(a: String, b: String): String }
     type Pair { one: Thing other: Other }
     type Thing @key(fields: "id") { id: ID! }
     type Other @key(fields: "id") { id: ID! }`,
    {
      Query: {
        pair: () => ({ one: { id: '1' }, other: { id: '2' } }),
        things: () => [{ id: '1' }, { id: '2' }],
        echo: told,
      },
    },
  ),
  part(
    'desk',
    `type Thing @key(fields: "id") { id: ID! say(a: [String], b: String): String }
     type Other @key(fields: "id") { id: ID! say(a: String, b: String = "usual"): String }`,
    { Thing: { __resolveReference: same, say: told }, Other: { __resolveReference: same, say: told } },
  ),
];

federation('names and values of variables', parts, {
  'names that combined requests give lists of entities': {
    query: `query ($representations0: [String], $representations1: String) {
      pair { one { say(a: $representations0) } other { say(a: $representations1) } } }`,
    variables: { representations0: ['x'], representations1: 'y' },
    data: { pair: { one: { say: '{"a":["x"]}' }, other: { say: '{"a":"y","b":"usual"}' } } },
  },
  'the names that such names are given instead': {
    query: `query ($client__representations: String, $client__client__representations: String, $client__: String) {
      echo(a: $client__representations, b: $client__client__representations)
      pair { other { say(a: $client__representations, b: $client__) } } }`,
    variables: { client__representations: 'x', client__client__representations: 'y', client__: 'z' },
    data: { echo: '{"a":"x","b":"y"}', pair: { other: { say: '{"a":"x","b":"z"}' } } },
  },
  'the name of the list of entities beside that which it is given instead': {
    query: `query ($representations: [String], $client__representations: String, $representations__client: String) {
      things { say(a: $representations, b: $client__representations) more: say(b: $representations__client) } }`,
    variables: { representations: ['x'], client__representations: 'y', representations__client: 'z' },
    data: {
      things: Array(2).fill({ say: '{"a":["x"],"b":"y"}', more: '{"b":"z"}' }),
    },
    departs: 'the client’s variable takes the place of the list of entities',
  },
  'a condition of such a name': {
    query: `query ($representations1: Boolean!, $client__a: Boolean = false) {
      things { say @include(if: $representations1) id @skip(if: $client__a) } }`,
    variables: { representations1: false },
    data: { things: [{ id: '1' }, { id: '2' }] },
  },
  'names that every object has': {
    query: `query ($constructor: [String], $toString: String, $__proto__: String = "p") {
      pair { one { say(a: $constructor, b: $__proto__) } other { say(a: $toString) } } }`,
    variables: { constructor: ['x'] },
    data: { pair: { one: { say: '{"a":["x"],"b":"p"}' }, other: { say: '{"b":"usual"}' } } },
  },
  'null, which takes the place of a default of the subgraph': {
    query: 'query ($b: String) { pair { other { say(b: $b) } } }',
    variables: { b: null },
    data: { pair: { other: { say: '{"b":null}' } } },
  },
  'nothing, which leaves a default of the subgraph in its place': {
    query: 'query ($b: String) { pair { other { say(b: $b) } } }',
    data: { pair: { other: { say: '{"b":"usual"}' } } },
  },
  'a default of the client in place of one of the subgraph': {
    query: 'query ($b: String = "client") { pair { other { say(b: $b) } } }',
    data: { pair: { other: { say: '{"b":"client"}' } } },
  },
  'null in place of a default of the client': {
    query: 'query ($b: String = "client") { pair { other { say(b: $b) } } }',
    variables: { b: null },
    data: { pair: { other: { say: '{"b":null}' } } },
  },
  'one for a list': {
    query: 'query ($a: [String]) { things { say(a: $a) } }',
    variables: { a: 'x' },
    data: { things: Array(2).fill({ say: '{"a":["x"]}' }) },
  },
  'a variable in a list that is written out, which is null where there is none': {
    query: 'query ($a: String) { things { say(a: ["x", $a]) } }',
    data: { things: Array(2).fill({ say: '{"a":["x",null]}' }) },
  },
  'one name in fetches of several types, with values of each': {
    query: `query ($b: String) { pair { one { x: say(b: $b) y: say(b: "y") } other { x: say(b: $b) y: say(a: $b) } } }`,
    variables: { b: 'b' },
  },
});

it('sends what is ready together as one request, also with variables of such names', async () => {
  const both = await BothGateways.over(parts);
  await both.ours(
    `query ($representations0: [String], $representations1: String) {
      pair { one { say(a: $representations0) } other { say(a: $representations1) } } }`,
    { representations0: ['x'], representations1: 'y' },
  );
  expect(both.asked.map(({ subgraph }) => subgraph)).toEqual(['field', 'desk']);
});
