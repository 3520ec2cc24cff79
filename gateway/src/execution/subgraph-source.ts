import type { GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphRequest } from '../doors/door';
import type { GatewayContext } from './context';
import { atEntities, atRootFields } from './failed-places';
import { type Distinct, distinct, placeInAll } from './representations';
import { CallFailure, type CallResult, callSubgraph, type SubgraphLink } from './subgraph-call';

type Process = GraphQLDataSource<GatewayContext>['process'];
type Response = Awaited<ReturnType<Process>>;

const asksForEntities = /\$representations\s*:\s*\[_Any!\]!/;

/** How the plan’s fetches reach one subgraph. Never throws: a failure is an error at every place that asked. */
export class SubgraphSource implements GraphQLDataSource<GatewayContext> {
  constructor(private readonly link: SubgraphLink) {}

  async process(options: Parameters<Process>[0]): Promise<Response> {
    if (!('incomingRequestContext' in options)) {
      throw new Error('the graph is given, so nothing is asked of a subgraph but operations');
    }
    const { query, variables, operationName } = options.request;
    const context = options.incomingRequestContext.context;
    const request = { query: query ?? '', variables, operationName };
    const { data, errors } = asksForEntities.test(request.query)
      ? await this.#entities(context, request)
      : await this.#rootFields(context, request);
    // The interface asks for classes of errors, and the executor reads no more than this of them.
    return (errors.length > 0 ? { data, errors } : { data }) as Response;
  }

  async #rootFields(context: GatewayContext, request: SubgraphRequest): Promise<CallResult> {
    try {
      return await callSubgraph(this.link, context, request);
    } catch (fault) {
      return { data: null, errors: atRootFields(errorOf(fault), request.query) };
    }
  }

  async #entities(context: GatewayContext, request: SubgraphRequest): Promise<CallResult> {
    const asked = distinct((request.variables?.representations ?? []) as unknown[]);
    const results = await Promise.all(
      asked.batches.map((representations) => this.#batch(context, request, representations)),
    );
    const found = results.flatMap((result, batch) => entitiesOf(result, asked.batches[batch]?.length ?? 0));
    const errors = results.flatMap((result, batch) => errorsAtPlaces(result.errors, asked, batch, request.query));
    return { data: { _entities: inPlaces(found, asked) }, errors };
  }

  async #batch(
    context: GatewayContext,
    request: SubgraphRequest,
    representations: readonly unknown[],
  ): Promise<CallResult> {
    try {
      return await callSubgraph(this.link, context, {
        ...request,
        variables: { ...request.variables, representations },
      });
    } catch (fault) {
      return { data: null, errors: [errorOf(fault)] };
    }
  }
}

function errorOf(fault: unknown): GraphQLFormattedError {
  if (fault instanceof CallFailure) return fault.error;
  throw fault;
}

function entitiesOf({ data }: CallResult, count: number): unknown[] {
  const entities = Array.isArray(data?._entities) ? data._entities : [];
  return Array.from({ length: count }, (_, index) => entities[index] ?? null);
}

function inPlaces(found: readonly unknown[], { indexes, places }: Distinct): unknown[] {
  return indexes.map((index, place) =>
    // The executor writes into what it is given, so that two places must not share one object.
    places[index]?.[0] === place ? found[index] : structuredClone(found[index]),
  );
}

/** Errors of one batch at every place that asked for what failed; an error of no single entity concerns them all. */
function errorsAtPlaces(
  errors: readonly GraphQLFormattedError[],
  { batches, places }: Distinct,
  batch: number,
  query: string,
): GraphQLFormattedError[] {
  return errors.flatMap((error) => {
    const [, index, ...rest] = error.path ?? [];
    if (typeof index === 'number') {
      const asking = places[placeInAll(batch, index)] ?? [];
      return asking.map((place) => ({ ...error, path: ['_entities', place, ...rest] }));
    }
    const concerned = (batches[batch] ?? []).flatMap((representation, position) =>
      (places[placeInAll(batch, position)] ?? []).map((place) => [place, representation] as const),
    );
    return atEntities(error, query, concerned);
  });
}
