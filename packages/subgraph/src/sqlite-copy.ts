import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A SQLite file, which must exist, and where its copy goes, which must not exist yet. */
export interface FileCopy {
  readonly from: string;
  readonly to: string;
}

/** What the engine says of one file, by its own code, such as SQLITE_NOTADB. */
export class FileFault extends Error {
  readonly code: string;

  constructor(
    readonly file: string,
    override readonly cause: Error & { readonly code?: string },
  ) {
    super(`${file}: ${cause.message}`);
    this.code = cause.code ?? 'unknown fault';
  }
}

interface Connection {
  pragma(text: string, options?: { simple: true }): unknown;
  exec(sql: string): void;
  prepare(sql: string): { get(): unknown; run(...values: unknown[]): unknown };
  backup(to: string, options: { progress(): number }): Promise<unknown>;
  close(): void;
}

/** One file that is copied, and those who hold it for a moment. */
interface Source extends FileCopy {
  readonly reader: Connection;
  readonly writer: Connection;
}

const connect = (file: string, options: { readonly: boolean; fileMustExist: true }): Connection => {
  const Database = createRequire(__filename)('better-sqlite3');
  return new Database(file, options);
};

/** So long the writers of the files may keep us waiting, in milliseconds; meanwhile we keep nobody. */
const longestWait = 5_000;
const pagesAtOnce = 2_000;

/**
 * Copies files as all of them are at one moment, while others read and write them, and without bytes of what was deleted
 * before. Nobody writes for the few milliseconds in which that moment is taken. Throws a FileFault for a file that cannot
 * be read, a copy that cannot be written, and one that is not whole.
 */
export async function copyAtOneMoment(copies: readonly FileCopy[]): Promise<void> {
  const opened: Connection[] = [];
  const open = (file: string, readonly: boolean) => {
    const connection = at(file, () => connect(file, { readonly, fileMustExist: true }));
    opened.push(connection);
    return connection;
  };
  try {
    const sources = copies.map((copy) => ({ ...copy, reader: open(copy.from, true), writer: open(copy.from, false) }));
    await takeMoment(sources);
    for (const source of sources) await copyOf(source);
  } finally {
    for (const connection of opened) connection.close();
  }
}

/** Waits without holding this process up, in which the one that is waited for may run. */
async function takeMoment(sources: readonly Source[]): Promise<void> {
  const asked = performance.now();
  for (const { from, writer } of sources) at(from, () => writer.pragma('busy_timeout = 0'));
  for (;;) {
    const busy = readTogether(sources);
    if (!busy) return;
    if (performance.now() - asked > longestWait) throw busy;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** All or none: where one is being written, nobody else is held up for it. Returns what that one says. */
function readTogether(sources: readonly Source[]): FileFault | null {
  const held: Connection[] = [];
  try {
    for (const { from, writer } of sources) {
      at(from, () => writer.exec('BEGIN IMMEDIATE'));
      held.push(writer);
    }
    for (const { from, reader } of sources) {
      at(from, () => reader.exec('BEGIN'));
      // The moment of a transaction is that of its first read.
      at(from, () => reader.prepare('SELECT COUNT(*) FROM sqlite_master').get());
    }
    return null;
  } catch (fault) {
    if (held.length < sources.length && (fault as FileFault).code.startsWith('SQLITE_BUSY')) return fault as FileFault;
    throw fault;
  } finally {
    for (const writer of held) writer.exec('ROLLBACK');
  }
}

/** First page by page, as the file is, and then anew: a page keeps bytes of what was deleted from it. */
async function copyOf({ from, to, reader }: Source): Promise<void> {
  const pages = `${to}-pages`;
  try {
    await reader.backup(pages, { progress: () => pagesAtOnce });
    const read = connect(pages, { readonly: false, fileMustExist: true });
    try {
      read.prepare('VACUUM INTO ?').run(to);
    } finally {
      read.close();
    }
    refuseBroken(to);
  } catch (fault) {
    throw new FileFault(ofWhatIsRead.test(`${(fault as { code?: string }).code}`) ? from : to, fault as Error);
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${pages}${end}`, { force: true });
  }
}

/** A copy has these from the file that it was made of. */
const ofWhatIsRead = /^SQLITE_(NOTADB|CORRUPT|IOERR_READ|IOERR_SHORT_READ)/;

function refuseBroken(file: string): void {
  const copy = connect(file, { readonly: false, fileMustExist: true });
  try {
    const found = copy.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw Object.assign(new Error(`${file} is not whole: ${found}`), { code: 'SQLITE_CORRUPT' });
  } finally {
    copy.close();
  }
}

function at<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (fault) {
    throw new FileFault(file, fault as Error);
  }
}
