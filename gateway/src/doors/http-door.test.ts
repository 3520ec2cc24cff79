import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testKey } from '@gridweave/testing/viewers';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { canaries, FakeSubgraph } from '../testing/three-subgraphs';
import { httpDoor } from './http-door';

describe('a subgraph in a process of its own', () => {
  const organization = new FakeSubgraph('organization', testKey);
  let server: Server;
  let url: string;
  let running: RunningGateway;
  let connections = 0;
  let broken: { status: number; body: string } | null = null;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      if (request.url === '/health/ready')
        return response.writeHead((await organization.ready()) ? 200 : 503).end('{}');
      let text = '';
      for await (const chunk of request) text += chunk;
      if (broken) return response.writeHead(broken.status).end(broken.body);
      const answer = await organization.ask(String(request.headers['gridweave-identity']), JSON.parse(text));
      return response.writeHead(answer.status).end(JSON.stringify(answer.body));
    });
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const others = {
      incidents: new FakeSubgraph('incidents', testKey),
      personnel: new FakeSubgraph('personnel', testKey),
    };
    running = await runGateway({ doors: { organization: httpDoor(url), ...others }, deadline: 3_000 });
  });

  afterAll(async () => {
    await running.close();
    await new Promise((resolve) => server.close(resolve));
  });

  beforeEach(() => {
    broken = null;
    organization.state = 'up';
  });

  it('answers through the same graph, over connections that are kept', async () => {
    for (let n = 0; n < 5; n += 1) {
      const { body } = await running.ask('{ grid(id: "g2") { name chief { name } } }');
      expect(body).toEqual({ data: { grid: { name: '网格 g2', chief: { name: '甄示例' } } } });
    }
    expect(connections).toBe(1);
  });

  it('opens no more than its share of connections, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => running.ask('{ whoAmI }')));
    expect(answers.every(({ body }) => body.data.whoAmI === '')).toBe(true);
    expect(connections).toBeLessThanOrEqual(64);
  });

  it.each([
    ['a page of a proxy', { status: 502, body: `<html>${canaries.join()}</html>` }],
    ['half an answer', { status: 200, body: '{"data":{"whoAmI":' }],
    ['a refused identity', { status: 401, body: '{"errors":[{"message":"who?"}]}' }],
  ])('is unavailable when it answers with %s', async (_what, answer) => {
    broken = answer;
    const { body, text } = await running.ask('{ whoAmI person(id: "p1") { id } }');
    expect(body).toMatchObject({
      data: { whoAmI: null, person: { id: 'p1' } },
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'organization' } }],
    });
    for (const canary of canaries) expect(text).not.toContain(canary);
  });

  it('is given up at the deadline, and asked again by the next request', async () => {
    organization.state = 'hung';
    const { body } = await running.ask('{ whoAmI }');
    expect(body.errors).toMatchObject([{ extensions: { code: 'DEADLINE_EXCEEDED', subgraph: 'organization' } }]);
    organization.state = 'up';
    expect((await running.ask('{ whoAmI }')).body).toEqual({ data: { whoAmI: '' } });
  });

  it('tells whether it is ready, and is not when nobody is there', async () => {
    const door = httpDoor(url);
    expect(await door.ready()).toBe(true);
    organization.state = 'down';
    expect(await door.ready()).toBe(false);
    await door.close?.();
    const nowhere = httpDoor('http://127.0.0.1:1');
    expect(await nowhere.ready()).toBe(false);
    await expect(nowhere.ask('', { query: '{ a }' }, new AbortController().signal)).rejects.toThrow();
    await nowhere.close?.();
  });
});
