// What others would serve of the same data: Hive's gateway over the same subgraphs, and one server of one schema, as a
// rewrite without federation would be, in Apollo Server, on graphql-js and on graphql-jit.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { monolith, sdls } from './gateway-graph.mjs';

const fromGateway = createRequire(new URL('../../gateway/package.json', import.meta.url));
const fromPeers = createRequire(new URL('./peers/package.json', import.meta.url));

export const peers = { hive, 'hive-router': hiveRouter, apollo, 'graphql-js': graphqlJs, 'graphql-jit': graphqlJit };

/** How each is started, by what the bench calls it. Those that have to be installed are left out where that fails. */
export function peersOf(urls) {
  const own = { 'monolith, Apollo Server': ['apollo'], 'monolith, graphql-js': ['graphql-js'] };
  if (!installed()) return own;
  return {
    Hive: ['hive', urls],
    'Hive, Rust planner': ['hive-router', urls],
    ...own,
    'monolith, graphql-jit': ['graphql-jit'],
  };
}

/** From the registry that npm is configured with. */
function installed() {
  const pnpm = fileURLToPath(new URL('../../node_modules/.bin/pnpm', import.meta.url));
  const cwd = fileURLToPath(new URL('./peers', import.meta.url));
  const { status } = spawnSync(pnpm, ['install', '--frozen-lockfile'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) console.error('Left out, since they cannot be installed: Hive, and the monolith on graphql-jit.');
  return status === 0;
}

/** As its documentation shows it on Node. Questions to subgraphs that are the same are asked once while one is under way. */
function hive(urls) {
  return served(urls, {});
}

function hiveRouter(urls) {
  const { unifiedGraphHandler } = fromPeers('@graphql-hive/router-runtime');
  return served(urls, { unifiedGraphHandler });
}

async function served(urls, more) {
  const { createGatewayRuntime } = fromPeers('@graphql-hive/gateway-runtime');
  const http = fromPeers('@graphql-mesh/transport-http');
  const { supergraph } = fromGateway('@gridweave/gateway/compose').composeSupergraph(sdls);
  const located = Object.keys(sdls).reduce(
    (text, name) => text.replace(new RegExp(`(name: "${name}", url: )"[^"]*"`), `$1"${urls[name]}/graphql"`),
    supergraph,
  );
  const gateway = createGatewayRuntime({ supergraph: located, transports: { http }, logging: false, ...more });
  return { gateway: `${await listen(gateway)}/graphql` };
}

/** As `stock`, without a gateway. */
async function apollo() {
  const { ApolloServer } = fromGateway('@apollo/server');
  const { startStandaloneServer } = fromGateway('@apollo/server/standalone');
  const server = new ApolloServer({ typeDefs: monolith.sdl, resolvers: monolith.resolvers, introspection: false });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  return { gateway: url.replace(/\/$/, '') };
}

/** With nothing around it that a server has: texts are parsed and validated once. */
function graphqlJs() {
  const graphql = fromGateway('graphql');
  const schema = schemaBy(graphql);
  return answering(
    graphql,
    schema,
    (document) => (variableValues) => graphql.execute({ schema, document, variableValues }),
  );
}

function graphqlJit() {
  const graphql = fromPeers('graphql');
  const { compileQuery } = fromPeers('graphql-jit');
  const schema = schemaBy(graphql);
  return answering(graphql, schema, (document) => {
    const { query } = compileQuery(schema, document);
    return (variables) => query({}, {}, variables);
  });
}

function schemaBy({ buildSchema }) {
  const schema = buildSchema(monolith.sdl);
  for (const [type, fields] of Object.entries(monolith.resolvers)) {
    for (const [name, resolve] of Object.entries(fields)) {
      schema.getType(type).getFields()[name].resolve = (parent, args) => resolve(parent, args);
    }
  }
  return schema;
}

async function answering({ parse, validate }, schema, compile) {
  const known = new Map();
  const compiled = (text) => {
    const document = parse(text);
    const [fault] = validate(schema, document);
    if (fault) throw fault;
    return compile(document);
  };
  const url = await listen(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    if (!known.has(query)) known.set(query, compiled(query));
    const body = JSON.stringify(await known.get(query)(variables));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
  return { gateway: url };
}

function listen(answer) {
  return new Promise((resolve) => {
    const server = createServer({ keepAliveTimeout: 60_000 }, answer);
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
  });
}
