import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { StartFault } from '@gridweave/subgraph/start-fault';
import { internalKey } from '@gridweave/viewer/internal-key';
import type { Config } from './config';
import { keepOnce, readKept } from './kept-file';

export interface KeptKey {
  readonly key: Uint8Array;
  /** Leaves a key that was made just now in the data directory. Called when the start can no longer fail. */
  keep(): void;
}

/**
 * The key that parts sign with: GRIDWEAVE_INTERNAL_KEY, or the one of the data directory, or, where all parts run in
 * this process, a new one. Throws a StartFault when a part alone has none.
 */
export function findInternalKey(config: Config): KeptKey {
  if (config.internalKey) return { key: internalKey(config.internalKey), keep: () => {} };
  const kept = readKey(config.dataDirectory);
  if (kept) return { key: internalKey(kept), keep: () => {} };
  if (config.part) {
    throw new StartFault(
      `The ${config.part} part needs the key that the parts share: set GRIDWEAVE_INTERNAL_KEY to the same 32 characters or more in each of them.`,
    );
  }
  const made = randomBytes(32).toString('base64url');
  return { key: internalKey(made), keep: () => keepInternalKey(config.dataDirectory, made) };
}

/** Returns the key of the data directory, which is the given one unless another process was first. */
export function keepInternalKey(dataDirectory: string, key: string): string {
  return checked(dataDirectory, keepOnce(keyFile(dataDirectory), key, 'set GRIDWEAVE_INTERNAL_KEY instead'));
}

/** The key that is kept there, or null when there is none yet. */
export function readKey(dataDirectory: string): string | null {
  const text = readKept(keyFile(dataDirectory));
  return text === null ? null : checked(dataDirectory, text);
}

function checked(dataDirectory: string, text: string): string {
  if (text.length >= 32) return text;
  // Never made anew: the secrets of receipts hang on the key that was in it.
  throw new StartFault(
    `${keyFile(dataDirectory)} does not hold a key of 32 characters: put back a copy of it, or set GRIDWEAVE_INTERNAL_KEY.`,
  );
}

function keyFile(dataDirectory: string): string {
  return join(dataDirectory, 'internal-key');
}
