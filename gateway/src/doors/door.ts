/** What the gateway sends to a subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

export interface SubgraphAnswer {
  readonly status: number;
  /** What the subgraph said; the gateway trusts nothing about its shape. */
  readonly body: unknown;
}

/** The way to one subgraph: a function call in one process, HTTP across processes. */
export interface SubgraphDoor {
  /** Throws when the subgraph cannot be reached or the signal fires; never asks twice. */
  ask(identity: string, request: SubgraphRequest, signal: AbortSignal): Promise<SubgraphAnswer>;
  ready(): Promise<boolean>;
  close?(): Promise<void>;
}
