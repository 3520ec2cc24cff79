import { composeServices } from '@apollo/composition';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  graphql,
  parse,
  validate,
} from 'graphql';
import { compiledNames, GraphGeneration } from '../execution/graph-generation';
import { partsOf } from '../execution/loaded-graph';
import type { Ask } from '../execution/subgraph-requests';

/** A subgraph of a test: its types, and how they resolve. */
export interface Part {
  readonly name: string;
  readonly sdl: string;
  // biome-ignore lint/suspicious/noExplicitAny: resolvers of any graph
  readonly resolvers?: any;
}

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly data: any;
  readonly errors: readonly { message: string; path: readonly (string | number)[] | undefined }[];
}

export interface Asked {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** One graph, executed by @apollo/gateway and by ours with the same planner over the same subgraphs. */
export class BothGateways {
  /** What ours asked last. */
  asked: Asked[] = [];
  /** In place of what a subgraph would answer; undefined lets it answer. */
  instead: ((asked: Asked) => unknown) | null = null;

  private constructor(
    readonly schema: GraphQLSchema,
    private readonly gateway: ApolloGateway,
    private readonly generation: GraphGeneration,
    private readonly subgraphs: ReadonlyMap<string, GraphQLSchema>,
  ) {}

  static async over(parts: readonly Part[]): Promise<BothGateways> {
    const supergraphSdl = composed(parts.map((part) => ({ ...part, url: `http://${part.name}` })));
    const subgraphs = new Map(parts.map((part) => [part.name, subgraphOf(part)]));
    const gateway = new ApolloGateway({
      supergraphSdl,
      logger: silent,
      buildService: ({ name }) => new LocalGraphQLDataSource(subgraphs.get(name) as GraphQLSchema),
    });
    const { schema } = await gateway.load();
    return new BothGateways(schema, gateway, new GraphGeneration(partsOf(gateway, schema)), subgraphs);
  }

  /** Whether clients may ask it at all. */
  isValid(query: string): boolean {
    return validate(this.schema, parse(query)).length === 0;
  }

  async stock(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const document = parse(query);
    const { data, errors } = await this.gateway.executor({
      request: { query, variables },
      document,
      source: query,
      queryHash: query,
      operation: getOperationAST(document),
      operationName: null,
      schema: this.schema,
      context: {},
      metrics: {},
      logger: silent,
      cache: undefined,
      overallCachePolicy: undefined,
    } as never);
    return answer(data, errors as readonly GraphQLError[] | undefined);
  }

  async ours(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const document = parse(query);
    const { coerced, errors: refused } = getVariableValues(
      this.schema,
      getOperationAST(document)?.variableDefinitions ?? [],
      variables,
    );
    if (!coerced) return answer(undefined, refused);
    this.asked = [];
    const compiled = this.generation.operation(query, document, undefined);
    const names = { raw: compiledNames(variables), coerced: compiledNames(coerced) };
    const { data, errors } = await compiled.execute(this.#ask, names);
    return answer(data, errors);
  }

  readonly #ask: Ask = async (subgraph, { query, variables = {} }) => {
    const asked = { subgraph, query, variables };
    this.asked.push(asked);
    const instead = this.instead?.(asked);
    if (instead !== undefined) return { data: null, errors: [], ...(instead as object) };
    const schema = this.subgraphs.get(subgraph) as GraphQLSchema;
    const { data, errors = [] } = await graphql({ schema, source: query, variableValues: variables });
    return { data: (data as Record<string, unknown>) ?? null, errors: errors.map((error) => error.toJSON()) };
  };
}

export class NotComposed extends Error {}

/** Throws where subgraphs do not fit each other. */
export function composed(parts: readonly (Part & { readonly url: string })[]): string {
  const { supergraphSdl, errors } = composeServices(
    parts.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new NotComposed(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

export function subgraphOf({ sdl, resolvers }: Part): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
}

function answer(data: unknown, errors: readonly (GraphQLError | GraphQLFormattedError)[] = []): Answer {
  const told = errors.map(({ message, path }) => ({ message, path: path && [...path] }));
  const inOrder = told.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  return { data: data == null ? null : sorted(data), errors: inOrder };
}

/** With the keys of every object in order, and on plain objects. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]));
}
