import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSupergraph } from '../compose';
import { type Gateway, type GatewayOptions, startGateway } from '../server';
import { FakeSubgraph, sdls, testKey } from './three-subgraphs';

/** A token reads `valid:<subject>`; any other is not valid. */
export const trustingIssuer = {
  verify: async (token: string) => (token.startsWith('valid.') ? token.slice('valid.'.length) : null),
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** But for what the answer has cost. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
  readonly text: string;
  readonly cost?: { readonly estimated: number; readonly actual: number };
}

export interface RunningGateway {
  readonly gateway: Gateway;
  readonly subgraphs: Record<'organization' | 'incidents' | 'personnel', FakeSubgraph>;
  ask(query: string, more?: { token?: string; variables?: object; headers?: Record<string, string> }): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

let composed: string | undefined;

/** A gateway over three small subgraphs in this process. */
export async function runGateway(options: Partial<GatewayOptions> = {}): Promise<RunningGateway> {
  composed ??= composeSupergraph(sdls).supergraph;
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-gateway-'));
  const supergraph = join(directory, 'supergraph.graphql');
  writeFileSync(supergraph, composed);
  const subgraphs = {
    organization: new FakeSubgraph('organization', testKey),
    incidents: new FakeSubgraph('incidents', testKey),
    personnel: new FakeSubgraph('personnel', testKey),
  };
  const gateway = await startGateway({
    supergraph,
    doors: subgraphs,
    identity: trustingIssuer,
    internalKey: testKey,
    host: '127.0.0.1',
    port: 0,
    production: false,
    ...options,
  });
  return {
    gateway,
    subgraphs,
    ask: (query, { token, variables, headers } = {}) =>
      answered(
        fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(token && { authorization: `Bearer ${token}` }),
            ...headers,
          },
          body: JSON.stringify({ query, variables }),
        }),
      ),
    get: (path, headers) => answered(fetch(`${gateway.url}${path}`, { headers, redirect: 'manual' })),
    async close() {
      await gateway.close();
      rmSync(directory, { recursive: true });
    },
  };
}

async function answered(asking: Promise<Response>): Promise<Answer> {
  const response = await asking;
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, text, ...costApart(isJson ? JSON.parse(text) : null) };
}

/** A body without what it has cost, and that beside it. */
export function costApart(body: Answer['body']): Pick<Answer, 'body' | 'cost'> {
  if (!body?.extensions?.cost) return { body };
  const { extensions, ...others } = body;
  const { cost, ...more } = extensions;
  return { body: Object.keys(more).length > 0 ? { ...others, extensions: more } : others, cost };
}
