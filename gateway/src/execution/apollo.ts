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
import { limits } from '../edge/limits';
import { safeError } from '../edge/safe-errors';
import { log } from '../log';
import { StartFault } from '../start-fault';
import type { GatewayContext } from './context';
import { PlannedGraph } from './planned-graph';
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

/** Loads the composed graph and gets ready to answer operations. Throws a StartFault. */
export async function startApollo(
  supergraph: string,
  links: Readonly<Record<SubgraphName, SubgraphLink>>,
  production: boolean,
): Promise<ApolloServer<GatewayContext>> {
  const sdl = read(supergraph);
  const server = new ApolloServer<GatewayContext>({
    gateway: new PlannedGraph(sdl, links),
    logger,
    formatError: safeError,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: limits.tokens },
    maxRecursiveSelections: mostSelections,
    // Each text that a client makes up would stay in memory, and none of them is safe for having been seen before.
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  try {
    await server.start();
  } catch (fault) {
    throw new StartFault(`${supergraph} is no composed graph (${firstLine(fault)}): ${remedy}.`);
  }
  return server;
}

function read(supergraph: string): string {
  try {
    return readFileSync(supergraph, 'utf8');
  } catch (fault) {
    throw new StartFault(`${supergraph} cannot be read (${(fault as NodeJS.ErrnoException).code}): ${remedy}.`);
  }
}

function firstLine(fault: unknown): string {
  return (
    String((fault as Error)?.message)
      .split('\n')[0]
      ?.slice(0, 200) ?? ''
  );
}
