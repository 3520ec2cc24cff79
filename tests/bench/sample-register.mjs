import { createRequire } from 'node:module';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { Subgraph } = fromInfra('@gridweave/subgraph/subgraph');
const { organization } = fromInfra('@gridweave/organization/definition');

/** Fills organization's database with the generated grids, with nobody beside it. */
export async function fillSample(url) {
  const nothing = { head: async () => 0, events: async (after) => ({ events: [], next: after }) };
  const source = { ...nothing, snapshot: async () => ({ events: [], next: null }) };
  const sources = { personnel: source, incidents: source };
  const config = { databaseUrl: url, internalKey: new Uint8Array(32), sample: true, sources };
  const subgraph = await Subgraph.start(organization, config);
  await subgraph.fill();
  await subgraph.close();
}
