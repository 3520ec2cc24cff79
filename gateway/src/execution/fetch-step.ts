import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { distinct, placeInAll } from './distinct-representations';
import { type AskedFields, askedFields, errorsAt } from './failed-places';
import { copied, isValues, merge, own, put, type Values } from './own';
import { clientPaths, type Path, type Places } from './places';
import type { FetchNode } from './plan';
import { compileRepresentation } from './representation';
import { compileRewrites, type Rewritten } from './rewrites';
import { CallFailure, type CallResult, unavailable } from './subgraph-call';
import type { PlannedCall, SubgraphRequests } from './subgraph-requests';

/** One operation under way. */
export interface Run {
  /** What is known so far, as the subgraphs said it. */
  readonly data: Values;
  /** As the client sent them. */
  readonly variables: Values;
  /** With defaults filled in. */
  readonly coerced: Values;
  readonly errors: GraphQLFormattedError[];
  readonly requests: SubgraphRequests;
}

export type Step = (run: Run, places: Places) => Promise<void>;

interface Fetch {
  readonly call: PlannedCall;
  readonly variableNames: readonly string[];
  readonly rewriteAnswer: Rewritten | null;
  readonly fields: AskedFields;
}

/** A fetch of the plan. Never throws for what a subgraph does: that is an error at every place that asked. */
export function compileFetch(schema: GraphQLSchema, node: FetchNode): Step {
  const call = { subgraph: node.serviceName, query: node.operation, operationName: node.operationName };
  const fetch: Fetch = {
    call,
    variableNames: node.variableUsages ?? [],
    rewriteAnswer: compileRewrites(schema, node.outputRewrites),
    fields: askedFields(schema, node.operation),
  };
  if (!node.requires) return (run, places) => fetchRootFields(fetch, run, places);
  const build = compileRepresentation(schema, node.requires);
  const rewrite = compileRewrites(schema, node.inputRewrites);
  return (run, places) => {
    const representations: Values[] = [];
    const asking: Values[] = [];
    for (const object of places.objects) {
      const representation = build(object);
      if (!representation?.__typename) continue;
      rewrite?.(representation);
      representations.push(representation);
      asking.push(object);
    }
    return fetchEntities(fetch, run, places.path, representations, asking);
  };
}

async function fetchRootFields(fetch: Fetch, run: Run, { objects, path }: Places): Promise<void> {
  if (objects.length === 0) return;
  const { data, errors } = await answerOf(run.requests.root(fetch.call, variablesOf(fetch, run)));
  for (const at of errors.length > 0 ? pathsOf(run, path, objects) : []) {
    for (const error of errors) {
      if (error.path) run.errors.push({ ...error, path: [...at, ...error.path] });
      else run.errors.push(...errorsAt(error, [[at, fetch.fields.root()]]));
    }
  }
  if (!data) return;
  fetch.rewriteAnswer?.(data);
  for (const object of objects.slice(1)) merge(object, copied(data));
  const [first] = objects;
  if (first) merge(first, data);
}

async function fetchEntities(
  fetch: Fetch,
  run: Run,
  path: readonly string[],
  representations: readonly Values[],
  asking: readonly Values[],
): Promise<void> {
  if (representations.length === 0) return;
  const { batches, places } = distinct(representations);
  const variables = variablesOf(fetch, run);
  let paths: Map<Values, Path> | null = null;
  /** Where the entity at `index` of a batch is wanted. */
  const wanted = (batch: number, index: number) =>
    (places[placeInAll(batch, index)] ?? []).map((place) => asking[place] as Values);
  const settle = (representations: readonly unknown[], batch: number, { data, errors }: CallResult) => {
    const entities = Array.isArray(data?._entities) ? data._entities : null;
    const isWhole = entities?.length === representations.length;
    const failures = isWhole || errors.length > 0 ? errors : [unavailable(fetch.call.subgraph)];
    for (const error of failures) {
      paths ??= clientPaths(run.data, path);
      run.errors.push(...atEntities(fetch.fields, error, paths, representations, (index) => wanted(batch, index)));
    }
    if (!isWhole) return;
    for (const [index, entity] of entities.entries()) receive(fetch.rewriteAnswer, entity, wanted(batch, index));
  };
  await Promise.all(
    batches.map(async (batch, number) =>
      settle(batch, number, await answerOf(run.requests.entities(fetch.call, variables, batch))),
    ),
  );
}

/** An error of one entity at each place that asked for it; one of no single entity at what all of them asked for. */
function atEntities(
  fields: AskedFields,
  error: GraphQLFormattedError,
  paths: ReadonlyMap<Values, Path>,
  representations: readonly unknown[],
  wanted: (index: number) => Values[],
): GraphQLFormattedError[] {
  const [, index, ...rest] = error.path ?? [];
  const pathOf = (object: Values): Path => paths.get(object) ?? [];
  if (typeof index === 'number')
    return wanted(index).map((object) => ({ ...error, path: [...pathOf(object), ...rest] }));
  const concerned = function* () {
    for (const [place, representation] of representations.entries()) {
      const keys = fields.ofEntity(String((representation as Values).__typename));
      for (const object of wanted(place)) yield [pathOf(object), keys] as const;
    }
  };
  return errorsAt(error, concerned());
}

function receive(rewrite: Rewritten | null, entity: unknown, places: readonly Values[]): void {
  if (!isValues(entity)) return;
  for (const [index, place] of places.entries()) {
    const received = index === places.length - 1 ? entity : copied(entity);
    if (!received.__typename) received.__typename = place.__typename;
    rewrite?.(received);
    merge(place, received);
  }
}

async function answerOf(asking: Promise<CallResult>): Promise<CallResult> {
  try {
    return await asking;
  } catch (fault) {
    if (fault instanceof CallFailure) return { data: null, errors: [fault.error] };
    throw fault;
  }
}

function variablesOf({ variableNames }: Fetch, { variables }: Run): Values {
  const used: Values = {};
  for (const name of variableNames) {
    const value = own(variables, name);
    if (value !== undefined) put(used, name, value);
  }
  return used;
}

function pathsOf(run: Run, path: readonly string[], objects: readonly Values[]): Path[] {
  if (path.length === 0) return [[]];
  const paths = clientPaths(run.data, path);
  return objects.map((object) => paths.get(object) ?? []);
}
