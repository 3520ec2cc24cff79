import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const fromGateway = createRequire(new URL('../../gateway/package.json', import.meta.url));
const internalKey = new Uint8Array(32).fill(7);
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** This gateway as it is served but for who is calling and the edge: Apollo Server over our execution. */
export async function oursOn(supergraph) {
  const { startApollo } = fromGateway('@gridweave/gateway/execution/apollo');
  const { CircuitBreaker } = fromGateway('@gridweave/gateway/doors/circuit-breaker');
  const { anyOperation, KnownOperations } = fromGateway('@gridweave/gateway/known-operations/known-operations');
  const link = ([name, url]) => {
    const door = { ask: (_identity, request, signal) => post(url, request, signal) };
    const breaker = new CircuitBreaker(Date.now, () => {});
    return [name, { name, door, breaker, internalKey, deadline: 3_000, pause: async () => {} }];
  };
  const { apollo } = await startApollo({
    ...{ supergraph, links: Object.fromEntries(addressesIn(supergraph).map(link)) },
    ...{ operationDeadline: 10_000, production: false, operations: new KnownOperations(anyOperation) },
  });
  const { anonymous } = fromGateway('@gridweave/viewer/viewer');
  return asking(apollo, () => ({ viewer: anonymous('audit'), identities: new Map() }));
}

/** @apollo/gateway as its own page shows it. */
export async function stockOn(supergraph) {
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const { ApolloGateway } = fromGateway('@apollo/gateway');
  const { ApolloServer } = fromGateway('@apollo/server');
  const gateway = new ApolloGateway({ supergraphSdl: readFileSync(supergraph, 'utf8'), logger: silent });
  const apollo = new ApolloServer({ gateway, logger: silent, stopOnTerminationSignals: false });
  await apollo.start();
  return asking(apollo, () => ({}));
}

function asking(apollo, contextOf) {
  return {
    async ask(query) {
      const { body } = await apollo.executeOperation({ query }, { contextValue: contextOf() });
      return JSON.parse(JSON.stringify(body.singleResult));
    },
    stop: () => apollo.stop(),
  };
}

async function post(url, { query, variables, operationName }, signal) {
  const response = await fetch(url, {
    ...{ method: 'POST', signal, headers: { 'content-type': 'application/json', accept: 'application/json' } },
    body: JSON.stringify({ query, variables, operationName }),
  });
  return { status: response.status, body: await response.json() };
}

/** The names and addresses of the subgraphs of a composed graph. */
function addressesIn(supergraph) {
  const { parse } = fromGateway('graphql');
  const graphs = parse(readFileSync(supergraph, 'utf8')).definitions.find(({ name }) => name?.value === 'join__Graph');
  return graphs.values.map(({ directives }) => {
    const given = directives.find(({ name }) => name.value === 'join__graph').arguments;
    const told = (which) => given.find(({ name }) => name.value === which).value.value;
    return [told('name'), told('url')];
  });
}
