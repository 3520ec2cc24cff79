// Our gateway and @apollo/gateway over the same subgraphs, in one run: across processes as they are served, and the
// execution of a plan alone, with subgraphs that cost nothing; besides, each throughout, over subgraphs of its own kind.
// With `--peers` Hive's gateway and a monolith too.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { grids, operations, resolvers, sdls } from './gateway-graph.mjs';
import { peersOf } from './gateway-peers.mjs';

const fromGateway = createRequire(new URL('../../gateway/package.json', import.meta.url));
const program = fileURLToPath(new URL('./gateway-process.mjs', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const atOnce = 16;
const [stockThroughout, oursThroughout] = ['stock throughout', 'ours throughout'];

export async function planning({ peers = false }) {
  return [...(await served(peers)), ...(await executed()), ...(await refused())];
}

async function served(withPeers) {
  const subgraphs = await start('subgraphs');
  const [apollos, parts] = [await start('apolloSubgraphs'), await start('parts')];
  const sides = [];
  try {
    const sockets = socketsOf(subgraphs);
    const ways = {
      stock: ['stock', subgraphs.urls],
      'ours, TCP': ['ours', subgraphs.urls],
      'ours, sockets': ['ours', sockets],
      'ours, sockets, cache': ['kept', sockets],
      'ours, one process': ['one'],
      [stockThroughout]: ['stock', apollos.urls, apollos],
      [oursThroughout]: ['ours', socketsOf(parts), parts],
      ...(withPeers && peersOf(subgraphs.urls)),
    };
    for (const [name, [side, urls, behind = subgraphs]] of Object.entries(ways))
      sides.push({ name, behind, ...(await start(side, urls)) });
    const rows = [];
    for (const [name, operation] of Object.entries(operations)) {
      const bytes = await compared(sides, operation);
      const amount = name === 'small' ? 1_500 : 400;
      // Until V8 has compiled what is asked often.
      for (const side of sides) await load(side, operation, 4 * amount, 0);
      const measured = sides.map(() => []);
      for (let round = 0; round < rounds; round += 1) {
        for (const index of turns(sides.length, round)) {
          measured[index].push(await load(sides[index], operation, amount, round * amount));
        }
      }
      rows.push(...toldServed(`served, ${name}, ${bytes} B`, sides, measured));
      rows.push(...toldThroughout(`served, ${name}`, sides, measured));
      if (withPeers) rows.push(...toldBeside(`served, ${name}`, sides, measured));
    }
    return rows;
  } finally {
    for (const { stop } of [...sides, subgraphs, apollos, parts]) await stop();
  }
}

const socketsOf = ({ urls }) => Object.fromEntries(Object.keys(sdls).map((name) => [name, urls[`${name} socket`]]));

/** Whoever begins a round may find the machine in another state. */
const turns = (count, round) => Array.from({ length: count }, (_, i) => (i + round) % count);

/** Of the gateway's process, and of all processes that it takes to answer. */
function toldServed(what, sides, [stock, ...others]) {
  const ratios = (measure, one, other) => spread(one.map((each, round) => each[measure] / other[round][measure]));
  return [
    { what: `${what}: stock, CPU of the gateway in µs`, ...spread(stock.map(({ cpu }) => cpu)) },
    { what: `${what}: stock, CPU of all in µs`, ...spread(stock.map(({ all }) => all)) },
    ...others.flatMap((other, index) => {
      const side = `${what}: ${sides[index + 1].name}`;
      return [
        { what: `${side}, CPU of the gateway in µs`, ...spread(other.map(({ cpu }) => cpu)) },
        { what: `${side}, ratio of it`, ...ratios('cpu', stock, other) },
        { what: `${side}, CPU of all in µs`, ...spread(other.map(({ all }) => all)) },
        { what: `${side}, ratio of it`, ...ratios('all', stock, other) },
        { what: `${side}, ratio of throughput`, ...ratios('perSecond', other, stock) },
      ];
    }),
  ];
}

/** A graph put together of Apollo's parts alone, and one of ours: each gateway over subgraphs of its own kind. */
function toldThroughout(what, sides, measured) {
  const [stock, ours] = [stockThroughout, oursThroughout].map(
    (whole) => measured[sides.findIndex(({ name }) => name === whole)],
  );
  const ratio = (of) => spread(stock.map((each, round) => of(each, ours[round])));
  return [
    { what: `${what}: ${stockThroughout} to ${oursThroughout}, CPU of all`, ...ratio((one, own) => one.all / own.all) },
    { what: `${what}: the same, throughput`, ...ratio((one, own) => own.perSecond / one.perSecond) },
  ];
}

/** What federation costs: ours, subgraphs and all in one process, beside one schema. */
function toldBeside(what, sides, measured) {
  const ours = measured[sides.findIndex(({ name }) => name === 'ours, one process')];
  return sides.flatMap(({ name }, index) => {
    if (!name.startsWith('monolith')) return [];
    const ratio = (measure) => spread(measured[index].map((each, round) => measure(each, ours[round])));
    const side = `${what}: ours, one process to ${name}`;
    return [
      { what: `${side}, ratio of CPU of all`, ...ratio((monolith, own) => monolith.all / own.all) },
      { what: `${side}, ratio of throughput`, ...ratio((monolith, own) => own.perSecond / monolith.perSecond) },
    ];
  });
}

function told(what, [stock, ours]) {
  const ratios = (of) => stock.map((each, round) => of(each, ours[round]));
  return [
    { what: `${what}: stock, a second`, ...spread(stock.map(({ perSecond }) => perSecond)) },
    { what: `${what}: ours, a second`, ...spread(ours.map(({ perSecond }) => perSecond)) },
    { what: `${what}: ratio`, ...spread(ratios((one, other) => other.perSecond / one.perSecond)) },
    { what: `${what}: stock, CPU a request in µs`, ...spread(stock.map(({ cpu }) => cpu)) },
    { what: `${what}: ours, CPU a request in µs`, ...spread(ours.map(({ cpu }) => cpu)) },
    { what: `${what}: ratio of CPU`, ...spread(ratios((one, other) => one.cpu / other.cpu)) },
  ];
}

async function start(side, urls) {
  const child = fork(program, [side, JSON.stringify(urls ?? {})], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const [{ urls: own }] = await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error(side))),
  ]);
  return {
    urls: own,
    cpu: async () => {
      child.send('cpu');
      return (await once(child, 'message'))[0].cpu;
    },
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Every answer that is asked for later, from both: the same but for the order of keys, and without errors. */
async function compared(sides, operation) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  let bytes = 0;
  await each(grids, async (n) => {
    const [stock, ...others] = await Promise.all(sides.map(({ urls }) => ask(agent, urls.gateway, operation, n)));
    for (const other of others) {
      const { data, errors } = JSON.parse(other);
      assert.equal(errors, undefined);
      assert.deepEqual({ data }, JSON.parse(stock));
    }
    bytes = stock.length;
  });
  agent.destroy();
  return bytes;
}

