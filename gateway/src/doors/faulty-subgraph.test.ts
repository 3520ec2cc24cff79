import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { registry } from '@gridweave/telemetry/metrics';
import { testKey } from '@gridweave/testing/viewers';
import { HttpSubgraph, json } from '../testing/http-subgraph';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { canaries, FakeSubgraph } from '../testing/three-subgraphs';
import { until } from '../testing/until';
import { httpDoor } from './http-door';

const secret = canaries.join(' ');
const question = '{ person(id: "p1") { name } whoAmI }';
const deed = 'mutation { closeIncident(id: "i1") { id } }';

describe('a subgraph out of order', () => {
  let server: HttpSubgraph;
  let incidents: HttpSubgraph;
  let running: RunningGateway;
  let now = 0;

  beforeEach(async () => {
    server = await HttpSubgraph.of(new FakeSubgraph('personnel', testKey));
    incidents = await HttpSubgraph.of(new FakeSubgraph('incidents', testKey));
    now = Date.now();
    running = await runGateway({
      doors: {
        organization: new FakeSubgraph('organization', testKey),
        incidents: httpDoor(incidents.url, testKey),
        personnel: httpDoor(server.url, testKey, { mostBytes: 10_000 }),
      },
      deadline: 3_000,
      clock: () => now,
      pause: async () => {},
    });
  });

  afterEach(async () => {
    await running.close();
    await server.close();
    await incidents.close();
  });

  const failed = { data: { person: null, whoAmI: '' }, errors: [{ path: ['person'] }] };
  const unavailable = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'personnel' };

  it.each<[string, HttpSubgraph['behaviours'][number]]>([
    [
      'a 500 with its stack',
      (response) => response.writeHead(500, json).end(JSON.stringify({ errors: [{ message: secret }] })),
    ],
    [
      'a page of a proxy',
      (response) => response.writeHead(502, { 'content-type': 'text/html' }).end(`<p>${secret}</p>`),
    ],
    ['a page with status 200', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(secret)],
    [
      'JSON that says it is text',
      (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('{"data":{}}'),
    ],
    ['no type at all', (response) => response.writeHead(200).end('{"data":{}}')],
    ['garbage that says it is JSON', (response) => response.writeHead(200, json).end(secret)],
    ['half an answer', (response) => response.writeHead(200, json).end(`{"data":{"person":{"name":"${secret}`)],
    ['a list', (response) => response.writeHead(200, json).end(`["${secret}"]`)],
    [
      'an answer that breaks off',
      (response) => response.writeHead(200, { ...json, 'content-length': 999 }).write(secret, () => response.destroy()),
    ],
    ['something other than HTTP', (response) => response.socket?.end(`${secret}\r\n\r\n`)],
    [
      'more than an answer may hold',
      (response) =>
        response.writeHead(200, json).end(JSON.stringify({ data: { person: { name: secret.repeat(1_000) } } })),
    ],
  ])('that answers %s is one error with a code, beside the others’ data', async (_what, behave) => {
    server.behaviours = [behave];
    const { status, body, text } = await running.ask(question);
    expect(status).toBe(200);
    expect(body).toMatchObject(failed);
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].extensions).toEqual(unavailable);
    for (const canary of canaries) expect(text).not.toContain(canary);
    // What began to answer is not asked twice.
    expect(server.asked).toBe(1);
  });

  it.each([
    ['fewer entities than it was asked for', ['g0']],
    ['more of them', ['g0', 'g1', 'g2']],
    ['them in another order', ['g1', 'g0']],
  ])('that answers %s shows nobody what belongs to another', async (_what, ids) => {
    const chiefs = (ids: readonly string[]) => ids.map((id) => ({ __key: id, chief: { name: `chief of ${id}` } }));
    const answering = (ids: readonly string[]) => (response: ServerResponse) =>
      void response.writeHead(200, json).end(JSON.stringify({ data: { _entities: chiefs(ids) } }));
    const asked = '{ grids(count: 2) { name chief { name } } }';
    server.behaviours = [answering(ids), answering(['g0', 'g1'])];
    const gridsWith = (chief: (id: string) => unknown) =>
      ['g0', 'g1'].map((id) => ({ name: `网格 ${id}`, chief: chief(id) }));
    expect((await running.ask(asked)).body).toMatchObject({
      data: { grids: gridsWith(() => null) },
      errors: [0, 1].map((n) => ({ path: ['grids', n, 'chief'], extensions: unavailable })),
    });
    expect((await running.ask(asked)).body).toEqual({
      data: { grids: gridsWith((id) => ({ name: `chief of ${id}` })) },
    });
  });

  it('that points elsewhere is not followed there', async () => {
    let visited = 0;
    const elsewhere: Server = createServer((_request, response) => {
      visited += 1;
      response.writeHead(200, json).end('{"data":{"person":{"name":"elsewhere"}}}');
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/graphql`;
    for (const status of [301, 302, 307, 308]) {
      server.behaviours = [(response) => response.writeHead(status, { location }).end()];
      const { body, text } = await running.ask(question);
      expect(body).toMatchObject(failed);
      expect(text).not.toContain(location);
    }
    expect(visited).toBe(0);
    elsewhere.close();
  });

  it('that hangs, stops half-way or drips is given up at the deadline, and let go', async () => {
    const letGo: Promise<unknown>[] = [];
    const drips: NodeJS.Timeout[] = [];
    server.behaviours = [
      (response) => void letGo.push(once(response, 'close')),
      (response) => {
        letGo.push(once(response, 'close'));
        response.writeHead(200, json).write('{"data":');
      },
      (response) => {
        letGo.push(once(response, 'close'));
        response.writeHead(200, json);
        drips.push(setInterval(() => response.write(' '), 20));
      },
    ];
    const answers = await Promise.all([1, 2, 3].map(() => running.ask(question)));
    for (const { body } of answers) {
      expect(body).toMatchObject(failed);
      expect(body.errors[0].extensions).toEqual({ code: 'DEADLINE_EXCEEDED', subgraph: 'personnel' });
    }
    await Promise.all(letGo);
    expect(letGo).toHaveLength(3);
    for (const drip of drips) clearInterval(drip);
  });

  it.each<[string, HttpSubgraph['behaviours'][number]]>([
    ['breaks the connection off before it answers', (response) => response.destroy()],
    ['has no room at the moment', (response) => response.writeHead(503, json).end(JSON.stringify({ secret }))],
  ])('that %s is asked a query once more, and a mutation never', async (_what, behave) => {
    const honest = (name: string) => (response: Parameters<typeof behave>[0]) =>
      void response.writeHead(200, json).end(`{"data":{"person":{"name":"${name}"}}}`);
    server.behaviours = [behave, honest('甄示例')];
    expect((await running.ask(question)).body).toEqual({ data: { person: { name: '甄示例' }, whoAmI: '' } });

    server.asked = 0;
    server.behaviours = [behave];
    const { body } = await running.ask(question);
    expect(body).toMatchObject(failed);
    expect(server.asked).toBe(2);

    incidents.behaviours = [behave];
    expect((await running.ask(deed)).body).toMatchObject({
      data: { closeIncident: null },
      errors: [{ path: ['closeIncident'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'incidents' } }],
    });
    expect(incidents.asked).toBe(1);
  });

  it('is left alone after ten failures, tried by one after a rest, and asked by all when that went well', async () => {
    server.behaviours = [(response) => response.writeHead(500).end()];
    for (let n = 0; n < 10; n += 1) await running.ask(question);
    expect(server.asked).toBe(10);
    expect((await running.ask(question)).body).toMatchObject({ ...failed, errors: [{ extensions: unavailable }] });
    expect(server.asked).toBe(10);

    now += 1_000;
    expect((await running.ask(question)).body).toMatchObject(failed);
    expect((await running.ask(question)).body).toMatchObject(failed);
    expect(server.asked).toBe(11);

    now += 1_000;
    server.behaviours = [];
    for (let n = 0; n < 3; n += 1) {
      expect((await running.ask(question)).body).toEqual({ data: { person: { name: '甄示例' }, whoAmI: '' } });
    }
    expect(server.asked).toBe(14);
  });

  it.each<[string, HttpSubgraph['behaviours'][number]]>([
    ['is asked for too much', (response) => response.writeHead(200, json).end(JSON.stringify(secret.repeat(1_000)))],
    ['is told of too many rights', (response) => response.writeHead(431).end()],
  ])('that %s goes on being asked', async (_what, behave) => {
    server.behaviours = [behave];
    for (let n = 0; n < 12; n += 1) await running.ask(question);
    expect(server.asked).toBe(12);
  });

  it('is let go when the client of a query leaves; a mutation is carried to its end', async () => {
    const held = Promise.withResolvers<ServerResponse>();
    const arrived = Promise.withResolvers<ServerResponse>();
    incidents.behaviours = [(response) => held.resolve(response)];
    server.behaviours = [(response) => arrived.resolve(response)];
    const client = new AbortController();
    const post = (query: string) =>
      fetch(`${running.gateway.url}/graphql`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ query }),
        signal: client.signal,
      }).catch(() => {});
    const asking = [post(deed), post(question)];
    const [changing, reading] = await Promise.all([held.promise, arrived.promise]);
    const letGo = once(reading, 'close');
    client.abort();
    await Promise.all(asking);
    await letGo;
    const done = once(changing, 'finish');
    changing.writeHead(200, json).end('{"data":{"closeIncident":{"id":"i1"}}}');
    await done;
    expect([reading.writableFinished, changing.errored]).toEqual([false, null]);
  });

  it('is let go by two hundred that leave at once, and hardly asked for those who waited for a connection', async () => {
    // On a busy machine it takes a while until everybody has asked.
    const patient = await runGateway({
      doors: { ...running.subgraphs, personnel: httpDoor(server.url, testKey) },
      ...{ deadline: 60_000, operationDeadline: 60_000 },
    });
    const letGo: Promise<unknown>[] = [];
    server.behaviours = [(response) => void letGo.push(once(response, 'close'))];
    const clients = new AbortController();
    const asking = Array.from({ length: 200 }, () =>
      fetch(`${patient.gateway.url}/graphql`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ query: question }),
        signal: clients.signal,
      }).catch(() => {}),
    );
    await until(async () => letGo.length === 64 && (await underWay()) === 200);
    clients.abort();
    await Promise.all([...asking, ...letGo]);
    await until(async () => (await underWay()) === 0);
    // One whose turn came may be asked before it is seen that its client has gone too.
    expect(server.asked).toBeLessThan(100);
    server.behaviours = [];
    expect((await patient.ask(question)).body).toEqual({ data: { person: { name: '甄示例' }, whoAmI: '' } });
    await patient.close();
  });
});

/** Requests that are not answered in full, as the gateway counts them. */
async function underWay(): Promise<number> {
  const text = await registry.getSingleMetricAsString('gridweave_requests_under_way');
  return Number(text.match(/^gridweave_requests_under_way (\d+)$/m)?.[1]);
}
