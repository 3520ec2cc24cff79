import { codedError } from '../edge/coded-error';
import { isValues } from '../execution/own';
import type { KnownOperations } from './known-operations';
import { sha256Of } from './manifest';

/** A request to `/graphql`: parameters in its body, or in its address. */
export interface AskedOperation {
  readonly method: string;
  readonly body: unknown;
  /** What follows the `?`, with it. */
  readonly search: string;
}

type Parameters = Readonly<Record<string, unknown>>;

/** What a request asks with; by GET, its body is not looked at by anybody. */
export function parametersOf({ method, body, search }: AskedOperation): Parameters {
  if (method !== 'GET') return isValues(body) ? body : {};
  const given = Object.fromEntries(new URLSearchParams(search));
  return { ...given, variables: parsed(given.variables), extensions: parsed(given.extensions) };
}

/**
 * The same request with the text of its operation, where a manifest has the one that it names: by `documentId`
 * (`sha256:…`, as GraphQL over HTTP says) or by the extension `persistedQuery` of Apollo’s clients.
 * An id that is null names none, as GraphQL over HTTP has it.
 * Throws PERSISTED_QUERY_NOT_FOUND for an id without a text, OPERATION_UNKNOWN where only those of manifests are
 * answered, and BAD_REQUEST for an id that is not the text’s, or no id at all.
 */
export function withText(known: KnownOperations, asked: AskedOperation): AskedOperation {
  const found = textOf(known, parametersOf(asked));
  if (!found) return asked;
  if (asked.method !== 'GET') return { ...asked, body: found };
  const search = new URLSearchParams(asked.search);
  search.delete('documentId');
  search.delete('extensions');
  search.set('query', String(found.query));
  return { ...asked, search: `?${search}` };
}

/** Null where the parameters can stay as they are. */
function textOf(known: KnownOperations, given: Parameters): Parameters | null {
  const { documentId, ...others } = given;
  const { persistedQuery, ...extensions } = isValues(given.extensions) ? given.extensions : {};
  const automatic = persistedQuery ? automaticId(persistedQuery) : undefined;
  const id = documentId ?? automatic;
  if (typeof given.query === 'string' && given.query !== '') {
    const sha256 = id === undefined && known.othersToo ? null : sha256Of(given.query);
    for (const each of [documentId, automatic]) if (each != null && digestIn(each) !== sha256) throw notItsId;
    if (sha256 !== null && !known.othersToo && !known.has(sha256)) throw unknownOperation;
    return null;
  }
  if (id === undefined) return null;
  const text = known.text(digestIn(id) ?? '');
  if (text !== undefined) return { ...others, extensions, query: text };
  if (!known.othersToo) throw unknownOperation;
  // One that came with its text before, the server remembers.
  if (documentId == null) return null;
  throw notFound;
}

/** The server takes those of version 1 alone, and what else it finds for a fault of ours. */
function automaticId(persistedQuery: unknown): string {
  const { version, sha256Hash } = isValues(persistedQuery) ? persistedQuery : {};
  if (version === 1 && typeof sha256Hash === 'string' && /^[0-9a-f]{64}$/.test(sha256Hash)) return sha256Hash;
  throw notAutomatic;
}

function digestIn(id: unknown): string | null {
  return typeof id === 'string' ? (/^(?:sha256:)?([0-9a-f]{64})$/.exec(id)?.[1] ?? null) : null;
}

function parsed(text = 'null'): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const notItsId = codedError('BAD_REQUEST', 'The id of the operation is not the SHA-256 of its text.', 400);
const notAutomatic = codedError(
  'BAD_REQUEST',
  'The extension persistedQuery holds version 1 and, as sha256Hash, the SHA-256 of the text in 64 hexadecimal digits.',
  400,
);
const notFound = codedError('PERSISTED_QUERY_NOT_FOUND', 'No operation of that id is known: send its text.', 200);
const unknownOperation = codedError(
  'OPERATION_UNKNOWN',
  'Only operations that a client was released with are answered here, and this is none of them.',
  400,
);
