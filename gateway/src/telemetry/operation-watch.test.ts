import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registry } from '@gridweave/telemetry/metrics';
import { buildSchema, parse } from 'graphql';
import { sha256Of } from '../known-operations/manifest';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { deprecatedIn } from './deprecated-uses';

const known = 'query GridName($id: ID!) { grid(id: $id) { name } }';

describe('what is counted of operations', () => {
  let running: RunningGateway;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gridweave-releases-'));
    writeFileSync(join(folder, 'web-1.4.0.json'), JSON.stringify({ [sha256Of(known)]: known }));
    running = await runGateway({ operations: { directory: folder, others: true } });
  });

  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true });
  });

  it('is told by name and release of what clients were released with, and as “other” of anything else, whatever its name', async () => {
    const before = await counts();
    for (const id of ['g2', 'g2', 'g2']) await running.ask(known, { variables: { id } });
    await running.ask('query ZhangSan { whoAmI }');
    await running.ask('query Somebody { grid(id: "g2") { name } }');
    running.subgraphs.personnel.state = 'down';
    await running.ask('{ whoAmI person(id: "p1") { id } }');
    await running.ask('{ nothing }');
    expect(since(before, await counts())).toEqual({
      'GridName web-1.4.0 ok': 3,
      'other other ok': 2,
      'other other errors': 1,
      'other other refused': 1,
    });
    expect(await registry.metrics()).not.toMatch(/ZhangSan|Somebody|g2/);
  });

  it('is how long calls to subgraphs took, and which failed', async () => {
    running.subgraphs.incidents.state = 'down';
    await running.ask('{ grid(id: "g2") { name openIncidentCount } }');
    const { values } = await metric('gridweave_subgraph_call_duration_seconds');
    const ended = values.filter(({ metricName }) => metricName?.endsWith('_count')).map(({ labels }) => labels);
    expect(ended).toContainEqual({ subgraph: 'organization', outcome: 'answered' });
    expect(ended).toContainEqual({ subgraph: 'incidents', outcome: 'failed' });
  });
});

describe('what is deprecated in an operation', () => {
  const schema = buildSchema(`
    type Query { old: Int @deprecated(reason: "2027-01-01") now(a: Int @deprecated(reason: "2027-01-01"), b: Word, c: In): Int }
    enum Word { OLD @deprecated(reason: "2027-01-01") NEW }
    input In { old: Int @deprecated(reason: "2027-01-01") now: Int }
  `);

  it.each([
    ['a field', '{ x: old y: old }', ['Query.old']],
    ['an argument', '{ now(a: 1) }', ['Query.now(a:)']],
    ['a word', '{ now(b: OLD) }', ['Word.OLD']],
    ['a field of an input', '{ now(c: { old: 1, now: 2 }) }', ['In.old']],
    ['behind a fragment', '{ ...f } fragment f on Query { old }', ['Query.old']],
    ['nothing', '{ now(b: NEW, c: { now: 1 }) }', []],
  ])('is found: %s', (_, text, coordinates) => {
    expect(deprecatedIn(schema, parse(text))).toEqual(coordinates);
  });
});

async function metric(name: string) {
  const found = registry.getSingleMetric(name);
  if (!found) throw new Error(`no such metric: ${name}`);
  return (await found.get()) as {
    values: { metricName?: string; labels: Record<string, string>; value: number }[];
  };
}

async function counts(): Promise<Record<string, number>> {
  const { values } = await metric('gridweave_operations_total');
  return Object.fromEntries(
    values.map(({ labels, value }) => [`${labels.operation} ${labels.release} ${labels.outcome}`, value]),
  );
}

function since(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  const grown = Object.entries(after).map(([name, value]): [string, number] => [name, value - (before[name] ?? 0)]);
  return Object.fromEntries(grown.filter(([, value]) => value > 0));
}
