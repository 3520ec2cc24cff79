import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { copyAtOneMoment, FileFault } from '@gridweave/subgraph/sqlite-copy';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { type Config, subgraphNames } from './config';
import { atDatabaseOf } from './database-fault';

/** What the data directory keeps besides databases and folders, without which they are worth little. */
const keys = ['internal-key', 'field-keys', 'audit-key', 'development-issuer.json', 'open311-development-key'] as const;

/**
 * Copies everything that belongs together into a new folder, beside a server that may be running; a start with
 * GRIDWEAVE_DATA at that folder, or at a copy of it, has it all. Throws a StartFault, and then leaves nothing there.
 */
export async function backUp(config: Config, words: string): Promise<void> {
  const { dataDirectory } = config;
  if (!config.databaseUrl.startsWith('sqlite:'))
    throw new StartFault('backup copies SQLite files; for a database server see docs/operating.md.');
  const parts = subgraphNames.filter((part) => existsSync(fileOf(part, dataDirectory)));
  if (parts.length === 0)
    throw new StartFault(`There is no database in ${dataDirectory}: set GRIDWEAVE_DATA to where Gridweave runs.`);
  const folder = resolve(words);
  if (existsSync(folder)) throw new StartFault(`${folder} is there already: name a folder that is not.`);
  const draft = draftOf(folder);
  try {
    for (const source of [config.audit.headDirectory, config.mediaDirectory]) refuseWithin(source, draft, folder);
    // Before the databases: a chain may go on behind its kept end, but must have it.
    copyFolder(config.audit.headDirectory, join(draft, 'audit-heads'));
    for (const key of keys) copyIfThere(join(dataDirectory, key), join(draft, key));
    await copyDatabases(config, parts, draft);
    // After them: whatever they name was there before, and is never written over.
    copyFolder(config.mediaDirectory, join(draft, 'media'));
    renameSync(draft, folder);
  } catch (fault) {
    rmSync(draft, { recursive: true, force: true });
    throw targetFault(fault, draft, folder) ?? fault;
  }
  console.log(said(config, parts, folder).join('\n'));
}

/** Beside the folder, which is there only when it is whole; nobody else's to read. */
function draftOf(folder: string): string {
  try {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
    return mkdtempSync(`${folder}.unfinished-`);
  } catch {
    throw new StartFault(`${folder} cannot be made: name one where this user may write.`);
  }
}

/** Or it would be copied into itself. */
function refuseWithin(source: string, draft: string, folder: string): void {
  if (!existsSync(source) || !realpathSync(draft).startsWith(`${realpathSync(source)}${sep}`)) return;
  throw new StartFault(`${folder} is within ${source}, which belongs to the backup: name a folder elsewhere.`);
}

const fileOf = (part: SubgraphName, directory: string) => join(directory, `${part}.sqlite`);

async function copyDatabases(
  { dataDirectory, databaseUrl }: Config,
  parts: readonly SubgraphName[],
  draft: string,
): Promise<void> {
  try {
    await copyAtOneMoment(parts.map((part) => ({ from: fileOf(part, dataDirectory), to: fileOf(part, draft) })));
  } catch (fault) {
    const part = parts.find((each) => fault instanceof FileFault && fault.file === fileOf(each, dataDirectory));
    if (!part) throw fault;
    await atDatabaseOf(part, databaseUrl, () => Promise.reject(fault));
  }
}

/** What hinders a copy, in one sentence that names where it was to go. Null for what only we can mend. */
function targetFault(fault: unknown, draft: string, folder: string): StartFault | null {
  const { code = '', syscall, path } = fault as NodeJS.ErrnoException;
  if (fault instanceof FileFault && fault.file.startsWith(draft))
    return new StartFault(
      `${folder} cannot be written (${code}): see that there is room, and that this user may write.`,
    );
  if (!syscall) return null;
  return new StartFault(
    `${path} cannot be copied to ${folder} (${code}): see that this user may read the one and write the other, and that there is room.`,
  );
}

function copyFolder(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else copyIfThere(source, target);
  }
}

/** What a server that runs has just taken away is not missed. */
function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
  }
}

function said(config: Config, parts: readonly SubgraphName[], folder: string): string[] {
  const { internalKey, fieldKeys, audit, mediaBucket, dataDirectory } = config;
  const missing = subgraphNames.filter((part) => !parts.includes(part)).map((part) => `${part}.sqlite`);
  const given = [
    ...(internalKey ? ['GRIDWEAVE_INTERNAL_KEY'] : []),
    ...(fieldKeys ? ['GRIDWEAVE_FIELD_KEYS', 'GRIDWEAVE_FIELD_HASH_KEY'] : []),
    ...(audit.key ? ['GRIDWEAVE_AUDIT_KEY'] : []),
  ];
  return [
    `${folder} holds the databases as of one moment, with the keys, ends of the audit and media that belong to them.`,
    'Whoever has it can read everything. To restore, start with GRIDWEAVE_DATA at a copy of it.',
    ...(missing.length > 0 ? [`Not in it, because ${dataDirectory} does not have them: ${missing.join(', ')}.`] : []),
    ...(given.length > 0 ? [`Not in it, because settings give them: ${given.join(', ')}.`] : []),
    ...(mediaBucket ? ['Not in it: the pictures and videos in the bucket of GRIDWEAVE_MEDIA_S3.'] : []),
  ];
}
