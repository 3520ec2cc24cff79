import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type FileFormat, fileFormats } from '@gridweave/organization/register-import/row-file';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { Config } from './config';
import { refuseUnwritableDirectory } from './preflight';
import type { RegisterOutcome, RegisterTask } from './register-worker';

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
export function importRegister(config: Config, words: readonly string[]): Promise<boolean> {
  const { file, source, format } = readRegisterImport(words);
  refuseUnwritableDirectory(config.dataDirectory);
  return inBoundedMemory({ url: config.databaseUrl, file: resolve(file), source, format });
}

/** Makes up as many elements as asked for, through the way that files take. */
export function sampleRegister(config: Config, amount: number): Promise<boolean> {
  return inBoundedMemory({ url: config.databaseUrl, amount });
}

/** Left alone, V8 lets garbage pile up to a large part of the machine before it looks at it. */
const memory = { maxOldGenerationSizeMb: 288, maxYoungGenerationSizeMb: 24 };

async function inBoundedMemory(task: RegisterTask): Promise<boolean> {
  const worker = new Worker(join(__dirname, 'register-worker.js'), { workerData: task, resourceLimits: memory });
  const [outcome] = (await once(worker, 'message')) as [RegisterOutcome];
  if ('fault' in outcome) throw Object.assign(new Error(outcome.fault.message), outcome.fault);
  return outcome.done;
}
