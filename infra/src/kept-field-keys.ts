import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { FieldKeySettings } from '@gridweave/subgraph/subgraph';
import type { Config } from './config';
import { EnvironmentReader } from './environment-reader';
import { keepOnce, readKept } from './kept-file';

const variables = ['GRIDWEAVE_FIELD_KEYS', 'GRIDWEAVE_FIELD_HASH_KEY'] as const;

/**
 * The keys that fields of personal data are encrypted with: those of the settings, or those of the data directory. New
 * ones are kept there before they are used: a value under a key that was lost is lost with it.
 */
export function findFieldKeys(config: Config): FieldKeySettings {
  if (config.fieldKeys) return config.fieldKeys;
  const file = join(config.dataDirectory, 'field-keys');
  return readSettings(file, readKept(file) ?? keepOnce(file, made(), `set ${variables.join(' and ')} instead`));
}

function made(): string {
  // A name of its own, so that two data directories at one database do not take each other's key for theirs.
  const [name, key, hashKey] = [randomBytes(4), randomBytes(32), randomBytes(32)].map((bytes) => bytes.toString('hex'));
  return `GRIDWEAVE_FIELD_KEYS=made-${name}:${key}\nGRIDWEAVE_FIELD_HASH_KEY=${hashKey}`;
}

function readSettings(file: string, text: string): FieldKeySettings {
  const lines = text.split('\n').filter((line) => line.includes('='));
  const settings = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const read = new EnvironmentReader(settings, variables);
  const [keys, digestKey] = [read.fieldKeys('GRIDWEAVE_FIELD_KEYS'), read.key('GRIDWEAVE_FIELD_HASH_KEY')];
  if (keys && digestKey) return { keys, digestKey };
  // Never made anew: whatever is encrypted under the keys that were in it would be lost.
  throw new StartFault(`${file} does not hold the two settings of field keys: put back a copy of it.`);
}
