import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A SQLite file, and where its copy goes, which must not exist yet. */
export interface FileCopy {
  readonly from: string;
  readonly to: string;
}

interface Connection {
  pragma(text: string, options?: { simple: true }): unknown;
  exec(sql: string): void;
  prepare(sql: string): { get(): unknown };
  backup(to: string, options: { progress(): number }): Promise<unknown>;
  close(): void;
}

const open = (file: string, options: { readonly: boolean; fileMustExist: true }): Connection => {
  const Database = createRequire(__filename)('better-sqlite3');
  return new Database(file, options);
};

/** So long the writers of a file may keep us waiting, in milliseconds. */
const longestWait = 5_000;
const pagesAtOnce = 2_000;

/**
 * Copies files as all of them are at one moment, while others read and write them. Nobody writes for the few milliseconds in
 * which that moment is taken. Throws what the engine says of a file that it cannot read, and where a copy is not whole.
 */
export async function copyAtOneMoment(copies: readonly FileCopy[]): Promise<void> {
  const sources = copies.filter(({ from }) => existsSync(from));
  const readers = sources.map(({ from }) => open(from, { readonly: true, fileMustExist: true }));
  try {
    await holdingWriters(sources, () => {
      for (const reader of readers) {
        reader.exec('BEGIN');
        // The moment of a transaction is that of its first read.
        reader.prepare('SELECT COUNT(*) FROM sqlite_master').get();
      }
    });
    for (const [index, { to }] of sources.entries()) {
      await readers[index]?.backup(to, { progress: () => pagesAtOnce });
      refuseBroken(to);
    }
  } finally {
    for (const reader of readers) reader.close();
  }
}

async function holdingWriters(sources: readonly FileCopy[], work: () => void): Promise<void> {
  const writers: Connection[] = [];
  try {
    for (const { from } of sources) {
      const writer = open(from, { readonly: false, fileMustExist: true });
      writers.push(writer);
      await hold(writer);
    }
    work();
  } finally {
    // What was not written is rolled back by it.
    for (const writer of writers) writer.close();
  }
}

/** Waits without holding this process up, in which the one that is waited for may run. */
async function hold(writer: Connection): Promise<void> {
  const asked = performance.now();
  writer.pragma('busy_timeout = 0');
  for (;;) {
    try {
      return writer.exec('BEGIN IMMEDIATE');
    } catch (fault) {
      const isBusy = (fault as { code?: string }).code?.startsWith('SQLITE_BUSY') ?? false;
      if (!isBusy || performance.now() - asked > longestWait) throw fault;
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function refuseBroken(file: string): void {
  const copy = open(file, { readonly: false, fileMustExist: true });
  try {
    const found = copy.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw Object.assign(new Error(`${file} is not whole: ${found}`), { code: 'SQLITE_CORRUPT' });
  } finally {
    copy.close();
  }
}
