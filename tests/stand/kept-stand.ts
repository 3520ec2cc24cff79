import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import type { TestDatabase } from '@gridweave/testing/engines';
import { inRun, isFirst, run } from '@gridweave/testing/templates';

/** Where a stand has what it was filled with. */
export interface Filled {
  /** Those of one name begin alike, and a run of tests keeps what the first of them was filled with. */
  readonly name: string;
  readonly dataDirectory: string;
  /** Null where the databases lie in the directory. */
  readonly database: TestDatabase | null;
}

const parts = ['organization', 'incidents', 'personnel'] as const;

/** Puts what another stand was filled with in place of an empty directory; false when none is kept. */
export async function copyKept({ name, dataDirectory, database }: Filled): Promise<boolean> {
  if (!run || !existsSync(keptDirectory(name))) return false;
  cpSync(keptDirectory(name), dataDirectory, { recursive: true });
  for (const part of database ? parts : []) {
    if (!(await database?.templates.copy(part, `${name}-${part}`))) throw new Error(`${part} of ${name} is not kept`);
  }
  return true;
}

/**
 * Keeps what a stand has just been filled with, unless somebody else does. Its processes stand still meanwhile, so that what
 * is kept of each part is of one moment: what would be there if the power failed.
 */
export async function keep({ name, dataDirectory, database }: Filled, processes: readonly ChildProcess[]) {
  if (!run || !isFirst(`${name}.begun`)) return;
  signal(processes, 'SIGSTOP');
  try {
    const whole = `${keptDirectory(name)}.whole`;
    // SQLite makes its shared memory anew.
    cpSync(dataDirectory, whole, { recursive: true, filter: (file) => !/-shm$/.test(basename(file)) });
    for (const part of database ? parts : []) await database?.templates.keep(part, `${name}-${part}`, asked);
    renameSync(whole, keptDirectory(name));
  } finally {
    signal(processes, 'SIGCONT');
  }
}

/** Past `kill` of a child, after which it counts as killed whatever the signal was. */
function signal(processes: readonly ChildProcess[], name: NodeJS.Signals): void {
  for (const { pid } of processes) if (pid !== undefined) process.kill(pid, name);
}

const keptDirectory = (name: string) => inRun(`${name}.directory`);

/** Only SQLite’s files are kept through a connection, and these are copied with the directory. */
const asked = { query: () => Promise.reject(new Error('nobody asks a stand that stands still')) };
