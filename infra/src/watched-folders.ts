import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

const skipped = new Set(['node_modules', 'dist']);

/**
 * Calls back with the path of whatever changes below the folders, those made later included. Each folder is watched by
 * itself, because Node's recursive watching loses a file that an editor has replaced.
 */
export function watchFolders(folders: readonly string[], changed: (path: string) => void): void {
  const known = new Set<string>();
  const add = (folder: string): void => {
    if (known.has(folder)) return;
    known.add(folder);
    const watcher = watch(folder, (event, name) => {
      if (event === 'rename') for (const each of foldersIn(folder)) add(each);
      changed(join(folder, name ?? ''));
    });
    watcher.on('error', () => watcher.close());
    watcher.on('close', () => known.delete(folder));
    for (const each of foldersIn(folder)) add(each);
  };
  for (const folder of folders) add(folder);
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
      .map((entry) => join(folder, entry.name));
  } catch {
    // Gone between the event and our look.
    return [];
  }
}
