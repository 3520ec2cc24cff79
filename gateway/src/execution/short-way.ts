import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { LRUCache } from 'lru-cache';
import { fieldsOf, type OperationWatch } from '../telemetry/operation-watch';
import type { GatewayContext } from './context';
import { isValues, type Values } from './own';
import type { ResolvedOperation, ServedGraph } from './served-graph';

type Asking = Parameters<ApolloServer<GatewayContext>['executeHTTPGraphQLRequest']>[0];

/** Kinds of clients by what they send and accept. */
const mostKinds = 100;

/**
 * Apollo Server, and a short way past it for what it would only let through once more: a query that it has parsed and
 * validated on this graph, asked by POST with headers that it has answered before. Whatever is not answered in full, such
 * as an error or a refusal, it puts into words; so each rule about them is told in one place. Mutations go the long way.
 */
export class ShortWay implements Pick<ApolloServer<GatewayContext>, 'executeHTTPGraphQLRequest'> {
  /** What an answer says of its type, by the headers that its rules on forgery and on types look at. */
  readonly #heads = new LRUCache<string, HeaderMap>({ max: mostKinds });

  constructor(
    private readonly apollo: ApolloServer<GatewayContext>,
    private readonly graph: ServedGraph,
    private readonly watch: OperationWatch,
  ) {}

  async executeHTTPGraphQLRequest(asking: Asking): Promise<HTTPGraphQLResponse> {
    const { httpGraphQLRequest } = asking;
    const kind = kindOf(httpGraphQLRequest);
    const headers = this.#heads.get(kind);
    const asked = headers && askedIn(httpGraphQLRequest);
    const resolved = asked && this.graph.resolved(asked.query, asked.operationName);
    if (!resolved) return this.#long(asking, kind);
    let context: GatewayContext;
    try {
      context = await asking.context();
    } catch (fault) {
      return this.#long({ ...asking, context: () => Promise.reject(fault) }, kind);
    }
    const began = performance.now();
    const answer = await this.graph.execute(resolved, asked.variables, context);
    const { data, errors, extensions } = answer;
    if (errors || data == null) {
      return this.#long({ ...asking, context: async () => ({ ...context, answered: { answer, began } }) }, kind);
    }
    this.#count(resolved, fieldsOf(extensions), began);
    return { headers, body: { kind: 'complete', string: `${JSON.stringify({ data, extensions })}\n` } };
  }

  async #long(asking: Asking, kind: string): Promise<HTTPGraphQLResponse> {
    const answer = await this.apollo.executeHTTPGraphQLRequest(asking);
    const { status, headers } = answer;
    if (asking.httpGraphQLRequest.method === 'POST' && status === undefined) {
      const type = headers.get('content-type');
      if (type) this.#heads.set(kind, new HeaderMap([['content-type', type]]));
    }
    return answer;
  }

  #count({ generation, document, operation, queryHash }: ResolvedOperation, fields: number, began: number): void {
    this.watch.resolved(generation.schema, document, queryHash);
    this.watch.answered({ queryHash, name: operation.name?.value, outcome: 'ok', fields, began });
  }
}

type HttpRequest = Asking['httpGraphQLRequest'];

const kindOf = ({ headers }: HttpRequest) => `${headers.get('content-type')}\n${headers.get('accept')}`;

interface Asked {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Values;
}

/** What is asked, where it is asked as usual; null where Apollo Server has to look at it. */
function askedIn({ method, body }: HttpRequest): Asked | null {
  if (method !== 'POST' || !isValues(body)) return null;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || (operationName != null && typeof operationName !== 'string')) return null;
  if (variables != null && !isValues(variables)) return null;
  if (extensions != null && (!isValues(extensions) || extensions.persistedQuery)) return null;
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} };
}
