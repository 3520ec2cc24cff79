import './telemetry-off';

import { ApolloGateway } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import { log } from '../log';
import type { LoadedGraph } from './graph-generation';

const logger = {
  debug() {},
  info() {},
  warn: (message?: unknown) => log('warn', 'planner', { message: String(message) }),
  error: (message?: unknown) => log('error', 'planner', { message: String(message) }),
};

/**
 * A composed graph, ready to be planned by @apollo/gateway. Throws where it is none, or names a subgraph not known here.
 * What clients see of it and each subgraph's part are checked in any case; a check of the whole before that would find
 * nothing more, for a fifth of the work.
 */
export async function loadGraph(supergraphSdl: string, subgraphs: readonly string[]): Promise<LoadedGraph> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger,
    validateSupergraph: false,
    __exposeQueryPlanExperimental: false,
    buildService: ({ name }) => {
      if (!subgraphs.includes(name))
        throw new Error(`the graph names a subgraph ${name} that this gateway does not know`);
      return neverAsked;
    },
  });
  const { schema } = await gateway.load();
  await gateway.stop();
  return partsOf(gateway, schema);
}

/** Every gateway of this library wants one; here subgraphs are asked through their doors. */
const neverAsked = {
  process: () => Promise.reject(new Error('subgraphs are asked through their doors')),
};

/** Private by its types only: a test says that they are there. */
export function partsOf(gateway: ApolloGateway, schema: GraphQLSchema): LoadedGraph {
  const { apiSchema, supergraphSchema, queryPlanner } = gateway as unknown as {
    apiSchema: LoadedGraph['api'];
    supergraphSchema: GraphQLSchema;
    queryPlanner: LoadedGraph['planner'];
  };
  return { schema, api: apiSchema, supergraph: supergraphSchema, planner: queryPlanner };
}
