import { createHash } from 'node:crypto';
import { Kind, parse } from 'graphql';
import { limits } from '../edge/limits';

/** An operation of a client release, by what its text alone says. */
export interface KnownOperation {
  /** Of the text in UTF-8, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly text: string;
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The operations of a manifest: `{ "operations": [{ "id", "body" }] }` as Apollo’s tools and `@gridweave/client` write
 * it, or `{ "<id>": "<text>" }`. Throws an Error that says what is wrong with it.
 */
export function readManifest(text: string): KnownOperation[] {
  const found = entriesOf(json(text));
  if (!found) throw new Error('it is no manifest of operations');
  return found.map(([id, body]) => operationOf(id, body));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function entriesOf(manifest: unknown): [id: unknown, body: unknown][] | null {
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) return null;
  const { operations } = manifest as { operations?: unknown };
  if (operations === undefined) return Object.entries(manifest);
  if (!Array.isArray(operations)) return null;
  return operations.map((each: { id?: unknown; body?: unknown } | null) => [each?.id, each?.body]);
}

function operationOf(id: unknown, text: unknown): KnownOperation {
  if (typeof id !== 'string' || typeof text !== 'string')
    throw new Error('an operation of it lacks its id or its text');
  const sha256 = sha256Of(text);
  if (id !== sha256 && id !== `sha256:${sha256}`) {
    throw new Error(`${shown(id)} is not the SHA-256 of the text that stands under it`);
  }
  if (!isOperation(text)) throw new Error(`under ${shown(id)} there is no operation, or one beyond the limits`);
  return { sha256, text };
}

function isOperation(text: string): boolean {
  try {
    const { definitions } = parse(text, { maxTokens: limits.tokens, noLocation: true });
    return definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  } catch {
    return false;
  }
}

const shown = (id: string) => JSON.stringify(id.slice(0, 80));
