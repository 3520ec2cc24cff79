import { parseArgs } from 'node:util';
import { fileImport } from '@gridweave/organization/register-import/file-import';
import {
  type Import,
  type ImportCheckpoint,
  importRegister as importRows,
} from '@gridweave/organization/register-import/import-register';
import { openRegister } from '@gridweave/organization/register-import/open-register';
import { type FileFormat, fileFormats } from '@gridweave/organization/register-import/row-file';
import { syntheticImport } from '@gridweave/organization/register-import/synthetic-import';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { Config } from './config';
import { refuseUnwritableDirectory } from './preflight';

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
  const { database, territory } = await openRegister(config.databaseUrl);
  try {
    const work = await fileImport(territory, file, { source, format });
    if (work.ignored.length > 0) console.log(`Columns that are not read: ${work.ignored.join(', ')}`);
    return report(await importRows(database, { ...work, progress: progress() }), work);
  } finally {
    await database.close();
  }
}

/** Makes up as many elements as asked for, through the way that files take. */
export async function sampleRegister(config: Config, amount: number): Promise<boolean> {
  const { database, territory } = await openRegister(config.databaseUrl);
  try {
    const work = await syntheticImport(database, territory, amount);
    return report(await importRows(database, { ...work, progress: progress() }), work);
  } finally {
    await database.close();
  }
}

const secondsBetweenLines = 5;

/** Says how far it is, every few seconds. */
function progress(): (state: ImportCheckpoint) => void {
  let [since, row] = [performance.now(), -1];
  return (state) => {
    if (row < 0) row = state.row;
    const seconds = (performance.now() - since) / 1000;
    if (seconds < secondsBetweenLines) return;
    console.log(`${state.row} rows, ${Math.round((state.row - row) / seconds)} a second`);
    [since, row] = [performance.now(), state.row];
  };
}

function report(job: Awaited<ReturnType<typeof importRows>>, { rejectedPath }: Import): boolean {
  const { created, updated, unchanged } = JSON.parse(job.checkpoint) as ImportCheckpoint;
  const counts = { created, updated, unchanged, rejected: job.rejected };
  const told = Object.entries(counts).map(([what, count]) => `${count ?? 0} ${what}`);
  console.log(`${job.done} rows: ${told.join(', ')}.`);
  if (job.rejected > 0 && rejectedPath !== null) console.log(`Why rows were rejected: ${rejectedPath}`);
  if (job.state === 'DONE') return true;
  const [problem] = JSON.parse(job.problems) as { code: string; message: string }[];
  console.error(`The import stopped: ${problem?.message ?? job.state} (${problem?.code ?? job.state})`);
  return false;
}
