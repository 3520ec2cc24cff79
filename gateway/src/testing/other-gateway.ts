import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type GraphQLSchema, graphql } from 'graphql';
import { composed, type Part, sorted, subgraphOf } from './both-gateways';

/** Longest wait until the other gateway serves the graph that was written for it, in milliseconds. */
const patience = 30_000;

/** A gateway that is not ours, at `GRIDWEAVE_GATEWAY_URL`, which takes its graph from `GRIDWEAVE_GATEWAY_SUPERGRAPH`. */
export class OtherGateway {
  private constructor(
    private readonly url: string,
    private readonly servers: readonly Server[],
  ) {}

  /** Serves the subgraphs over HTTP, and waits until the other gateway serves them. Null where there is none to ask. */
  static async over(parts: readonly Part[]): Promise<OtherGateway | null> {
    const { GRIDWEAVE_GATEWAY_URL: url, GRIDWEAVE_GATEWAY_SUPERGRAPH: file } = process.env;
    if (!url || !file) return null;
    // Names the graph, so that it is known which one is served.
    const mark = `graph_${process.pid}_${Math.floor(performance.now())}`;
    const marked = [...parts, { name: 'mark', sdl: `type Query { ${mark}: Int }` }];
    const served = await Promise.all(marked.map(async (part) => [part, await serverOf(subgraphOf(part))] as const));
    const other = new OtherGateway(
      url,
      served.map(([, server]) => server),
    );
    writeFileSync(file, composed(served.map(([part, server]) => ({ ...part, url: urlOf(server) }))));
    await other.#serves(mark);
    return other;
  }

  async ask(query: string, variables: Record<string, unknown>) {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data = null, errors = [] } = (await response.json()) as { data?: unknown; errors?: readonly unknown[] };
    return { data: sorted(data), hasErrors: errors.length > 0 };
  }

  async close(): Promise<void> {
    for (const server of this.servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  async #serves(mark: string): Promise<void> {
    const until = performance.now() + patience;
    while (performance.now() < until) {
      const { hasErrors } = await this.ask(`{ ${mark} }`, {}).catch(() => ({ hasErrors: true }));
      if (!hasErrors) return;
      await setTimeout(200);
    }
    await this.close();
    throw new Error(`${this.url} does not serve the graph that was written for it within ${patience / 1_000} s`);
  }
}

async function serverOf(schema: GraphQLSchema): Promise<Server> {
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const {
      query: source,
      variables: variableValues,
      operationName,
    } = JSON.parse(text || '{"query":"{ __typename }"}');
    const answer = await graphql({ schema, source, variableValues, operationName });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
