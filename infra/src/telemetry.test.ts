import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

const infra = join(__dirname, '..');
const canary = '金丝雀甲';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly service: string;
}

describe('what the parts tell of themselves, from processes of their own', () => {
  let data: string;
  let four: ChildProcess;
  let collector: Server;
  let told: object[];
  let graph: string;
  let metrics: number;
  let token: string;

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'gridweave-telemetry-'));
    told = [];
    collector = createServer(async (request, response) => {
      told.push((await json(request)) as object);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const [gateway, first] = await Promise.all([freePort(), freeRow(4)]);
    metrics = first;
    const { PATH, HOME } = process.env;
    four = spawn(process.execPath, [join(infra, 'start-four.mjs')], {
      env: {
        ...{ PATH, HOME, GRIDWEAVE_DATA: data, GRIDWEAVE_SAMPLE: '0', GRIDWEAVE_PORT: `${gateway}` },
        GRIDWEAVE_METRICS: `127.0.0.1:${metrics}`,
        GRIDWEAVE_TRACES: `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`,
        ...socketsIn(data),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const chunk of four.stdout!) if (String(chunk).includes('Ctrl-C')) break;
    graph = `http://127.0.0.1:${gateway}/graphql`;
    token = JSON.parse(readFileSync(join(data, 'development-tokens.json'), 'utf8')).dispatcher;
  }, 120_000);

  afterAll(async () => {
    await stop();
    collector.close();
    rmSync(data, { recursive: true, force: true });
  });

  it('is one trace from the gateway to the statements of a subgraph, and figures that the dashboard draws, without a word of anybody’s', async () => {
    const query = `query ${'Zhang'}($text: String!) { divisions(first: 1) { totalCount } incidents(first: 1, filter: { text: $text }) { nodes { id } } }`;
    const response = await fetch(graph, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { text: canary } }),
    });
    expect(((await response.json()) as { errors?: unknown }).errors).toBeUndefined();
    const traceId = response.headers.get('gridweave-trace-id') ?? '';

    const figures = await Promise.all([0, 1, 2, 3].map((nth) => figuresAt(metrics + nth)));
    const drawn = namesIn(readFileSync(join(infra, 'dashboards', 'gridweave.json'), 'utf8'));
    expect(drawn.filter((name) => !figures.some((text) => text.includes(`# TYPE ${name} `)))).toEqual([]);
    expect(figures[0]).toMatch(/gridweave_operations_total\{operation="other",release="other",outcome="ok"\} [1-9]/);

    // What has ended and was not told yet is told at the end.
    await stop();
    const spans = spansIn(told).filter((span) => span.traceId === traceId);
    const path = (span: Span | undefined): string[] =>
      span ? [...path(spans.find(({ spanId }) => spanId === span.parentSpanId)), `${span.service}: ${span.name}`] : [];
    for (const part of ['organization', 'incidents']) {
      const statement = spans.find(({ service, name }) => service === `gridweave-${part}` && name === 'SELECT');
      expect(path(statement)).toEqual([
        'gridweave-gateway: POST /graphql',
        `gridweave-gateway: ask ${part}`,
        `gridweave-${part}: answer ${part}`,
        `gridweave-${part}: SELECT`,
      ]);
    }
    for (const text of [...figures, JSON.stringify(told)]) {
      for (const word of [canary, 'Zhang', token, data]) expect(text).not.toContain(word);
    }
  }, 60_000);

  async function stop(): Promise<void> {
    if (four.exitCode !== null || four.signalCode !== null) return;
    four.kill('SIGTERM');
    await once(four, 'exit');
  }
});

function socketsIn(data: string): Record<string, string> {
  const parts = ['organization', 'incidents', 'personnel'];
  return Object.fromEntries(
    parts.map((part) => [`GRIDWEAVE_${part.toUpperCase()}_URL`, `unix:${join(data, `${part}.sock`)}`]),
  );
}

async function figuresAt(port: number): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
}

/** Metrics as they are declared: what a histogram adds to its name is left out. */
function namesIn(dashboard: string): string[] {
  const names = dashboard.match(/\b(?:gridweave|nodejs|process)_[a-z0-9_]+/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/_seconds_(?:bucket|count|sum)$/, '_seconds')))];
}

// biome-ignore lint/suspicious/noExplicitAny: as OTLP writes it in JSON
function spansIn(told: any[]): Span[] {
  return told.flatMap(({ resourceSpans }) =>
    // biome-ignore lint/suspicious/noExplicitAny: as OTLP writes it in JSON
    resourceSpans.flatMap(({ resource, scopeSpans }: any) =>
      // biome-ignore lint/suspicious/noExplicitAny: as OTLP writes it in JSON
      scopeSpans.flatMap(({ spans }: any) =>
        spans.map((span: Span) => ({ ...span, service: resource.attributes[0].value.stringValue })),
      ),
    ),
  );
}

async function freePort(): Promise<number> {
  return freeRow(1);
}

/** The first of so many ports in a row that are free. */
async function freeRow(count: number): Promise<number> {
  for (;;) {
    const first = await listened(0);
    const others = Array.from({ length: count - 1 }, (_, nth) => listened(first + 1 + nth));
    const found = await Promise.allSettled(others);
    if (found.every(({ status }) => status === 'fulfilled')) return first;
  }
}

async function listened(port: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const { port: given } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return given;
}
