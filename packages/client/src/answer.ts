/** What stands in `extensions.code` of an error of the graph; one that this client has never heard of is `UNKNOWN`. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'LIMIT_EXCEEDED',
  'RATE_LIMITED',
  'SUBGRAPH_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_UNKNOWN',
  'PERSISTED_QUERY_NOT_FOUND',
  'LIVE_ENDED',
  'CREDENTIALS_AMBIGUOUS',
  'CSRF_HEADER_MISSING',
  'ORIGIN_FOREIGN',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof errorCodes)[number] | 'UNKNOWN';

/** Why a place in the answer is null, or why there is no answer. */
export interface GraphError {
  readonly code: ErrorCode;
  /** For developers; people read what the payload of a deed says. */
  readonly message: string;
  /** Keys and indices from the top of the answer; empty where the whole operation failed. */
  readonly path: readonly (string | number)[];
  /** The part of the graph that did not answer. */
  readonly subgraph: string | null;
}

/** An answer of the graph. One part may be down while the others’ data are there: look at `errors` before you trust a null. */
export interface Answer<Data> {
  readonly data: Data | null;
  readonly errors: readonly GraphError[];
  /** Names the request in the logs of whoever runs the graph. */
  readonly traceId: string | null;
  /** Mutations that had been done before, under the same key: their answer is that of the first time, read anew. */
  readonly repeated: readonly string[];
}

/** No answer of the graph came: the network, a proxy, or the client’s own time limit. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    readonly reason: 'NETWORK' | 'TIMEOUT' | 'NOT_THE_GRAPH',
    /** HTTP status where one came. */
    readonly status: number | null = null,
    options?: ErrorOptions,
  ) {
    super(status === null ? reason : `${reason} (HTTP ${status})`, options);
  }
}

/** Thrown where what was asked for is null, with the errors that say why; none where it is not there, or not the viewer’s to see. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';

  constructor(readonly errors: readonly GraphError[]) {
    super(errors.map(({ code, message }) => `${code}: ${message}`).join('\n') || 'Not there, or not yours to see.');
  }

  /** Whether any error has this code. */
  has(code: ErrorCode): boolean {
    return this.errors.some((error) => error.code === code);
  }
}

/** Reads a body as the graph writes it; null for anything else. */
export function readAnswer<Data>(body: unknown, traceId: string | null): Answer<Data> | null {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return null;
  const { data, errors, extensions } = body as {
    data?: Data | null;
    errors?: unknown;
    extensions?: { repeated?: readonly string[] };
  };
  if (data === undefined && !Array.isArray(errors)) return null;
  const read = Array.isArray(errors) ? errors.map(readError) : [];
  return { data: data ?? null, errors: read, traceId, repeated: extensions?.repeated ?? [] };
}

function readError(given: unknown): GraphError {
  const error = (given ?? {}) as { message?: unknown; path?: unknown; extensions?: Record<string, unknown> };
  const code = errorCodes.find((each) => each === error.extensions?.code) ?? 'UNKNOWN';
  const subgraph = error.extensions?.subgraph;
  return {
    code,
    message: typeof error.message === 'string' ? error.message : '',
    path: Array.isArray(error.path) ? error.path : [],
    subgraph: typeof subgraph === 'string' ? subgraph : null,
  };
}
