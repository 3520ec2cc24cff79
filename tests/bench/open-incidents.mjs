import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldKeys } from './held-keys.mjs';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { Subgraph } = fromInfra('@gridweave/subgraph/subgraph');
const { incidents } = fromInfra('@gridweave/incidents/definition');

/** What identities are signed with towards it. */
export const key = new Uint8Array(32).fill(7);
const nothing = { head: async () => 0, events: async (after) => ({ events: [], next: after }) };
const source = { ...nothing, snapshot: async () => ({ events: [], next: null }) };

/** Incidents on a database that is filled; it hears nothing of the others. */
export async function openIncidents(databaseUrl, dataDirectory) {
  const mediaDirectory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const sources = { organization: source, personnel: source };
  const settings = { internalKey: key, sample: false, sources, ...heldKeys(dataDirectory) };
  const subgraph = await Subgraph.start(incidents, { databaseUrl, mediaDirectory, ...settings });
  const close = async () => {
    await subgraph.close();
    rmSync(mediaDirectory, { recursive: true, force: true });
  };
  return { subgraph, close };
}
