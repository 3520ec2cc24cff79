import './telemetry-off';

import { ApolloGateway } from '@apollo/gateway';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import { codedError } from '../edge/coded-error';
import { log } from '../log';
import type { GatewayContext } from './context';
import { compiledNames, GraphGeneration, type LoadedGraph } from './graph-generation';
import type { Values } from './own';
import type { Executor } from './plan';
import { callSubgraph, type SubgraphLink } from './subgraph-call';
import type { Ask } from './subgraph-requests';

const logger = {
  debug() {},
  info() {},
  warn: (message?: unknown) => log('warn', 'planner', { message: String(message) }),
  error: (message?: unknown) => log('error', 'planner', { message: String(message) }),
};

type Links = Readonly<Record<SubgraphName, SubgraphLink>>;

/** The committed graph: planned by @apollo/gateway, each plan compiled once, and fetched through our own doors. */
export class PlannedGraph extends ApolloGateway {
  readonly #generations = new WeakMap<GraphQLSchema, GraphGeneration>();

  constructor(
    supergraphSdl: string,
    private readonly links: Links,
  ) {
    super({
      supergraphSdl,
      logger,
      __exposeQueryPlanExperimental: false,
      buildService: ({ name }) => {
        if (!Object.hasOwn(links, name))
          throw new Error(`the graph names a subgraph ${name} that this gateway does not know`);
        return neverAsked;
      },
    });
    this.onSchemaLoadOrUpdate(({ apiSchema }) => {
      this.#generations.set(apiSchema, new GraphGeneration(loadedGraph(this, apiSchema)));
    });
    this.executor = (requestContext) => this.#execute(requestContext);
  }

  async #execute(requestContext: Parameters<Executor>[0]): ReturnType<Executor> {
    const { schema, document, request, queryHash, operation } = requestContext;
    if (operation.operation === 'subscription') return { errors: [noSubscriptions as never] };
    const context = requestContext.context as GatewayContext;
    try {
      const raw = (request.variables ?? {}) as Values;
      const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], raw);
      // Of variables that do not fit, GraphQL answers no data at all, and the server a status of 400.
      if (errors) return { errors: errors as never };
      const name = operation.name?.value;
      const compiled = this.#generationOf(schema).operation(`${queryHash} ${name ?? ''}`, document, name);
      const variables = { raw: compiledNames(raw), coerced: compiledNames(coerced) };
      const answered = await compiled.execute(this.#askAs(context), variables);
      tellOfMisfits(answered.misfits, context.viewer.traceId);
      if (answered.errors.length === 0) return { data: answered.data };
      return { data: answered.data, errors: answered.errors.map(graphQLError) as never };
    } catch (fault) {
      return { data: null, errors: [fault as never] };
    }
  }

  #askAs(context: GatewayContext): Ask {
    return (subgraph, request) => callSubgraph(this.links[subgraph as SubgraphName], context, request);
  }

  #generationOf(schema: GraphQLSchema): GraphGeneration {
    const generation = this.#generations.get(schema);
    if (!generation) throw new Error('a request carries a graph that was never loaded');
    return generation;
  }
}

/** Every gateway of this library wants one; the executor here goes through the doors. */
const neverAsked = {
  process: () => Promise.reject(new Error('subgraphs are asked through their doors')),
};

/** Private by its types only: a test says that they are there. */
export function loadedGraph(gateway: ApolloGateway, schema: GraphQLSchema): LoadedGraph {
  const { apiSchema, supergraphSchema, queryPlanner } = gateway as unknown as {
    apiSchema: LoadedGraph['api'];
    supergraphSchema: GraphQLSchema;
    queryPlanner: LoadedGraph['planner'];
  };
  return { schema, api: apiSchema, supergraph: supergraphSchema, planner: queryPlanner };
}

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