async function load(side, operation, amount, from) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const before = await side.cpu();
  const behind = await side.behind.cpu();
  const began = performance.now();
  await each(amount, (n) => ask(agent, side.urls.gateway, operation, (from + n) % grids));
  const seconds = (performance.now() - began) / 1_000;
  const cpu = ((await side.cpu()) - before) / amount;
  const all = cpu + ((await side.behind.cpu()) - behind) / amount;
  agent.destroy();
  return { perSecond: amount / seconds, cpu, all };
}

/** As many at once as there are sockets: who has an answer asks the next. */
async function each(amount, work) {
  let next = 0;
  const walker = async () => {
    while (next < amount) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, walker));
}

function ask(agent, url, { query, variables }, n) {
  const body = JSON.stringify({ query, variables: variables(n) });
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asking = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200 && text.includes('"data":{')) resolve(text);
        else reject(new Error(`${response.statusCode} ${text.slice(0, 200)}`));
      });
    });
    // A server may close a connection that was idle in the moment in which it is used again.
    const failed = (fault) =>
      asking.reusedSocket && fault.code === 'ECONNRESET'
        ? ask(agent, url, { query, variables }, n).then(resolve, reject)
        : reject(fault);
    asking.on('error', failed).end(body);
  });
}

/** Plans are made, and what subgraphs answer is known: what is left is what a gateway does for each request. */
async function executed() {
  const sides = await executors();
  const rows = [];
  for (const [name, { query, variables }] of Object.entries(operations)) {
    for (let n = 0; n < grids; n += 1) {
      const [stock, ours] = [await sides.stock(query, variables(n)), await sides.ours(query, variables(n))];
      assert.deepEqual(JSON.parse(JSON.stringify(ours)), JSON.parse(JSON.stringify(stock)));
    }
    const measured = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      for (const index of turns(2, round)) {
        const side = [sides.stock, sides.ours][index];
        const before = process.cpuUsage();
        const began = performance.now();
        for (let n = 0; n < grids; n += 1) await side(query, variables(n));
        const { user, system } = process.cpuUsage(before);
        const perSecond = (grids * 1_000) / (performance.now() - began);
        measured[index].push({ perSecond, cpu: (user + system) / grids });
      }
    }
    rows.push(...told(`execution alone, ${name}`, measured));
  }
  return rows;
}

