import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type FileFormat, fileFormats } from '@gridweave/organization/register-import/row-file';
import { StartFault } from '@gridweave/subgraph/start-fault';
import { inBoundedMemory } from './bounded-worker';
import type { Config } from './config';
import { findFieldKeys } from './kept-field-keys';
import { refuseLostKeys } from './lost-keys';
import { refuseUnwritableDirectory } from './preflight';
import type { RegisterTask } from './register-worker';

export interface RegisterImport {
  readonly file: string;
  readonly source: string;
  readonly format: FileFormat | null;
}

export const importRegisterUsage = 'npx pnpm import register FILE --source NAME [--format csv|xlsx|jsonl]';

/** Throws a StartFault that says what is missing or not understood. */
export function readRegisterImport(words: readonly string[]): RegisterImport {
  const { values, positionals } = parsed(words);
  const [file, ...tooMany] = positionals;
  if (file === undefined || tooMany.length > 0 || !values.source) {
    throw new StartFault(`Name one file and the source that it comes from: ${importRegisterUsage}`);
  }
  const format = values.format === undefined ? null : fileFormats.find((each) => each === values.format);
  if (format === undefined) throw new StartFault(`--format takes ${fileFormats.join(', ')}, not ${values.format}.`);
  return { file, source: values.source, format };
}

function parsed(words: readonly string[]) {
  try {
    const options = { source: { type: 'string' }, format: { type: 'string' } } as const;
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new StartFault(`${(error as Error).message.split('\n')[0]} ${importRegisterUsage}`);
  }
}

/** Imports a file into the configured database, beside a server that may be running. True when it was read to its end. */
export async function importRegister(config: Config, words: readonly string[]): Promise<boolean> {
  const { file, source, format } = readRegisterImport(words);
  refuseUnwritableDirectory(config.dataDirectory);
  await refuseLostKeys(config, ['organization']);
  return runTask({ ...targetOf(config), file: resolve(file), source, format });
}

/** Makes up as many elements as asked for, through the way that files take. */
export function sampleRegister(config: Config, amount: number): Promise<boolean> {
  return runTask({ ...targetOf(config), amount });
}

const targetOf = (config: Config) => ({ url: config.databaseUrl, fieldKeys: findFieldKeys(config) });

function runTask(task: RegisterTask): Promise<boolean> {
  return inBoundedMemory('register-worker.js', task);
}
