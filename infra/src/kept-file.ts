import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartFault } from '@gridweave/subgraph/start-fault';

// Secrets that the data directory keeps: whoever starts Gridweave reads them, and nobody writes over one.

/** The text of a kept file, or null when there is none yet. Throws a StartFault when it cannot be read. */
export function readKept(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (fault) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(fault))) return null;
    throw new StartFault(`${file} cannot be read: give it back to the user that starts Gridweave.`);
  }
}

/**
 * Keeps a text unless another process was first, and returns what is kept then. Throws a StartFault when it cannot be
 * written; `instead` says what to do about it.
 */
export function keepOnce(file: string, text: string, instead: string): string {
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Linked only when it is whole, so that nobody reads half of it.
    writeFileSync(draft, `${text}\n`, { mode: 0o600, flush: true });
    linkSync(draft, file);
  } catch (fault) {
    if (codeOf(fault) !== 'EEXIST') throw new StartFault(`${file} cannot be written: ${instead}.`);
  } finally {
    rmSync(draft, { force: true });
  }
  const kept = readKept(file);
  if (kept === null) throw new StartFault(`${file} was taken away while Gridweave started: start it again.`);
  return kept;
}

const codeOf = (fault: unknown) => (fault as NodeJS.ErrnoException).code ?? '';
