import { workerData } from 'node:worker_threads';
import { fileImport } from '@gridweave/organization/register-import/file-import';
import {
  type Import,
  type ImportCheckpoint,
  importRegister,
} from '@gridweave/organization/register-import/import-register';
import { type OpenRegister, openRegister } from '@gridweave/organization/register-import/open-register';
import type { FileFormat } from '@gridweave/organization/register-import/row-file';
import { syntheticImport } from '@gridweave/organization/register-import/synthetic-import';
import type { FieldKeySettings } from '@gridweave/subgraph/subgraph';
import { answer } from './bounded-worker';

/** A file to be imported, or made-up elements. */
export type RegisterTask =
  | (Target & { readonly file: string; readonly source: string; readonly format: FileFormat | null })
  | (Target & { readonly amount: number });

/** The database, and what contacts in it are encrypted with. */
interface Target {
  readonly url: string;
  readonly fieldKeys: FieldKeySettings;
}

async function work(task: RegisterTask): Promise<boolean> {
  const register = await openRegister(task.url, task.fieldKeys);
  try {
    const rows = await rowsOf(task, register);
    return report(await importRegister(register.database, { ...rows, progress: progress() }), rows);
  } finally {
    await register.database.close();
  }
}

async function rowsOf(task: RegisterTask, register: OpenRegister): Promise<Import> {
  if ('amount' in task) return syntheticImport(register.database, register, task.amount);
  const found = await fileImport(register, task.file, task);
  if (found.ignored.length > 0) console.log(`Columns that are not read: ${found.ignored.join(', ')}`);
  return found;
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

function report(job: Awaited<ReturnType<typeof importRegister>>, { rejectedPath }: Import): boolean {
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

answer(work(workerData as RegisterTask));
