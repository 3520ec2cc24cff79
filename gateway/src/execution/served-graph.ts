import { setImmediate } from 'node:timers/promises';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLScalarType,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { codedError } from '../edge/coded-error';
import type { KeptEntities } from '../entity-cache/kept-entities';
import { marksIn } from '../entity-cache/marks';
import { log } from '../log';
import type { GatewayContext } from './context';
import { compiledNames, GraphGeneration } from './graph-generation';
import { loadGraph } from './loaded-graph';
import { OperationTime } from './operation-time';
import type { Values } from './own';
import type { Executor } from './plan';
import { rehearse } from './rehearsal';
import { callSubgraph, type SubgraphLink } from './subgraph-call';
import type { Ask } from './subgraph-requests';
import { refuseUnreadable } from './unreadable-values';

type Gateway = ApolloServerOptionsWithGateway<GatewayContext>['gateway'];
type Listener = Parameters<NonNullable<Gateway['onSchemaLoadOrUpdate']>>[0];
type Links = Readonly<Record<SubgraphName, SubgraphLink>>;

/** So many of the operations used last are planned on another graph before it is served. */
const mostWarmed = 100;

/** An operation as Apollo Server hands it on: parsed, valid on the graph of its generation, and hashed. */
export interface ResolvedOperation {
  readonly generation: GraphGeneration;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** SHA-256 of its text. */
  readonly queryHash: string;
  /** As whoever asked named it. */
  readonly operationName: string | undefined;
}

export type Answer = Awaited<ReturnType<Executor>>;

/** What is remembered of queries by their texts: in characters, each of which holds some 50 bytes of a parsed document. */
const rememberedCharacters = 400_000;

/**
 * The graph as Apollo Server is to answer it: planned by @apollo/gateway, each plan compiled once, and fetched through
 * our own doors. Another graph may take its place; what is under way ends on the one that it began with.
 */
