// One small subgraph in a process of its own that can be told to misbehave: `node faulty-subgraph.mjs NAME PORT`.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { resolvers, sdls } from '../../bench/gateway-graph.mjs';
import { canaries } from './canaries.mjs';

const fromGateway = createRequire(new URL('../../../gateway/package.json', import.meta.url));
const { buildSubgraphSchema } = fromGateway('@apollo/subgraph');
const { graphql, parse } = fromGateway('graphql');

const [name, port] = process.argv.slice(2);
const json = { 'content-type': 'application/json' };
const secret = canaries.join(' ');
const moreThanMayBe = 33 * 1024 * 1024;
const schema = buildSubgraphSchema([{ typeDefs: parse(sdls[name]), resolvers: resolvers[name] }]);

let behaviour = 'well';
let milliseconds = 0;
const seen = { arrived: 0, open: 0, visited: 0 };

const answered = ({ query, variables }) => graphql({ schema, source: query, variableValues: variables });
const tell = (response, body, status = 200) => response.writeHead(status, json).end(JSON.stringify(body));

/** Answers, with its entities changed. */
const withEntities = (change) => async (response, question) => {
  const { data } = await answered(question);
  tell(response, { data: { ...data, _entities: change(data._entities) } });
};

const behaviours = {
  well: async (response, question) => tell(response, await answered(question)),
  hung: () => {},
  slow: (response, question) => void setTimeout(() => behaviours.well(response, question), milliseconds),
  'every other': (response, question) =>
    seen.arrived % 2 === 1 ? behaviours.well(response, question) : behaviours.stack(response),
  'breaking off': (response) =>
    response.writeHead(200, { ...json, 'content-length': 999 }).write(secret, () => response.destroy()),
  'half an answer': (response) => response.writeHead(200, json).end(`{"data":{"_entities":[{"name":"${secret}`),
  garbage: (response) => response.writeHead(200, json).end(secret),
  stack: (response) => tell(response, { errors: [{ message: secret, extensions: { stacktrace: canaries } }] }, 500),
  oversized: (response) => response.writeHead(200, json).end(`{"data":"${secret.padEnd(moreThanMayBe, 'x')}"}`),
  page: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${secret}</p>`),
  redirect: (response, _question, request) =>
    response.writeHead(307, { location: `http://${request.headers.host}/elsewhere` }).end(),
  'another order': withEntities((entities) => entities.toReversed()),
  'one entity fewer': withEntities((entities) => entities.slice(1)),
  'one entity more': withEntities((entities) => [...entities, ...entities.slice(0, 1)]),
};

const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
  if (request.url === '/elsewhere') {
    seen.visited += 1;
    return tell(response, { data: {} });
  }
  if (request.url === '/internal/events/head' || request.url === '/internal/changes') return tell(response, 0);
  if (request.url.startsWith('/internal/events')) return tell(response, { events: [], next: 0 });
  if (request.url !== '/graphql') return tell(response, {});
  seen.open += 1;
  response.once('close', () => {
    seen.open -= 1;
  });
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  seen.arrived += 1;
  await behaviours[behaviour](response, JSON.parse(Buffer.concat(chunks).toString()), request);
});

process.on('message', (told) => {
  if (told.behave) {
    behaviour = told.behave;
    milliseconds = told.milliseconds ?? 0;
    seen.arrived = 0;
    seen.visited = 0;
  }
  process.send(seen);
});
process.on('disconnect', () => process.exit(0));
server.listen(Number(port), '127.0.0.1', () => process.send({ port: server.address().port }));
