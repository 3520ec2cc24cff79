import {
  type DocumentNode,
  executeSync,
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { EntityCache } from '../entity-cache/entity-cache';
import type { Marks } from '../entity-cache/marks';
import { compileAnswer, type Walk } from './answer';
import { clientName } from './client-names';
import type { CollectedField } from './collected-fields';
import type { Step } from './fetch-step';
import { fragmentsIn } from './fragments';
import type { Values } from './own';
import type { QueryPlan } from './plan';
import { compilePlan } from './plan-steps';
import { type Ask, type CombinedTexts, SubgraphRequests } from './subgraph-requests';

export interface Answered {
  readonly data: Values | null;
  readonly errors: readonly GraphQLFormattedError[];
  /** Where a subgraph said what its types do not allow: null for the client, and no error, since it is not the client’s. */
  readonly misfits: readonly string[];
  /** How many fields the answer has. */
  readonly fields: number;
}

export interface Variables {
  /** As the client sent them, which is what subgraphs get. */
  readonly raw: Values;
  /** With defaults filled in, which conditions go by. */
  readonly coerced: Values;
}

/** Variants of one operation by the values of its conditions that are kept compiled; beyond them it begins anew. */
const mostVariants = 16;

/** An operation whose plan and whose answer are compiled once, to be run often. */
export class CompiledOperation {
  readonly #run: Step | null;
  readonly #conditions: readonly string[];
  readonly #answers = new Map<string, ReturnType<typeof compileAnswer>>();
  readonly #texts: CombinedTexts = new Map();
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    supergraph: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
    plan: QueryPlan,
    /** What of the answers of subgraphs may be kept; nothing, without them. */
    marks: Marks | null = null,
  ) {
    this.#run = compilePlan(supergraph, plan, marks);
    this.#conditions = conditionsIn(document);
    this.#fragments = fragmentsIn(document);
  }

  /** So many variants of its answer may be kept. */
  get variants(): number {
    return Math.min(2 ** this.#conditions.length, mostVariants);
  }

  /** Without a cache of entities, everything is asked for. */
  async execute(ask: Ask, { raw, coerced }: Variables, kept: EntityCache | null = null): Promise<Answered> {
    const data: Values = {};
    const errors: GraphQLFormattedError[] = [];
    const requests = new SubgraphRequests(ask, this.#texts);
    await this.#run?.({ data, variables: raw, coerced, errors, requests, kept }, { objects: [data], path: [] });
    const introspect = (field: CollectedField) => this.#introspected(field, raw);
    const walk: Walk = { misfits: [], fields: 0, introspect };
    const answer = this.#answerFor(coerced)(data, walk);
    return { data: answer, errors: errors.map(inClientsNames), misfits: walk.misfits, fields: walk.fields };
  }

  /** Conditions have the same values all over an operation, so that its answer is compiled without them. */
  #answerFor(coerced: Values): ReturnType<typeof compileAnswer> {
    const key = this.#conditions.map((name) => (coerced[name] ? '1' : '0')).join('');
    const known = this.#answers.get(key);
    if (known) return known;
    const on = this.schema.getRootType(this.operation.operation);
    if (!on) throw new Error(`the graph has no ${this.operation.operation}`);
    const conditions: Values = {};
    for (const name of this.#conditions) conditions[name] = coerced[name];
    const shape = { schema: this.schema, fragments: this.#fragments, conditions };
    const answer = compileAnswer(shape, { on, nodes: this.operation.selectionSet.selections });
    if (this.#answers.size === mostVariants) this.#answers.clear();
    this.#answers.set(key, answer);
    return answer;
  }

  /** What the graph tells of itself it tells here. */
  #introspected({ key, nodes }: CollectedField, variables: Values): unknown {
    const selectionSet = { kind: Kind.SELECTION_SET, selections: nodes } as const;
    const definitions = [{ ...this.operation, selectionSet }, ...this.#fragments.values()];
    const document = { kind: Kind.DOCUMENT, definitions } as const;
    return executeSync({ schema: this.schema, document, variableValues: variables, rootValue: {} }).data?.[key] ?? null;
  }
}

function inClientsNames(error: GraphQLFormattedError): GraphQLFormattedError {
  if (!error.path) return error;
  return { ...error, path: error.path.map((step) => (typeof step === 'string' ? clientName(step) : step)) };
}

function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given }) => {
      const value = given?.find((argument) => argument.name.value === 'if')?.value;
      if ((name.value === 'skip' || name.value === 'include') && value?.kind === Kind.VARIABLE)
        names.add(value.name.value);
    },
  });
  return [...names];
}
