// One side of the bench of the gateway in a process of its own: `subgraphs`, `apolloSubgraphs`, `parts`, `stock`, `ours`,
// `kept`, `one`, ours with the subgraphs in the same process, or a peer. Says where it listens, at `cpu` what it has used of the processor, in
// microseconds, and at `memory` what it holds once garbage is collected.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvers, sdls } from './gateway-graph.mjs';
import { peers } from './gateway-peers.mjs';

const fromGateway = createRequire(new URL('../../gateway/package.json', import.meta.url));
const fromPart = createRequire(new URL('../../subgraphs/organization/package.json', import.meta.url));
const [side, text] = process.argv.slice(2);
const internalKey = new Uint8Array(32).fill(7);
const news = async (_identity, after) => ({ status: 200, body: after === null ? 0 : { events: [], next: after } });
const sides = { subgraphs, apolloSubgraphs, parts, stock, ours, kept, one, ...peers };

// A bench that was broken off leaves nothing behind.
process.on('disconnect', () => process.exit());
process.on('message', (asked) => {
  const { user, system } = process.cpuUsage();
  if (asked === 'cpu') process.send({ cpu: user + system });
  if (asked !== 'memory') return;
  // Twice: what the first round only marks as finished goes with the second.
  globalThis.gc();
  globalThis.gc();
  process.send({ memory: process.memoryUsage() });
});
process.send({ urls: await sides[side](text ? JSON.parse(text) : {}) });

/** The same three for both gateways, as lean as a subgraph can be. */
function subgraphs() {
  const { graphql } = fromGateway('graphql');
  return threeOf((_name, schema) => (_headers, asked) => {
    const { query, variables } = JSON.parse(asked);
    return graphql({ schema, source: query, variableValues: variables });
  });
}

/** The three as the pages of Apollo Server show subgraphs. */
async function apolloSubgraphs() {
  const { ApolloServer } = fromGateway('@apollo/server');
  const { startStandaloneServer } = fromGateway('@apollo/server/standalone');
  const urls = {};
  for (const name of Object.keys(sdls)) {
    const server = new ApolloServer({ schema: schemaOf(name) });
    const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
    urls[name] = url.replace(/\/$/, '');
  }
  return urls;
}

/** The three as ours are served, without a database: they verify who asks and the seal, and compile what is asked often. */
function parts() {
  const { subgraphServer } = fromPart('@gridweave/subgraph/execution/subgraph-server');
  const { verifyIdentity } = fromGateway('@gridweave/viewer/internal-identity');
  const { isSealedBy } = fromGateway('@gridweave/viewer/call-seal');
  return threeOf(async (name, schema) => {
    const server = subgraphServer(name, schema);
    await server.start();
    return async ({ 'gridweave-identity': identity, 'gridweave-seal': seal }, asked) => {
      const viewer = await verifyIdentity(identity, name, internalKey);
      const call = { method: 'POST', path: '/graphql', identity, body: asked };
      if (!viewer || !isSealedBy(seal, call, internalKey)) throw new Error('nobody');
      const { body } = await server.executeOperation(JSON.parse(asked), { contextValue: { viewer } });
      return body.singleResult;
    };
  });
}

function schemaOf(name) {
  const { buildSubgraphSchema } = fromGateway('@apollo/subgraph');
  const { parse } = fromGateway('graphql');
  return buildSubgraphSchema([{ typeDefs: parse(sdls[name]), resolvers: resolvers[name] }]);
}

/** Each at a port and at a socket, on nothing but node:http. */
async function threeOf(answering) {
  const urls = {};
  const folder = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  for (const name of Object.keys(sdls)) {
    const answer = await answering(name, schemaOf(name));
    const answered = async (request, response) => {
      const body = JSON.stringify(await answer(request.headers, await bodyOf(request)));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      response.end(body);
    };
    urls[name] = await listen(answered);
    urls[`${name} socket`] = await listen(answered, join(folder, name));
  }
  return urls;
}

function bodyOf(request) {
  return new Promise((resolve) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks).toString()));
  });
}

/** @apollo/gateway as its own page shows it: in Apollo Server, standalone, with its data source. */
async function stock(urls) {
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const { ApolloGateway, RemoteGraphQLDataSource } = fromGateway('@apollo/gateway');
  const { ApolloServer } = fromGateway('@apollo/server');
  const { startStandaloneServer } = fromGateway('@apollo/server/standalone');
  const gateway = new ApolloGateway({
    supergraphSdl: composed(),
    buildService: ({ name }) => new RemoteGraphQLDataSource({ url: `${urls[name]}/graphql` }),
  });
  const server = new ApolloServer({ gateway, introspection: false });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  return { gateway: url.replace(/\/$/, '') };
}

/** Ours as it is started, in a process of its own. */
function ours(urls, more = {}) {
  const { httpDoor } = fromGateway('@gridweave/gateway/doors/http-door');
  const sealing = (name) => ({ ...httpDoor(urls[name], internalKey), news });
  return started(Object.fromEntries(Object.keys(sdls).map((name) => [name, sealing(name)])), more);
}

/** Ours with a cache of entities. */
function kept(urls) {
  return ours(urls, { entityCacheBytes: 64 * 1024 * 1024 });
}

/** Ours with the same subgraphs behind function calls, which verify who asks as ours do. */
function one() {
  const { verifyIdentity } = fromGateway('@gridweave/viewer/internal-identity');
  const { graphql } = fromGateway('graphql');
  const doors = Object.keys(sdls).map((name) => {
    const schema = schemaOf(name);
    const ask = async (identity, { query, variables }) => {
      if (!(await verifyIdentity(identity, name, internalKey))) throw new Error('nobody');
      return { status: 200, body: await graphql({ schema, source: query, variableValues: variables }) };
    };
    return [name, { ask, news, ready: async () => true, files: async () => ({ status: 404, headers: {}, body: '' }) }];
  });
  return started(Object.fromEntries(doors));
}

/** With nobody counting requests. */
async function started(doors, more = {}) {
  const { startGateway } = fromGateway('@gridweave/gateway/server');
  const folder = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composed());
  const identity = { verify: async () => null };
  const gateway = await startGateway({
    ...{ supergraph, doors, identity, internalKey, host: '127.0.0.1', port: 0, production: true },
    // The other one waits as long as it takes.
    ...{ deadline: 60_000, operationDeadline: 60_000 },
    ...more,
  });
  rmSync(folder, { recursive: true });
  return { gateway: `${gateway.url}/graphql` };
}

function composed() {
  return fromGateway('@gridweave/gateway/compose').composeSupergraph(sdls).supergraph;
}

function listen(answer, socketPath) {
  return new Promise((resolve) => {
    const server = createServer({ keepAliveTimeout: 60_000 }, answer);
    server.listen(socketPath ? { path: socketPath } : { port: 0, host: '127.0.0.1' }, () => {
      resolve(socketPath ? `unix:${socketPath}` : `http://127.0.0.1:${server.address().port}`);
    });
  });
}
