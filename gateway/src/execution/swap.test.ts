import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import { composeSupergraph } from '../compose';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { sdls, testKey } from '../testing/three-subgraphs';
import { GraphGeneration } from './graph-generation';
import { ServedGraph } from './served-graph';
import { subgraphLinks } from './subgraph-links';

/** A graph that says which it is, and has the marker answered by a subgraph of its own. */
function graphOf(name: string, owner: 'incidents' | 'personnel'): string {
  const described = sdls.organization.replace('type Grid', `"graph ${name}" type Grid`);
  const marked = sdls[owner].replace('type Grid @key(fields: "id") { id: ID!', '$& marker: String');
  return composeSupergraph({ ...sdls, organization: described, [owner]: marked }).supergraph;
}

const query = '{ __type(name: "Grid") { description } grid(id: "g1") { name marker } }';

describe('another composed graph', () => {
  const graphs = { A: graphOf('A', 'incidents'), B: graphOf('B', 'personnel') };
  let folder: string;
  let file: string;
  let running: RunningGateway;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gridweave-swap-'));
    file = join(folder, 'supergraph.graphql');
    writeFileSync(file, graphs.A);
    running = await runGateway({ supergraph: file, deadline: 60_000, operationDeadline: 60_000 });
    for (const [name, subgraph] of [
      ['A', running.subgraphs.incidents],
      ['B', running.subgraphs.personnel],
    ] as const) {
      subgraph.instead = ({ variables }) => {
        const { representations = [] } = (variables ?? {}) as { representations?: object[] };
        return { data: { _entities: representations.map(() => ({ marker: name })) } };
      };
    }
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true });
  });

  const graphIn = async () => {
    const { status, body } = await running.ask(query);
    const name = String(body.data?.__type.description).slice('graph '.length);
    // Whole, and of one graph alone.
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { __type: { description: `graph ${name}` }, grid: { name: '网格 g1', marker: name } } },
    });
    return name;
  };

  it('takes the place of the one there is, fifty times, while questions go on', async () => {
    const seen = new Set<string>();
    for (let swap = 0; swap < 50; swap += 1) {
      const next = swap % 2 === 0 ? 'B' : 'A';
      writeFileSync(file, graphs[next]);
      const [, ...answers] = await Promise.all([running.gateway.reload(), graphIn(), graphIn(), graphIn()]);
      for (const name of answers) seen.add(String(name));
      expect(await graphIn()).toBe(next);
    }
    expect([...seen].sort()).toEqual(['A', 'B']);
  }, 600_000);

  it('is served once what was asked last is planned on it', async () => {
    const asked = '{ grids(count: 2) { id marker } }';
    await running.ask(asked);
    const planned = jest.spyOn(GraphGeneration.prototype, 'operation');
    writeFileSync(file, graphs.A);
    await running.gateway.reload();
    const ahead = planned.mock.calls.map(([, document]) => print(document));
    const [next] = planned.mock.contexts;
    planned.mockClear();
    await running.ask(asked);
    const [serving] = planned.mock.contexts;
    planned.mockRestore();
    expect(ahead).toContain(print(parse(asked)));
    expect(serving).toBe(next);
  });

  it.each([
    ['cut off', () => graphs.A.slice(0, graphs.A.length / 2), 'Syntax Error'],
    ['empty', () => '', 'Unexpected <EOF>'],
    ['something else', () => 'type Query { a: Int }', 'core schema'],
    ['of names that no graph may have', () => graphs.A.replaceAll('guarded', '__guarded'), '__guarded'],
    ['of subgraphs that are not there', () => graphs.A.replaceAll('"incidents"', '"accidents"'), 'accidents'],
    [
      'of types that are not there',
      () => graphs.A.replaceAll('lastIncident: Incident', 'lastIncident: Nothing'),
      'Nothing',
    ],
    ['of keys that are not there', () => graphs.A.replaceAll('key: "id"', 'key: "number"'), 'number'],
    [
      'of a default that does not fit',
      () => graphs.A.replaceAll('repeat: Int = 1', 'repeat: Int = "one"'),
      'default value',
    ],
  ])('does not when it is %s, and the reason is told', async (_what, text, reason) => {
    const before = await graphIn();
    writeFileSync(file, text());
    const reload = running.gateway.reload();
    await expect(reload).rejects.toThrow(/is no composed graph \(.+\): write it anew/);
    await expect(reload).rejects.toThrow(reason);
    expect(await graphIn()).toBe(before);
  });

  it('does not when whoever answers by it does not take it', async () => {
    const links = subgraphLinks({ doors: running.subgraphs, internalKey: testKey });
    const graph = new ServedGraph(graphs.A, links, 60_000);
    await graph.load();
    const before = graph.schema;
    graph.onSchemaLoadOrUpdate(() => {
      throw new Error('no');
    });
    await expect(graph.swap(graphs.B)).rejects.toThrow('no');
    expect(graph.schema).toBe(before);
  });

  it('does not when it is gone', async () => {
    const before = await graphIn();
    rmSync(file);
    await expect(running.gateway.reload()).rejects.toThrow(/cannot be read \(ENOENT\)/);
    expect(await graphIn()).toBe(before);
  });
});