export class ServedGraph implements Gateway {
  readonly #generations = new WeakMap<GraphQLSchema, GraphGeneration>();
  readonly #listeners = new Set<Listener>();
  #current: GraphGeneration | null = null;
  /** Queries on the current generation. */
  readonly #resolved = new LRUCache<string, ResolvedOperation>({
    maxSize: rememberedCharacters,
    maxEntrySize: rememberedCharacters / 20,
    sizeCalculation: (_, text) => text.length,
  });
  #swapping: Promise<void> = Promise.resolve();

  constructor(
    private readonly sdl: string,
    private readonly links: Links,
    /** Milliseconds that one operation may take. */
    private readonly operationDeadline: number,
    /** What is kept of subgraphs’ answers; null where nothing is. */
    private readonly kept: KeptEntities | null = null,
    /** Those that parts read otherwise than as any value. */
    private readonly scalars: readonly GraphQLScalarType[] = [],
  ) {}

  /** As clients see it. */
  get schema(): GraphQLSchema {
    if (!this.#current) throw new Error('no graph has been loaded yet');
    return this.#current.schema;
  }

  async load(): Promise<{ executor: Executor }> {
    await this.swap(this.sdl);
    if (this.#current) rehearse(this.#current);
    return { executor: (requestContext) => this.#asked(requestContext) };
  }

  onSchemaLoadOrUpdate(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {}

  /** Serves another graph, once what was asked last is planned on it. Throws, and goes on with the one there is, where it is broken. */
  swap(sdl: string): Promise<void> {
    const swapped = this.#swapping.then(() => this.#take(sdl));
    this.#swapping = swapped.catch(() => {});
    return swapped;
  }

  async #take(sdl: string): Promise<void> {
    const graph = await loadGraph(sdl, Object.keys(this.links));
    refuseUnreadable(graph.schema, this.scalars);
    const marks = this.kept ? marksIn(graph.supergraph) : undefined;
    const generation = new GraphGeneration({ ...graph, marks });
    const { schema } = generation;
    for (const { key, document, name } of this.#current?.usedLast(mostWarmed) ?? []) {
      // Planning is synchronous: between two plans, requests have their turn.
      await setImmediate();
      if (validate(schema, document).length === 0) generation.operation(key, document, name);
    }
    this.#generations.set(schema, generation);
    // Whoever is told may refuse it: the one there is goes on then, with all that belongs to it.
    for (const listener of this.#listeners) listener({ apiSchema: schema, coreSupergraphSdl: sdl });
    if (marks) this.kept?.serve(marks, sdl);
    this.#current = generation;
    this.#resolved.clear();
  }

  /** A query on the graph that is served now, where Apollo Server has handed it on before. */
  resolved(text: string, operationName: string | undefined): ResolvedOperation | null {
    const found = this.#resolved.get(text);
    return found?.operationName === operationName ? (found ?? null) : null;
  }

  async #asked(requestContext: Parameters<Executor>[0]): Promise<Answer> {
    const { schema, document, request, queryHash, operation, source } = requestContext;
    const context = requestContext.context as GatewayContext;
    if (context.answered) return context.answered.answer;
    if (!operation) return { errors: [noOperation as never] };
    if (operation.operation === 'subscription') return { errors: [noSubscriptions as never] };
    if (context.live && operation.operation !== 'query') return { errors: [onlyQueries as never] };
    const { operationName } = request;
    const resolved = { generation: this.#generationOf(schema), document, operation, queryHash, operationName };
    if (operation.operation === 'query' && resolved.generation === this.#current) this.#resolved.set(source, resolved);
    return this.execute(resolved, (request.variables ?? {}) as Values, context);
  }

  async execute(
    { generation, document, operation, queryHash }: ResolvedOperation,
    raw: Values,
    context: GatewayContext,
  ): Promise<Answer> {
    // What changes something is carried to its end, also where nobody waits for the answer any longer.
    const time = new OperationTime(this.operationDeadline, operation.operation === 'query' ? context.left : undefined);
    try {
      const { errors, coerced } = getVariableValues(generation.schema, operation.variableDefinitions ?? [], raw);
      // Of variables that do not fit, GraphQL answers no data at all, and the server a status of 400.
      if (errors) return { errors: errors as never };
      const name = operation.name?.value;
      const key = `${queryHash} ${name ?? ''}`;
      const estimate = generation.cost(key, document, name).estimate(coerced);
      const refusal = context.purse?.take(estimate);
      if (refusal) return { errors: [refusal as never] };
      const compiled = generation.operation(key, document, name);
      const variables = { raw: compiledNames(raw), coerced: compiledNames(coerced) };
      // Who follows a query is told of a change by its part, which may be before the cache has heard of it.
      const kept = operation.operation === 'query' && !context.live ? this.kept?.cache : null;
      const answered = await compiled.execute(this.#askAs(context, time.signal), variables, kept);
      tellOfMisfits(answered.misfits, context.viewer.traceId);
      context.purse?.giveBack(estimate, answered.fields);
      const cost = { estimated: estimate.fields, actual: answered.fields };
      const extensions = { cost, ...(context.repeated?.size && { repeated: [...context.repeated] }) };
      if (answered.errors.length === 0) return { data: answered.data, extensions };
      return { data: answered.data, errors: answered.errors.map(graphQLError) as never, extensions };
    } catch (fault) {
      return { data: null, errors: [fault as never] };
    } finally {
      time.end();
    }
  }

  #askAs(context: GatewayContext, signal: AbortSignal): Ask {
    return (subgraph, request) => {
      context.live?.add(subgraph as SubgraphName);
      const asking = callSubgraph(this.links[subgraph as SubgraphName], context, request, signal);
      return this.kept ? this.kept.after(subgraph, request, asking) : asking;
    };
  }

  #generationOf(schema: GraphQLSchema): GraphGeneration {
    const generation = this.#generations.get(schema);
    if (!generation) throw new Error('a request carries a graph that was never loaded');
    return generation;
  }
}

const noOperation = codedError(
  'OPERATION_RESOLUTION_FAILURE',
  'Name the operation to run: there are several, or none of that name.',
  400,
);
const onlyQueries = codedError('BAD_REQUEST', 'Queries alone can be followed: send this to /graphql.', 400);
const noSubscriptions = codedError('BAD_REQUEST', 'Subscriptions are not offered.', 400);

function graphQLError({
  message,
  path,
  extensions,
}: {
  message: string;
  path?: readonly (string | number)[];
  extensions?: object;
}) {
  return new GraphQLError(message, { path, extensions: extensions as never });
}

function tellOfMisfits(misfits: readonly string[], traceId: string): void {
  if (misfits.length > 0) {
    log('error', 'null-where-none-may-be', { traceId, count: misfits.length, first: misfits[0] });
  }
}
