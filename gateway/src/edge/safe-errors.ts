import type { GraphQLFormattedError } from 'graphql';
import { logFault } from '../log';
import { costIn } from './cost-limits';
import { exceedsTokens, limits } from './limits';
import { currentTraceId } from './trace';

/** Codes whose message was written for callers. Anything else is a fault of ours. */
const passed = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'LIMIT_EXCEEDED',
  'SUBGRAPH_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'BAD_REQUEST',
  'RATE_LIMITED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'OPERATION_UNKNOWN',
  'CREDENTIALS_AMBIGUOUS',
  'ORIGIN_FOREIGN',
  'CSRF_HEADER_MISSING',
]);

/** Codes that a subgraph may answer with; the others only the gateway itself gives. */
const passedOfSubgraphs = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT', 'NOT_FOUND', 'LIMIT_EXCEEDED']);

export function isPassedOfSubgraph(code: unknown): code is string {
  return typeof code === 'string' && passedOfSubgraphs.has(code);
}

/** What leaves the gateway: message, place and code, never a stack, an address, SQL or a server’s path. */
export function safeError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { message, locations, path, extensions } = formatted;
  const code = exceedsTokens(message) ? 'LIMIT_EXCEEDED' : String(extensions?.code);
  if (code === 'INTERNAL') return internalError(path, String(extensions?.traceId ?? currentTraceId()));
  if (!passed.has(code)) {
    logFault(currentTraceId(), error);
    return internalError(path, currentTraceId());
  }
  const subgraph = typeof extensions?.subgraph === 'string' ? { subgraph: extensions.subgraph } : {};
  const said = exceedsTokens(message) ? `At most ${limits.tokens} tokens an operation.` : message;
  const cost = costIn(error);
  const shown = { code, ...subgraph, ...(cost && { cost }) };
  return { message: said, ...(locations && { locations }), ...(path && { path }), extensions: shown };
}

export function internalError(path: GraphQLFormattedError['path'], traceId: string): GraphQLFormattedError {
  return { message: 'Internal error', ...(path && { path }), extensions: { code: 'INTERNAL', traceId } };
}
