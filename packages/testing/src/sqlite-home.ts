import { constants, copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from './engines';
import { inRun, isFirst } from './templates';

/** A directory of its own for the schemas of one test. */
export function sqliteHome(): TestDatabase {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-test-'));
  const schema = (part: string) => join(directory, `${part}.sqlite`);
  const kept = (name: string) => inRun(`${name}.sqlite`);
  return {
    url: `sqlite:${directory}`,
    templates: {
      isNew: async (part) => !existsSync(schema(part)),
      copy: async (part, name) => {
        if (!existsSync(kept(name))) return false;
        copyFileSync(kept(name), schema(part), constants.COPYFILE_FICLONE);
        return true;
      },
      keep: async (_part, name, open) => {
        if (!isFirst(`${name}.sqlite.begun`)) return;
        await open.query(`VACUUM INTO '${kept(name)}.whole'`);
        renameSync(`${kept(name)}.whole`, kept(name));
      },
    },
    drop: async () => rmSync(directory, { recursive: true, force: true }),
  };
}