async function executors() {
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const { ApolloGateway } = fromGateway('@apollo/gateway');
  const { buildSubgraphSchema } = fromGateway('@apollo/subgraph');
  const { getOperationAST, graphql, parse } = fromGateway('graphql');
  const { GraphGeneration } = fromGateway('@gridweave/gateway/execution/graph-generation');
  const { partsOf } = fromGateway('@gridweave/gateway/execution/loaded-graph');
  const { composeSupergraph } = fromGateway('@gridweave/gateway/compose');
  const known = new Map();
  const schemas = Object.fromEntries(
    Object.entries(sdls).map(([name, sdl]) => [
      name,
      buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers[name] }]),
    ]),
  );
  /** As from the network: an object of its own each time. */
  const answered = async (name, query, variables) => {
    const key = `${name} ${query} ${JSON.stringify(variables)}`;
    if (!known.has(key)) {
      const answer = await graphql({ schema: schemas[name], source: query, variableValues: variables });
      known.set(key, JSON.stringify(answer));
    }
    return JSON.parse(known.get(key));
  };
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const gateway = new ApolloGateway({
    supergraphSdl: composeSupergraph(sdls).supergraph,
    logger: silent,
    buildService: ({ name }) => ({
      process: ({ request: { query, variables } }) => answered(name, query, variables),
    }),
  });
  const { schema } = await gateway.load();
  const generation = new GraphGeneration(partsOf(gateway, schema));
  const documents = new Map(Object.values(operations).map(({ query }) => [query, parse(query)]));
  const stock = async (query, variables) => {
    const document = documents.get(query);
    const { data } = await gateway.executor({
      ...{ request: { query, variables }, document, source: query, queryHash: query, schema, context: {}, metrics: {} },
      ...{ operation: getOperationAST(document), operationName: null, logger: silent },
    });
    return data;
  };
  const ask = async (name, { query, variables }) => {
    const { data, errors = [] } = await answered(name, query, variables);
    return { data, errors };
  };
  const ours = async (query, variables) => {
    const compiled = generation.operation(query, documents.get(query), undefined);
    return (await compiled.execute(ask, { raw: variables, coerced: variables })).data;
  };
  return { stock, ours };
}

const page = 'incidents(first: 100) { nodes { number text state legs { id kind state } } }';
const tooCostly = {
  'pages within a page': `{ grids(first: 100) { nodes { id name ${page} } } }`,
  'thirty pages within pages': `{ ${Array.from({ length: 29 }, (_, n) => `a${n}: grids(first: 100) { nodes { id ${page} } }`).join(' ')} }`,
};

/** On the real graph: until it is known that an operation is too costly, which nobody has asked before. */
async function refused() {
  const { loadGraph } = fromGateway('@gridweave/gateway/execution/loaded-graph');
  const { GraphGeneration } = fromGateway('@gridweave/gateway/execution/graph-generation');
  const { parse, validate } = fromGateway('graphql');
  const supergraph = readFileSync(new URL('../../gateway/supergraph.graphql', import.meta.url), 'utf8');
  const generation = new GraphGeneration(await loadGraph(supergraph, Object.keys(sdls)));
  validate(generation.schema, parse('{ __typename }'));
  return Object.entries(tooCostly).map(([what, query]) => {
    const times = Array.from({ length: 50 }, (_, n) => {
      const before = process.cpuUsage();
      const document = parse(query);
      assert.deepEqual(validate(generation.schema, document), []);
      const { fields } = generation.cost(`${what} ${n}`, document, undefined).estimate({});
      assert.ok(fields > 100_000);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    });
    return { what: `refused for its cost, ${what}, CPU in ms`, ...spread(times) };
  });
}

function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const shown = (value) => (value < 100 ? Math.round(value * 100) / 100 : Math.round(value));
  return { min: shown(sorted[0]), median: shown(sorted[Math.floor(sorted.length / 2)]), max: shown(sorted.at(-1)) };
}
