import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFault } from '@gridweave/subgraph/start-fault';
import { internalKey } from '@gridweave/viewer/internal-key';
import type { Config } from './config';

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
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const draft = `${keyFile(dataDirectory)}.${randomUUID()}`;
  writeFileSync(draft, `${key}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, keyFile(dataDirectory));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  } finally {
    rmSync(draft);
  }
  return readKey(dataDirectory) ?? key;
}

/** The key that is kept there, or null when there is none yet. */
export function readKey(dataDirectory: string): string | null {
  let text: string;
  try {
    text = readFileSync(keyFile(dataDirectory), 'utf8').trim();
  } catch (fault) {
    if (['ENOENT', 'ENOTDIR'].includes((fault as NodeJS.ErrnoException).code ?? '')) return null;
    throw new StartFault(`${keyFile(dataDirectory)} cannot be read: give it back to the user that starts Gridweave.`);
  }
  if (text.length >= 32) return text;
  throw new StartFault(`${keyFile(dataDirectory)} holds no key of 32 characters: delete it, and a new one is made.`);
}

function keyFile(dataDirectory: string): string {
  return join(dataDirectory, 'internal-key');
}
