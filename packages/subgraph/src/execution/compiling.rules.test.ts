import { buildSchema, parse, validate } from 'graphql';
import { type Left, leftToGraphqlJs, longestCompiled } from './compiling.rules';

const schema = buildSchema(`
  enum Colour { RED }
  input Where { colour: Colour, within: [Where!] }
  type Spot { x(of: Float, colour: Colour, text: String, yes: Boolean): Int near(where: Where, ids: [ID!]): Spot }
  type Query { spot(id: ID, n: Int): Spot }
  type Mutation { write(n: Int): Spot }
`);

describe('a query is compiled', () => {
  it.each([
    ['without arguments', '{ spot { x } }'],
    ['with variables for whole arguments', 'query ($id: ID, $ids: [ID!]!) { spot(id: $id) { near(ids: $ids) { x } } }'],
    [
      'with numbers, words, true, false and null in it',
      '{ spot(n: 5) { x(of: 1.5, colour: RED, yes: true) b: x(of: null) } }',
    ],
    ['with fragments', '{ spot { ...F ... on Spot { x } } } fragment F on Spot { near { __typename } }'],
    ['with other names', 'query Named { one: spot { two: x } }'],
  ])('%s', (_, text) => {
    expect(validate(schema, parse(text))).toEqual([]);
    expect(leftToGraphqlJs(text, parse(text), schema)).toBeNull();
  });
});

describe('left to graphql-js', () => {
  const rows: readonly (readonly [Left, string])[] = [
    ['it is no single query', 'mutation { write { x } }'],
    ['it is no single query', 'query A { spot { x } } query B { spot { x } }'],
    ['it is long', `{ spot { x } }${' '.repeat(longestCompiled)}`],
    ['it has a directive', 'query ($yes: Boolean!) { spot { x @include(if: $yes) } }'],
    ['it has a directive', '{ spot { ...F } } fragment F on Spot { ... on Spot @skip(if: false) { x } }'],
    ['it asks about the schema', '{ __schema { types { name } } }'],
    ['it asks about the schema', '{ spot { x } __type(name: RED) { name } }'],
    ['a literal is a text, a list or an object', '{ spot(id: "1") { x } }'],
    ['a literal is a text, a list or an object', '{ spot { x(text: """a block""") } }'],
    ['a literal is a text, a list or an object', '{ spot { near(ids: [1]) { x } } }'],
    ['a literal is a text, a list or an object', '{ spot { near(where: { colour: RED }) { x } } }'],
    ['a literal is a text, a list or an object', '{ spot { ...F } } fragment F on Spot { x(text: "in a fragment") }'],
    ['a variable has a default', 'query ($n: Int = 3) { spot(n: $n) { x } }'],
    ['a variable is an object', 'query ($where: Where) { spot { near(where: $where) { x } } }'],
    ['a name is one that objects have', '{ __proto__: spot { x } }'],
    ['a name is one that objects have', '{ spot { constructor: x } }'],
    ['a name is one that objects have', 'query ($toString: Int) { spot(n: $toString) { x } }'],
  ];
  it.each(rows)('%s: %s', (why, text) => {
    expect(leftToGraphqlJs(text, parse(text), schema)).toBe(why);
  });
});
