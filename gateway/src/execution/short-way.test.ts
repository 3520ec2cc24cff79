import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { anonymous } from '@gridweave/viewer/viewer';
import { composeSupergraph } from '../compose';
import { codedError } from '../edge/coded-error';
import { anyOperation, KnownOperations } from '../known-operations/known-operations';
import { FakeSubgraph, sdls, testKey } from '../testing/three-subgraphs';
import { type RunningApollo, startApollo } from './apollo';
import type { GatewayContext } from './context';
import { subgraphLinks } from './subgraph-links';

const one =
  'query One($id: ID!, $more: Boolean = false) { grid(id: $id) { id name guarded openIncidentCount @include(if: $more) } }';
const two = 'query One($id: ID!) { grid(id: $id) { id } } query Two { whoAmI }';
const variables = { id: 'g2' };

interface Case {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly search?: string;
  readonly context?: () => Promise<Partial<GatewayContext>>;
}

const refused = (code: string, status: number) => () => Promise.reject(codedError(code, 'No.', status));
const poor = { take: () => codedError('RATE_LIMITED', 'Later.', 429), giveBack: () => {} };

describe('the short way past Apollo Server', () => {
  const subgraphs = {
    organization: new FakeSubgraph('organization', testKey),
    incidents: new FakeSubgraph('incidents', testKey),
    personnel: new FakeSubgraph('personnel', testKey),
  };
  let folder: string;
  let running: RunningApollo;
  let long: jest.SpyInstance;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gridweave-ways-'));
    writeFileSync(join(folder, 'graph'), composeSupergraph(sdls).supergraph);
    running = await startApollo({
      supergraph: join(folder, 'graph'),
      links: subgraphLinks({ doors: subgraphs, internalKey: testKey }),
      operationDeadline: 60_000,
      production: true,
      operations: new KnownOperations(anyOperation),
      kept: null,
    });
    long = jest.spyOn(running.apollo, 'executeHTTPGraphQLRequest');
  });
  afterAll(async () => {
    await running.apollo.stop();
    rmSync(folder, { recursive: true });
  });

  const asking = ({ body, headers, method = 'POST', search = '', context = async () => ({}) }: Case) => ({
    httpGraphQLRequest: {
      ...{ method, search, body },
      headers: new HeaderMap(Object.entries({ 'content-type': 'application/json', ...headers })),
    },
    context: async (): Promise<GatewayContext> => ({
      ...{ viewer: anonymous('4bf92f3577b34da6a3ce929d0e0e4736'), identities: new Map(), ...(await context()) },
    }),
  });
  const told = ({ status, headers, body }: HTTPGraphQLResponse) => ({ status, headers: [...headers], body });

  /** Both ways of one request, once Apollo Server has let the operation and such headers through; and which way it went. */
  async function bothWays(each: Case) {
    for (const body of [
      { query: one, variables },
      { query: two, operationName: 'Two' },
    ]) {
      for (const headers of [{}, each.headers ?? {}]) {
        await running.ways.executeHTTPGraphQLRequest(asking({ body, headers }));
      }
    }
    long.mockClear();
    const ways = told(await running.ways.executeHTTPGraphQLRequest(asking(each)));
    const isShort = long.mock.calls.length === 0;
    return { ways, isShort, apollo: told(await running.apollo.executeHTTPGraphQLRequest(asking(each))) };
  }

  it.each<[string, Case]>([
    ['with its variables', { body: { query: one, variables } }],
    ['with other variables', { body: { query: one, variables: { id: 'g3', more: true } } }],
    ['with nothing found', { body: { query: one, variables: { id: 'g4' }, extensions: {} } }],
    ['under its name', { body: { query: two, operationName: 'Two', variables: null } }],
    [
      'by clients that know the newer type',
      {
        body: { query: one, variables },
        headers: { accept: 'application/graphql-response+json, application/json;q=0.9' },
      },
    ],
    ['with an extension that nobody knows', { body: { query: one, variables, extensions: { live: 'changes' } } }],
    [
      'of a content type with parameters',
      { body: { query: one, variables }, headers: { 'content-type': 'application/json; charset=utf-8' } },
    ],
  ])('is taken by a query %s, and answers what Apollo Server answers', async (_what, each) => {
    const { ways, apollo, isShort } = await bothWays(each);
    expect(ways).toEqual(apollo);
    expect(isShort).toBe(true);
  });

  it.each<[string, Case]>([
    ['without a variable', { body: { query: one } }],
    ['with variables that do not fit', { body: { query: one, variables: { id: { a: 1 } } } }],
    ['with a list for variables', { body: { query: one, variables: ['g2'] } }],
    ['with a text for variables', { body: { query: one, variables: '{"id":"g2"}' } }],
    ['with a text for extensions', { body: { query: one, variables, extensions: '{}' } }],
    [
      'with a digest that is not its',
      { body: { query: one, variables, extensions: { persistedQuery: { version: 1, sha256Hash: 'ab' } } } },
    ],
    ['under the name of another', { body: { query: two, operationName: 'One', variables } }],
    ['under the name of none', { body: { query: one, operationName: 'Nobody', variables } }],
    ['under an empty name', { body: { query: one, operationName: '', variables } }],
    ['under a number', { body: { query: one, operationName: 7, variables } }],
    ['of several, without a name', { body: { query: two } }],
    ['that a subgraph refuses in part', { body: { query: one, variables: { id: 'g1' } } }],
    ['that is not known', { body: { query: '{ nothing }' } }],
    ['that is a list of queries', { body: [{ query: one, variables }] }],
    ['that is none', { body: {} }],
    ['that is a mutation', { body: { query: 'mutation { closeIncident(id: "i1") { id } }' } }],
    ['as a foreign page may send it', { body: { query: one, variables }, headers: { 'content-type': 'text/plain' } }],
    ['for an answer in another type', { body: { query: one, variables }, headers: { accept: 'text/html' } }],
    [
      'by GET',
      {
        method: 'GET',
        search: `?query=${encodeURIComponent('{ whoAmI }')}`,
        headers: { 'apollo-require-preflight': '1' },
      },
    ],
    ['by PUT', { method: 'PUT', body: { query: one, variables } }],
    ['of somebody who is nobody', { body: { query: one, variables }, context: refused('UNAUTHENTICATED', 401) }],
    ['of somebody who asks too much', { body: { query: one, variables }, context: async () => ({ purse: poor }) }],
    [
      'where a fault of ours comes first',
      { body: { query: one, variables }, context: () => Promise.reject(new Error('secret')) },
    ],
  ])('leads back to Apollo Server for what is asked %s', async (_what, each) => {
    const { ways, apollo, isShort } = await bothWays(each);
    expect(ways).toEqual(apollo);
    expect(isShort).toBe(false);
  });

  it('asks nobody twice where an answer is put into words by Apollo Server', async () => {
    await bothWays({ body: { query: one, variables } });
    subgraphs.organization.asked.length = 0;
    const give = jest.fn();
    const purse = { take: jest.fn(() => null), giveBack: give };
    const context = async () => ({ purse });
    await running.ways.executeHTTPGraphQLRequest(asking({ body: { query: one, variables: { id: 'g1' } }, context }));
    expect(subgraphs.organization.asked).toHaveLength(1);
    expect(purse.take).toHaveBeenCalledTimes(1);
    expect(give).toHaveBeenCalledTimes(1);
  });

  it('does not lead to a graph that is served no longer', async () => {
    await bothWays({ body: { query: one, variables } });
    const without = {
      ...sdls,
      organization: sdls.organization.replace('id: ID! name: String', 'id: ID! title: String'),
    };
    writeFileSync(join(folder, 'graph'), composeSupergraph(without).supergraph);
    await running.reload();
    const { body } = await running.ways.executeHTTPGraphQLRequest(asking({ body: { query: one, variables } }));
    expect(body).toMatchObject({ string: expect.stringContaining('GRAPHQL_VALIDATION_FAILED') });
  });
});
