import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { currentTraceId } from '../edge/trace';
import type { AtHand, EntityCache } from '../entity-cache/entity-cache';
import { type KeptSelections, keptSelections } from '../entity-cache/kept-selection';
import type { Marks } from '../entity-cache/marks';
import { log } from '../log';
import { type AnsweredKeys, askForKeys } from './answered-keys';
import { type Asked, distinct, inBatches } from './distinct-representations';
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
  /** Where entities may be at hand; null where all have to be asked for. */
  readonly kept: EntityCache | null;
}

export type Step = (run: Run, places: Places) => Promise<void>;

interface Fetch {
  readonly call: PlannedCall;
  /** Where entities tell by which key they are known. */
  readonly keys: AnsweredKeys | null;
  readonly variableNames: readonly string[];
  readonly rewriteAnswer: Rewritten | null;
  readonly fields: AskedFields;
  /** What of it may be kept, where anything is. */
  readonly selections: KeptSelections | null;
}

/** A fetch of the plan. Never throws for what a subgraph does: that is an error at every place that asked. */
export function compileFetch(schema: GraphQLSchema, node: FetchNode, marks: Marks | null): Step {
  const keys = askForKeys(schema, node);
  const query = keys?.query ?? node.operation;
  const call = { subgraph: node.serviceName, query, operationName: node.operationName };
  const fetch: Fetch = {
    call,
    keys,
    variableNames: node.variableUsages ?? [],
    rewriteAnswer: compileRewrites(schema, node.outputRewrites),
    fields: askedFields(schema, node.operation),
    selections: marks && node.requires ? keptSelections(schema, marks, node.serviceName, node.operation) : null,
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
  const { call, keys, fields, rewriteAnswer, selections } = fetch;
  const all = distinct(representations);
  const variables = variablesOf(fetch, run);
  const wanted = ({ places }: Asked) => places.map((place) => asking[place] as Values);
  const show = ({ found }: AtHand<Asked>) => {
    for (const { asked, value } of found) receive(rewriteAnswer, value, wanted(asked));
  };
  let atHand = selections?.size ? run.kept?.lookUp(call.subgraph, selections, variables, all) : undefined;
  if (atHand) show(atHand);
  if (atHand?.more) {
    atHand = await atHand.more;
    show(atHand);
  }
  let paths: Map<Values, Path> | null = null;
  const settle = (batch: readonly Asked[], { data, errors }: CallResult) => {
    const entities = Array.isArray(data?._entities) ? data._entities : null;
    const isWhole = entities?.length === batch.length && (keys?.areOf(batch, entities) ?? true);
    if (entities && !isWhole) tellOfMisplaced(call.subgraph, batch.length, entities.length);
    const failures = isWhole || errors.length > 0 ? errors : [unavailable(call.subgraph)];
    for (const error of failures) {
      paths ??= clientPaths(run.data, path);
      run.errors.push(...atEntities(fields, error, paths, batch, wanted));
    }
    if (!isWhole) return;
    for (const [index, asked] of batch.entries()) {
      atHand?.keep(asked, errors.length === 0 ? entities[index] : null);
      receive(rewriteAnswer, entities[index], wanted(asked));
    }
  };
  const askFor = (batch: readonly Asked[]) =>
    run.requests.entities(
      call,
      variables,
      batch.map(({ representation }) => representation),
    );
  await Promise.all(
    inBatches(atHand?.missing ?? all).map(async (batch) => settle(batch, await answerOf(askFor(batch)))),
  );
}

/** Nothing of such an answer is shown: whose each entity is cannot be known. */
function tellOfMisplaced(subgraph: string, asked: number, answered: number): void {
  log('error', 'entities-misplaced', { subgraph, traceId: currentTraceId(), asked, answered });
}

/** An error of one entity at each place that asked for it; one of no single entity at what all of them asked for. */
function atEntities(
  fields: AskedFields,
  error: GraphQLFormattedError,
  paths: ReadonlyMap<Values, Path>,
  batch: readonly Asked[],
  wanted: (asked: Asked) => Values[],
): GraphQLFormattedError[] {
  const [, index, ...rest] = error.path ?? [];
  const pathOf = (object: Values): Path => paths.get(object) ?? [];
  if (typeof index === 'number') {
    const asked = batch[index];
    return (asked ? wanted(asked) : []).map((object) => ({ ...error, path: [...pathOf(object), ...rest] }));
  }
  const concerned = function* () {
    for (const asked of batch) {
      const keys = fields.ofEntity(String(asked.representation.__typename));
      for (const object of wanted(asked)) yield [pathOf(object), keys] as const;
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
