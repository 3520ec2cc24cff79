import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphRequest } from '../doors/door';
import { answerName, combinedQuery, representationsName } from './combined-query';
import { mostInOneCall } from './distinct-representations';
import type { Values } from './own';
import type { CallResult } from './subgraph-call';

/** Asks a subgraph once. Throws a CallFailure. */
export type Ask = (subgraph: string, request: SubgraphRequest) => Promise<CallResult>;

/** A fetch as the plan has it. */
export interface PlannedCall {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
}

interface Waiting {
  readonly call: PlannedCall;
  readonly variables: Values;
  readonly representations: readonly unknown[];
  readonly resolve: (result: CallResult) => void;
  readonly reject: (fault: unknown) => void;
}

/** Texts of combined requests by the fetches in them. */
export type CombinedTexts = Map<string, string>;
/** Of one operation; beyond them it begins anew. */
const mostTexts = 32;

/**
 * The requests of one operation. Fetches of entities that become ready in one turn of the plan go to their subgraph as
 * one request.
 */
export class SubgraphRequests {
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(
    private readonly ask: Ask,
    private readonly texts: CombinedTexts,
  ) {}

  root({ subgraph, query, operationName }: PlannedCall, variables: Values): Promise<CallResult> {
    return this.ask(subgraph, { query, variables, operationName });
  }

  /** Answers `_entities` in the order of the representations, of which there are at most a thousand. */
  entities(call: PlannedCall, variables: Values, representations: readonly unknown[]): Promise<CallResult> {
    return new Promise((resolve, reject) => {
      const one: Waiting = { call, variables, representations, resolve, reject };
      const waiting = this.#waiting.get(call.subgraph);
      if (waiting) waiting.push(one);
      else {
        this.#waiting.set(call.subgraph, [one]);
        // After everything that is ready now has been asked for.
        process.nextTick(() => this.#send(call.subgraph));
      }
    });
  }

  #send(subgraph: string): void {
    const waiting = this.#waiting.get(subgraph) ?? [];
    this.#waiting.delete(subgraph);
    for (const group of groups(waiting)) {
      const [first] = group;
      if (first && group.length === 1) this.#alone(first);
      else void this.#together(subgraph, group);
    }
  }

  #alone({ call, variables, representations, resolve, reject }: Waiting): void {
    this.root(call, { ...variables, representations }).then(resolve, reject);
  }

  async #together(subgraph: string, group: readonly Waiting[]): Promise<void> {
    try {
      const result = await this.ask(subgraph, this.#combined(group));
      // One fetch that fails as a whole takes the others’ answers with it: each for itself, then.
      if (result.data === null) for (const one of group) this.#alone(one);
      else for (const [index, one] of group.entries()) one.resolve(partOf(result, index));
    } catch (fault) {
      for (const { reject } of group) reject(fault);
    }
  }

  #combined(group: readonly Waiting[]): SubgraphRequest {
    const calls = group.map(({ call }) => call);
    const key = JSON.stringify(calls.map(({ query }) => query));
    const query = this.texts.get(key) ?? this.#written(key, calls);
    const variables: Values = {};
    group.forEach((one, index) => {
      Object.assign(variables, one.variables);
      variables[representationsName(index)] = one.representations;
    });
    return { query, variables, operationName: calls[0]?.operationName };
  }

  #written(key: string, calls: readonly PlannedCall[]): string {
    const text = combinedQuery(calls.map(({ query }) => query));
    if (this.texts.size === mostTexts) this.texts.clear();
    this.texts.set(key, text);
    return text;
  }
}

/** As few as hold at most a thousand representations each. */
function groups(waiting: readonly Waiting[]): Waiting[][] {
  const all: { size: number; members: Waiting[] }[] = [];
  for (const one of waiting) {
    const size = one.representations.length;
    const group = all.find((candidate) => candidate.size + size <= mostInOneCall);
    if (group) {
      group.size += size;
      group.members.push(one);
    } else all.push({ size, members: [one] });
  }
  return all.map(({ members }) => members);
}

function partOf({ data, errors }: CallResult, index: number): CallResult {
  const name = answerName(index);
  const concerned = errors.flatMap((error): GraphQLFormattedError[] => {
    const [head, ...rest] = error.path ?? [];
    if (head === undefined) return [error];
    return head === name ? [{ ...error, path: ['_entities', ...rest] }] : [];
  });
  return { data: { _entities: data?.[name] }, errors: concerned };
}
