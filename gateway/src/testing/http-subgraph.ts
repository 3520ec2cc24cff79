import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeSubgraph } from './three-subgraphs';

type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

/** A subgraph of a test in a server of its own, which can be made to answer as no healthy one would. */
export class HttpSubgraph {
  connections = 0;
  /** Questions to the graph that arrived. */
  asked = 0;
  /** In place of an answer: for each question the next of these, and the last for all others. */
  behaviours: Behaviour[] = [];

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async of(subgraph: FakeSubgraph): Promise<HttpSubgraph> {
    const server = createServer(async (request, response) => {
      if (request.url === '/health/ready') {
        response.writeHead((await subgraph.ready()) ? 200 : 503).end('{}');
        return;
      }
      if (request.url !== '/graphql') {
        response.writeHead(404, json).end('{}');
        return;
      }
      let text = '';
      for await (const chunk of request) text += chunk;
      self.asked += 1;
      const behave = self.behaviours.length > 1 ? self.behaviours.shift() : self.behaviours[0];
      if (behave) return behave(response, request);
      const answer = await subgraph.ask(String(request.headers['gridweave-identity']), JSON.parse(text));
      response.writeHead(answer.status, json).end(JSON.stringify(answer.body));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const self = new HttpSubgraph(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    server.on('connection', () => {
      self.connections += 1;
    });
    return self;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}

export const json = { 'content-type': 'application/json' };
