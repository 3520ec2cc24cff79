import type { IncomingMessage } from 'node:http';
import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { GatewayContext } from '../execution/context';
import { type CallerSources, callerOf, refuseForgery } from '../identity/caller';
import { type AskedOperation, parametersOf, withText } from '../known-operations/asked-operation';
import type { KnownOperations } from '../known-operations/known-operations';
import { sendWhole } from './compression';
import type { CostLimits } from './cost-limits';
import { type Asked, readBody, sendError } from './http';
import { limits, refuseBeyondLimits, refuseDeepValues } from './limits';

export interface GraphqlParts {
  readonly apollo: Pick<ApolloServer<GatewayContext>, 'executeHTTPGraphQLRequest'>;
  readonly callers: CallerSources;
  readonly operations: KnownOperations;
  readonly costs: CostLimits;
}

/** Answers `/graphql`: node’s request in, Apollo Server’s answer out. */
export async function answerGraphql(
  { apollo, callers, operations, costs }: GraphqlParts,
  { request, response, url, traceId }: Asked,
): Promise<void> {
  refuseForgery({ request, response }, callers);
  const given = await askedIn({ request, response, url, traceId });
  if (given === null) return;
  const left = new AbortController();
  response.once('close', () => response.writableEnded || left.abort());
  const asked = withText(operations, given);
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { ...asked, headers: headersOf(request) },
    context: async () => {
      refuseTooLarge(asked);
      const viewer = await callerOf({ request, response, traceId }, callers);
      const purse = costs.purseOf(viewer, { request, response });
      return { viewer, identities: new Map(), purse, left: left.signal, repeated: new Set() };
    },
  });
  if (answer.body.kind !== 'complete') throw new Error('incremental delivery is not spoken here');
  const headers = { 'cache-control': 'no-store', ...Object.fromEntries(answer.headers) };
  await sendWhole({ request, response }, statusOf(answer, answer.body.string), headers, answer.body.string);
}

/** What a request asks, or null once it has been answered that it asks nothing that could be understood. */
export async function askedIn({ request, response, url }: Asked): Promise<AskedOperation | null> {
  if (isEncoded(request)) {
    sendError(response, 415, 'BAD_REQUEST', 'A request body must not be compressed.');
    return null;
  }
  const text = await readBody(request, limits.bodyBytes);
  if (!text) {
    sendError(response, 413, 'LIMIT_EXCEEDED', `A request body holds at most ${limits.bodyBytes / 1024} KB.`);
    return null;
  }
  const body = isJson(request) ? jsonIn(text) : undefined;
  if (body === malformed) {
    sendError(response, 400, 'BAD_REQUEST', 'The request body is not well-formed JSON in UTF-8.');
    return null;
  }
  return { method: request.method ?? 'GET', search: url.search, body };
}

/** Throws LIMIT_EXCEEDED for what is too large to be looked at any closer. */
export function refuseTooLarge(asked: AskedOperation): void {
  const { query, variables } = parametersOf(asked);
  refuseDeepValues([asked.body, variables]);
  if (typeof query === 'string') refuseBeyondLimits(query);
}

/** What can be wrong with the operation of a request that is well-formed itself. */
const faultsOfOperations = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/** In plain JSON such a fault is an answer like any other, as GraphQL over HTTP has it: 400 could come from anything between. */
function statusOf({ status = 200, headers }: Pick<HTTPGraphQLResponse, 'status' | 'headers'>, body: string): number {
  if (status !== 400 || !headers.get('content-type')?.startsWith('application/json')) return status;
  const { errors = [] } = JSON.parse(body) as { errors?: { extensions?: { code?: string } }[] };
  return errors.every(({ extensions }) => faultsOfOperations.has(extensions?.code ?? '')) ? 200 : 400;
}

function isJson(request: IncomingMessage): boolean {
  return /^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '');
}

function isEncoded({ headers }: IncomingMessage): boolean {
  return !/^(?:identity)?$/i.test(headers['content-encoding'] ?? '');
}

const malformed = Symbol('malformed');

/** Bytes that are no UTF-8 would be read as something else by whoever looks at them next. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

function jsonIn(text: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(text));
  } catch {
    return malformed;
  }
}

export function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
