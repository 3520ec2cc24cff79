import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StartFault } from '../start-fault';
import { readManifest } from './manifest';

export interface OperationSettings {
  /** Folder of manifests, a JSON file for each client release. Null: there are none. */
  readonly directory: string | null;
  /** Whether operations that stand in none of them are answered too. */
  readonly others: boolean;
}

/** For who asks as they like, and for tests. */
export const anyOperation: OperationSettings = { directory: null, others: true };

/** The operations that clients were released with. */
export class KnownOperations {
  readonly othersToo: boolean;
  readonly #directory: string | null;
  #operations: ReadonlyMap<string, Released>;

  /** Throws a StartFault that names the manifest which cannot be taken, and why. */
  constructor({ directory, others }: OperationSettings) {
    this.othersToo = others;
    this.#directory = directory;
    this.#operations = operationsOf(directory);
  }

  has(sha256: string): boolean {
    return this.#operations.has(sha256);
  }

  text(sha256: string): string | undefined {
    return this.#operations.get(sha256)?.text;
  }

  /** The release that has it, such as `web-1.4.0`; the last by name where there are several. */
  releaseOf(sha256: string): string | undefined {
    return this.#operations.get(sha256)?.release;
  }

  /** Each with the SHA-256 of its text. */
  *[Symbol.iterator](): Iterator<[sha256: string, text: string]> {
    for (const [sha256, { text }] of this.#operations) yield [sha256, text];
  }

  /** Reads the manifests anew, and answers what has those known in place of the ones there are. Throws a StartFault where one cannot be taken. */
  readAnew(): () => void {
    const operations = operationsOf(this.#directory);
    return () => {
      this.#operations = operations;
    };
  }
}

/** An operation with the release that has it: the name of its manifest. */
interface Released {
  readonly text: string;
  readonly release: string;
}

function operationsOf(directory: string | null): ReadonlyMap<string, Released> {
  const found = new Map<string, Released>();
  for (const file of directory === null ? [] : manifestsIn(directory)) {
    for (const { sha256, text } of operationsIn(file)) found.set(sha256, { text, release: basename(file, '.json') });
  }
  return found;
}

function manifestsIn(directory: string): string[] {
  try {
    const names = readdirSync(directory).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
    return names.sort().map((name) => join(directory, name));
  } catch (fault) {
    throw new StartFault(
      `The manifests of operations in ${directory} cannot be read (${codeOf(fault)}): name a folder that is there in GRIDWEAVE_OPERATIONS.`,
    );
  }
}

function operationsIn(file: string) {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    throw new StartFault(`${file} cannot be read (${codeOf(fault)}): let the user that starts Gridweave read it.`);
  }
  try {
    return readManifest(text);
  } catch (fault) {
    throw new StartFault(
      `${file} cannot be taken: ${(fault as Error).message}. Write it anew from the sources of the client.`,
    );
  }
}

const codeOf = (fault: unknown) => (fault as NodeJS.ErrnoException).code;
