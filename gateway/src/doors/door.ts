import type { Readable } from 'node:stream';

/** What the gateway sends to a subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  /** `reads: true` has it tell which tables it reads, in `extensions.reads` of the answer. */
  readonly extensions?: { readonly reads?: boolean };
}

/** Whether it changes something, so that nobody sends it twice. As the planner writes it, or we do: without comments. */
export function isMutation({ query }: SubgraphRequest): boolean {
  return /^\s*mutation\b/.test(query);
}

export interface SubgraphAnswer {
  readonly status: number;
  /** What the subgraph said; the gateway trusts nothing about its shape. */
  readonly body: unknown;
}

/** A file that goes to a subgraph or comes from it, beside the graph. */
export interface FileRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Such as `media/<id>`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | null;
}

export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Whoever asked has to read it to its end, or to destroy it. */
  readonly body: Readable | string;
}

/** The subgraph has not begun to answer: what changes nothing may be asked once more. */
export class Unanswered extends Error {}

/** What was asked is larger than a subgraph takes, or the answer larger than any honest question leads to. */
export class TooLarge extends Error {}

/** The way to one subgraph: a function call in one process, HTTP across processes. */
export interface SubgraphDoor {
  /** Throws when the subgraph cannot be reached (Unanswered) or the signal fires; never asks twice. */
  ask(identity: string, request: SubgraphRequest, signal: AbortSignal): Promise<SubgraphAnswer>;
  /** As `ask`, with streams; the answer may come before the request has been sent in full. */
  files(identity: string, request: FileRequest, signal: AbortSignal): Promise<FileAnswer>;
  /**
   * What it has told other parts after a number, as `{ events, next }`; from null on the number of the last telling
   * alone. For a SYSTEM identity; else as `ask`.
   */
  news(identity: string, after: number | null, signal: AbortSignal): Promise<SubgraphAnswer>;
  /**
   * A number, and another one soon after every change of what the graph may show; after a number that was told,
   * `{ last, tables }` with the tables that have changed since, or null. For a SYSTEM identity; else as `ask`.
   */
  changes(identity: string, after: number | null, signal: AbortSignal): Promise<SubgraphAnswer>;
  ready(): Promise<boolean>;
  close?(): Promise<void>;
}
