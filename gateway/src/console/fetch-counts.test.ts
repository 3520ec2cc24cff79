import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  parse,
} from 'graphql';
import { GraphGeneration } from '../execution/graph-generation';
import { loadGraph } from '../execution/loaded-graph';
import type { Ask } from '../execution/subgraph-requests';
import { examples } from './console-page';

const root = join(__dirname, '..', '..', '..');
const text = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const parts = ['organization', 'incidents', 'personnel'];

/** The operations that docs/frontend.md shows, by their names. */
const ofFrontendTeams = [...text('docs', 'frontend.md').matchAll(/```graphql[^\n]*\n(?<query>.*?)```/gs)].map(
  ({ groups }) => groups?.query ?? '',
);

/** Requests to subgraphs for an answer in which everything that may be there is there, each list twice. */
const expected: Readonly<Record<string, number>> = {
  Place: 3,
  Pipeline: 2,
  // The names of units and grids are incidents’ own copies; who leads a grid, personnel alone knows.
  CrossStreet: 2,
  // Its grid and who answers are organization’s, what came before is incidents’.
  Merchant: 2,
  ReportProgress: 1,
  WhoAnswersHere: 2,
  OpenIncidents: 1,
  Report: 1,
  WaitingReports: 1,
  MerchantPage: 2,
};

describe('the fetches of the operations that we show', () => {
  let generation: GraphGeneration;
  let subgraphs: ReadonlyMap<string, GraphQLSchema>;

  beforeAll(async () => {
    generation = new GraphGeneration(await loadGraph(text('gateway', 'supergraph.graphql'), parts));
    subgraphs = new Map(
      parts.map((part) => [part, buildSchema(text('subgraphs', part, 'schema.graphql'), { assumeValidSDL: true })]),
    );
  }, 300_000);

  const operations = [...examples().map(({ query }) => query), ...ofFrontendTeams].map(
    (query) => [getOperationAST(parse(query))?.name?.value ?? '', query] as const,
  );

  it.each(operations)('%s', async (name, query) => {
    const document = parse(query);
    const declared = getOperationAST(document)?.variableDefinitions ?? [];
    const point = { longitude: 113, latitude: 34, system: 'WGS84' };
    const raw = { ...point, merchant: 'id', category: '0501', input: { idempotencyKey: 'key', text: 'text', point } };
    const { coerced = {} } = getVariableValues(generation.schema, declared, raw);
    const asked: string[] = [];
    const ask: Ask = async (subgraph, request) => {
      asked.push(subgraph);
      const { data, errors = [] } = await execute({
        schema: subgraphs.get(subgraph) as GraphQLSchema,
        document: parse(request.query),
        variableValues: request.variables,
        fieldResolver: something,
        typeResolver: (value, _context, _info, type) => {
          const possible = (subgraphs.get(subgraph) as GraphQLSchema).getPossibleTypes(type).map((each) => each.name);
          return (value as { __typename?: string }).__typename ?? possible[0];
        },
      });
      expect(errors).toEqual([]);
      return { data: data as Record<string, unknown>, errors: [] };
    };
    const { errors, misfits } = await generation.operation(query, document, name).execute(ask, { raw, coerced });
    expect({ errors, misfits }).toEqual({ errors: [], misfits: [] });
    expect({ [name]: asked.length }).toEqual({ [name]: expected[name] });
  });

  it('are all expected', () => {
    expect(operations.map(([name]) => name).sort()).toEqual(Object.keys(expected).sort());
  });
});

const something: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, { fieldName, returnType }) => {
  if (fieldName === '_entities') return args.representations;
  return (source as Record<string, unknown> | undefined)?.[fieldName] ?? ofType(returnType, fieldName);
};

function ofType(type: GraphQLOutputType, name: string): unknown {
  if (isNonNullType(type)) return ofType(type.ofType, name);
  if (isListType(type)) return name === 'errors' ? [] : [ofType(type.ofType, name), ofType(type.ofType, name)];
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (!isScalarType(type)) return {};
  return { Int: 1, Float: 1, Boolean: true }[type.name] ?? `${name}`;
}
