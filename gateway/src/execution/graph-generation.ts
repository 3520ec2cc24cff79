import { operationFromDocument, type Schema } from '@apollo/federation-internals';
import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { OperationCost } from '../cost/operation-cost';
import type { Marks } from '../entity-cache/marks';
import { plansKept, plansMade } from '../telemetry/gateway-figures';
import { NeededNames } from './client-names';
import { CompiledOperation } from './compiled-operation';
import { fragmentsIn } from './fragments';
import { bytesOfAnswer, bytesOfCost, bytesOfDocument, bytesOfPlan } from './held-bytes';
import { put, type Values } from './own';
import type { QueryPlan } from './plan';

/** What @apollo/gateway holds of the graph that it has loaded. */
export interface LoadedGraph {
  /** As clients see it. */
  readonly schema: GraphQLSchema;
  readonly api: Schema;
  readonly supergraph: GraphQLSchema;
  /** What of the answers of subgraphs may be kept; nothing, without them. */
  readonly marks?: Marks;
  readonly planner: { buildQueryPlan(operation: ReturnType<typeof operationFromDocument>): QueryPlan };
}

const mostBytes = 32 * 1024 * 1024;

/** An operation with what it was planned from. */
export interface PlannedOperation {
  readonly key: string;
  readonly document: DocumentNode;
  readonly name: string | undefined;
}

interface KnownOperation extends PlannedOperation {
  readonly cost: OperationCost;
  /** Null until it is planned: what is too costly never is. */
  readonly compiled: CompiledOperation | null;
}

/** A graph with its plans: a request that came before another graph was loaded goes to its end on its own. */
export class GraphGeneration {
  readonly #operations: LRUCache<string, KnownOperation>;
  readonly #needed: NeededNames;

  constructor(
    private readonly graph: LoadedGraph,
    most = mostBytes,
  ) {
    this.#operations = new LRUCache({ maxSize: most });
    this.#needed = new NeededNames(graph.supergraph);
  }

  get schema(): GraphQLSchema {
    return this.graph.schema;
  }

  /** What is kept weighs so many bytes, as far as that can be estimated. */
  get bytes(): number {
    return this.#operations.calculatedSize;
  }

  /** The operations planned and used last, the very last first. */
  usedLast(most: number): PlannedOperation[] {
    return [...this.#operations.values()].filter(({ compiled }) => compiled !== null).slice(0, most);
  }

  /** What an operation may cost, worked out when it comes for the first time. `key` as in `operation`. */
  cost(key: string, document: DocumentNode, name: string | undefined): OperationCost {
    return this.#known(key, document, name).cost;
  }

  #known(key: string, document: DocumentNode, name: string | undefined): KnownOperation {
    const known = this.#operations.get(key);
    if (known) return known;
    const cost = new OperationCost(this.schema, operationCalled(document, name), fragmentsIn(document));
    const found = { key, document, name, cost, compiled: null };
    this.#operations.set(key, found, { size: bytesOfDocument(document) + bytesOfCost(cost) });
    return found;
  }

  /** Planned and compiled when it comes for the first time. `key` stands for its text and the name of its operation. */
  operation(key: string, document: DocumentNode, name: string | undefined): CompiledOperation {
    const known = this.#known(key, document, name);
    if (known.compiled) return known.compiled;
    const { schema, api, supergraph, planner, marks } = this.graph;
    const named = this.#needed.keptApart(withoutReservedNames(document));
    const plan = planner.buildQueryPlan(operationFromDocument(api, named, { operationName: name }));
    const compiled = new CompiledOperation(schema, supergraph, named, operationCalled(named, name), plan, marks);
    const bytes = bytesOfDocument(document) + bytesOfCost(known.cost) + bytesOfPlan(plan);
    const size = bytes + compiled.variants * bytesOfAnswer(known.cost);
    this.#operations.set(key, { ...known, compiled }, { size });
    plansMade.inc({});
    plansKept.set({}, this.bytes);
    return compiled;
  }
}

/** Fetches hand entities over under such a name, combined ones with a number behind it. */
const ofFetches = /^representations\d*$/;
const instead = 'client__';

/** No two of a client’s variables get one name: what looks like another name gets a further mark. */
function compiledName(name: string): string {
  return ofFetches.test(name) || name.startsWith(instead) ? `${instead}${name}` : name;
}

function withoutReservedNames(document: DocumentNode): DocumentNode {
  return visit(document, {
    Variable: (node) => {
      const value = compiledName(node.name.value);
      return value === node.name.value ? undefined : { ...node, name: { ...node.name, value } };
    },
  });
}

/** Variables under the names that they have in a compiled operation. */
export function compiledNames(variables: Values): Values {
  const names = Object.keys(variables);
  if (names.every((name) => compiledName(name) === name)) return variables;
  const renamed: Values = {};
  for (const name of names) put(renamed, compiledName(name), variables[name]);
  return renamed;
}

function operationCalled(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (name === undefined || definition.name?.value === name) return definition;
  }
  throw new Error('the operation was chosen before it is planned');
}
