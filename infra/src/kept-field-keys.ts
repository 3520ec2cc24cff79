import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { FieldKeySettings } from '@gridweave/subgraph/subgraph';
import type { Config } from './config';
import { EnvironmentReader } from './environment-reader';

const variables = ['GRIDWEAVE_FIELD_KEYS', 'GRIDWEAVE_FIELD_HASH_KEY'] as const;

/**
 * The keys that fields of personal data are encrypted with: those of the settings, or those of the data directory. New
 * ones are kept there before they are used: a value under a key that was lost is lost with it.
 */
export function findFieldKeys(config: Config): FieldKeySettings {
  return config.fieldKeys ?? readKept(config.dataDirectory) ?? made(config.dataDirectory);
}

function made(dataDirectory: string): FieldKeySettings {
  // A name of its own, so that two data directories at one database do not take each other's key for theirs.
  const [name, key, hashKey] = [randomBytes(4), randomBytes(32), randomBytes(32)].map((bytes) => bytes.toString('hex'));
  const file = keyFile(dataDirectory);
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    const text = `GRIDWEAVE_FIELD_KEYS=made-${name}:${key}\nGRIDWEAVE_FIELD_HASH_KEY=${hashKey}\n`;
    writeFileSync(draft, text, { mode: 0o600, flush: true });
    linkSync(draft, file);
  } catch (fault) {
    // Another process was first: its keys are ours.
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new StartFault(`${file} cannot be written: set GRIDWEAVE_FIELD_KEYS and GRIDWEAVE_FIELD_HASH_KEY instead.`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const kept = readKept(dataDirectory);
  if (!kept) throw new StartFault(`${file} was taken away while Gridweave started: start it again.`);
  return kept;
}

/** The keys that are kept there, or null when there are none yet. */
function readKept(dataDirectory: string): FieldKeySettings | null {
  let text: string;
  try {
    text = readFileSync(keyFile(dataDirectory), 'utf8');
  } catch (fault) {
    if (['ENOENT', 'ENOTDIR'].includes((fault as NodeJS.ErrnoException).code ?? '')) return null;
    throw new StartFault(`${keyFile(dataDirectory)} cannot be read: give it back to the user that starts Gridweave.`);
  }
  const read = new EnvironmentReader(settingsOf(text), variables);
  const [keys, digestKey] = [read.fieldKeys('GRIDWEAVE_FIELD_KEYS'), read.key('GRIDWEAVE_FIELD_HASH_KEY')];
  if (keys && digestKey) return { keys, digestKey };
  // Never made anew: whatever is encrypted under the keys that were in it would be lost.
  throw new StartFault(
    `${keyFile(dataDirectory)} does not hold the two settings of field keys: put back a copy of it.`,
  );
}

function settingsOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

function keyFile(dataDirectory: string): string {
  return join(dataDirectory, 'field-keys');
}
