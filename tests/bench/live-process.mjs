// The gateway of the bench of live queries in a process of its own, with subgraphs that are functions. Told `change`, it
// has the answers of one part become others; told `memory`, it says what it holds.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { resolvers, sdls } from './gateway-graph.mjs';

const fromGateway = createRequire(new URL('../../gateway/package.json', import.meta.url));
const { buildSubgraphSchema } = fromGateway('@apollo/subgraph');
const { graphql, parse } = fromGateway('graphql');
const { startGateway } = fromGateway('@gridweave/gateway/server');
const { composeSupergraph } = fromGateway('@gridweave/gateway/compose');

/** As long as a part takes to count what was committed. */
const counted = 50;
const versions = { organization: 0, incidents: 0, personnel: 0 };
const counts = { ...versions };
const known = new Map();

/** What a part says is known as text: the bench is about what a gateway does with it. */
function door(name) {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdls[name]), resolvers: resolvers[name] }]);
  const answered = async ({ query, variables }) => {
    const key = JSON.stringify([query, variables]);
    if (!known.has(key))
      known.set(key, JSON.stringify(await graphql({ schema, source: query, variableValues: variables })));
    return known.get(key).replaceAll('虚构', `虚构${versions[name]}`);
  };
  return {
    ask: async (_identity, request) => ({
      status: 200,
      body: grantsIn(request) ?? JSON.parse(await answered(request)),
    }),
    files: async () => ({ status: 404, headers: {}, body: '{}' }),
    news: async (_identity, after) => ({ status: 200, body: after === null ? 0 : { events: [], next: after } }),
    changes: async () => ({ status: 200, body: counts[name] }),
    ready: async () => true,
  };
}

function grantsIn({ query }) {
  return query.startsWith('query Grants') ? { data: { viewer: { id: 'x', grants: [] } } } : null;
}

const folder = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
const supergraph = join(folder, 'supergraph.graphql');
writeFileSync(supergraph, composeSupergraph(sdls).supergraph);
const gateway = await startGateway({
  supergraph,
  doors: Object.fromEntries(Object.keys(sdls).map((name) => [name, door(name)])),
  identity: { verify: async (token) => token },
  internalKey: new Uint8Array(32).fill(7),
  host: '127.0.0.1',
  port: 0,
  production: true,
});
rmSync(folder, { recursive: true });

process.on('message', async ({ change }) => {
  if (change) {
    versions[change] += 1;
    const at = Date.now();
    await setTimeout(counted);
    counts[change] += 1;
    process.send({ at });
    return;
  }
  globalThis.gc();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ rss, held: heapUsed + external, cpu: user + system });
});
process.send({ url: gateway.url });
