import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Queried {
  query(sql: string): Promise<unknown>;
}

/** Filled schemas that a run of tests keeps by name, as the database of one test sees them. */
export interface Templates {
  /** Whether the part has no schema in this database yet. */
  isNew(part: string): Promise<boolean>;
  /** Makes the schema of a part as a copy of a kept one; false when none is kept under that name. May change the URL. */
  copy(part: string, name: string): Promise<boolean>;
  /** Keeps the schema of a part as it is now, unless somebody else does; `open` is a way to ask it. */
  keep(part: string, name: string, open: Queried): Promise<void>;
}

/** Set for a whole run of jest by `begin-run.cjs`: a directory, and what the names of its schemas begin with. */
export const { GRIDWEAVE_TEST_RUN: run, GRIDWEAVE_TEST_RUN_SCHEMAS: schemasOfRun } = process.env;

/** A file of the run. */
export const inRun = (name: string) => join(`${run}`, name);

/** False for all but the first who asks in this run. */
export function isFirst(name: string): boolean {
  try {
    writeFileSync(inRun(name), '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a part and fills it, on a database of its own: the first of a run on an empty one, the others on a copy of what the
 * first had filled. `name` says what it is filled with; null fills on the spot. `start` reads the URL when it is called.
 */
export async function startFilled<Part extends { readonly database: { readonly manager: Queried } }>(
  { templates }: { readonly templates: Templates },
  part: string,
  name: string | null,
  start: () => Promise<Part>,
): Promise<Part> {
  if (name === null || !run || !(await templates.isNew(part))) return start();
  if (await templates.copy(part, name)) return start();
  const started = await start();
  await templates.keep(part, name, started.database.manager);
  return started;
}
