import { buildSchema, Kind, parse, validate } from 'graphql';
import { fragmentsIn } from '../execution/fragments';
import { OperationCost } from './operation-cost';

const schema = buildSchema(`
  interface Thing { id: ID! }
  type Grid implements Thing {
    id: ID!
    name: String
    tags: [String]
    chiefs: [Person]
    incidents(first: Int, last: Int, after: String): IncidentConnection
    newest(first: Int = 3): [Incident]
  }
  type Person implements Thing { id: ID! name: String }
  type Incident implements Thing { id: ID! text: String grid: Grid }
  type IncidentConnection { nodes: [Incident] edges: [IncidentEdge] totalCount: Int facets(by: [String!]!): [Facet] }
  type IncidentEdge { cursor: String node: Incident }
  type Facet { word: String count: Int }
  type Query {
    grid(id: ID): Grid
    locateMany(points: [Int!]!): [Grid]
    thing(id: ID): Thing
  }
  type Mutation { close(id: ID): Incident }
`);

function estimate(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('there is an operation');
  return new OperationCost(schema, operation, fragmentsIn(document)).estimate(variables);
}

describe('what an operation may answer', () => {
  it.each<[string, number, string]>([
    ['its fields', 3, '{ grid { id name } }'],
    ['a mutation’s fields', 2, 'mutation { close { id } }'],
    ['lists of words once', 2, '{ grid { tags } }'],
    ['each row of a page', 2 + 1 + 10 * 2, '{ grid { incidents(first: 10) { nodes { id text } } } }'],
    ['each row from the end', 2 + 1 + 7 * 2, '{ grid { incidents(last: 7) { nodes { id text } } } }'],
    ['each edge', 2 + 1 + 10 * 2 + 10, '{ grid { incidents(first: 10) { edges { cursor node { id } } } } }'],
    ['what stands beside the rows once', 2 + 1, '{ grid { incidents(first: 10) { totalCount } } }'],
    [
      'pages within pages',
      3 + 10 * 2 + 10 * (1 + 5),
      '{ grid { incidents(first: 10) { nodes { id grid { newest(first: 5) { id } } } } } }',
    ],
    ['each row of a list with a size of its own', 2 + 3, '{ grid { newest { id } } }'],
    ['a list without a size as one of five', 2 + 5, '{ grid { chiefs { id } } }'],
    ['a list as long as the one that it is asked with', 1 + 2 + 2, '{ locateMany(points: [1, 2]) { id name } }'],
    ['nothing below a page of none', 2 + 1, '{ grid { incidents(first: 0) { nodes { id } } } }'],
    ['a page as large as may be', 2 + 1 + 100, '{ grid { incidents(first: 1000000) { nodes { id } } } }'],
    ['what the graph tells of itself once', 1, '{ __schema { types { fields { name } } } }'],
    [
      'fragments wherever they are spread',
      2 + 3 * 2,
      '{ a: grid { ...f ...f } b: grid { ...f } } fragment f on Grid { id name }',
    ],
    ['fragments of types', 1 + 2, '{ thing { ... on Grid { id } ...f } } fragment f on Person { name }'],
    [
      'a page through a fragment',
      2 + 1 + 4,
      '{ grid { incidents(first: 4) { ...f } } } fragment f on IncidentConnection { nodes { id } }',
    ],
    [
      'not what is left out',
      1,
      '{ grid @include(if: false) { id } thing @skip(if: true) { id } other: grid { ... @skip(if: true) { id } } }',
    ],
  ])('counts %s', (_what, fields, text) => {
    expect(estimate(text).fields).toBe(fields);
  });

  const sized =
    'query ($n: Int = 2, $with: Boolean = true) { grid { incidents(first: $n) { nodes { id grid @include(if: $with) { name } } } } }';

  it('goes by the values of variables', () => {
    expect(estimate(sized, { n: 2, with: true }).fields).toBe(3 + 2 * 3);
    expect(estimate(sized, { n: 50, with: true }).fields).toBe(3 + 50 * 3);
    expect(estimate(sized, { n: 50, with: false }).fields).toBe(3 + 50);
    expect(estimate('query ($p: [Int!]!) { locateMany(points: $p) { id } }', { p: [1, 2, 3] }).fields).toBe(1 + 3);
  });

  it('names the field below which the most of them stand', () => {
    expect(estimate('{ grid { id } }')).toEqual({ fields: 2, costliest: 'grid', belowCostliest: 1 });
    expect(estimate('{ a: grid { id } b: grid { id } }')).toMatchObject({ costliest: 'query', belowCostliest: 2 });
    const text =
      '{ grid { id name incidents(first: 100) { nodes { id grid { incidents(first: 50) { nodes { id text } } } } } } }';
    expect(estimate(text)).toMatchObject({
      costliest: 'grid.incidents.nodes.grid.incidents.nodes',
      belowCostliest: 100 * 50 * 2,
    });
  });
});
