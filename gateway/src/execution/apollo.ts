import './telemetry-off';

import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { GraphQLScalarType, GraphQLSchema } from 'graphql';
import { mutationsAsTheyAre } from '../edge/compression';
import { limits } from '../edge/limits';
import { safeError } from '../edge/safe-errors';
import type { KeptEntities } from '../entity-cache/kept-entities';
import type { KnownOperations } from '../known-operations/known-operations';
import { RememberedTexts } from '../known-operations/remembered-texts';
import { log } from '../log';
import { StartFault } from '../start-fault';
import { OperationWatch } from '../telemetry/operation-watch';
import type { GatewayContext } from './context';
import { KeptDocuments } from './kept-documents';
import { ServedGraph } from './served-graph';
import { ShortWay } from './short-way';
import type { SubgraphLink } from './subgraph-call';

const remedy = 'write it anew with `npx pnpm compose`';
/** Fields of an operation once its fragments are spread out. */
const mostSelections = 10_000;

const logger = {
  debug() {},
  info() {},
  warn: (message?: unknown) => log('warn', 'graphql', { message: String(message) }),
  error: (message?: unknown) => log('error', 'graphql', { message: String(message) }),
};

export interface ApolloOptions {
  /** Path of the composed graph. */
  readonly supergraph: string;
  readonly links: Readonly<Record<SubgraphName, SubgraphLink>>;
  /** Milliseconds that one operation may take. */
  readonly operationDeadline: number;
  readonly production: boolean;
  /** Those of client releases, by which operations are counted. */
  readonly operations: KnownOperations;
  /** What is kept of subgraphs’ answers; null where nothing is. */
  readonly kept: KeptEntities | null;
  /** Those that parts read otherwise than as any value; none, without them. */
  readonly scalars?: readonly GraphQLScalarType[];
}

export interface RunningApollo {
  readonly apollo: ApolloServer<GatewayContext>;
  /** The same by HTTP, the short way where there is one. */
  readonly ways: ShortWay;
  /** The graph that is served now, as clients see it. */
  schema(): GraphQLSchema;
  /** Reads the composed graph anew and serves it. Throws a StartFault, and goes on with the one there is, where it is broken. */
  reload(): Promise<void>;
}

/** Loads the composed graph and gets ready to answer operations. Throws a StartFault. */
export async function startApollo(options: ApolloOptions): Promise<RunningApollo> {
  const { supergraph, links, operationDeadline, production, operations, kept, scalars } = options;
  const graph = new ServedGraph(read(supergraph), links, operationDeadline, kept, scalars);
  const watch = new OperationWatch(operations);
  const apollo = new ApolloServer<GatewayContext>({
    gateway: graph,
    logger,
    csrfPrevention: true,
    formatError: safeError,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: limits.tokens },
    maxRecursiveSelections: mostSelections,
    documentStore: new KeptDocuments(),
    persistedQueries: { cache: new RememberedTexts(), ttl: null },
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      watch.plugin,
      mutationsAsTheyAre,
    ],
  });
  const orTold = async (taking: Promise<void>) => {
    try {
      await taking;
    } catch (fault) {
      throw new StartFault(`${supergraph} is no composed graph (${inOneLine(fault)}): ${remedy}.`);
    }
  };
  await orTold(apollo.start());
  return {
    apollo,
    ways: new ShortWay(apollo, graph, watch),
    schema: () => graph.schema,
    reload: async () => orTold(graph.swap(read(supergraph))),
  };
}

function read(supergraph: string): string {
  try {
    return readFileSync(supergraph, 'utf8');
  } catch (fault) {
    throw new StartFault(`${supergraph} cannot be read (${(fault as NodeJS.ErrnoException).code}): ${remedy}.`);
  }
}

function inOneLine(fault: unknown): string {
  return String((fault as Error)?.message)
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200);
}
