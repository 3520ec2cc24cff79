import { testKey } from '@gridweave/testing/viewers';
import { HttpSubgraph, json } from '../testing/http-subgraph';
import { type RunningGateway, runGateway, trustingIssuer } from '../testing/running-gateway';
import { canaries, FakeSubgraph } from '../testing/three-subgraphs';
import { httpDoor } from './http-door';

describe('a subgraph in a process of its own', () => {
  const organization = new FakeSubgraph('organization', testKey);
  let server: HttpSubgraph;
  let running: RunningGateway;

  const others = {
    incidents: new FakeSubgraph('incidents', testKey),
    personnel: new FakeSubgraph('personnel', testKey),
  };

  beforeAll(async () => {
    server = await HttpSubgraph.of(organization);
    running = await runGateway({ doors: { organization: httpDoor(server.url, testKey), ...others }, deadline: 3_000 });
  });

  afterAll(async () => {
    await running.close();
    await server.close();
  });

  beforeEach(() => {
    server.behaviours = [];
    server.asked = 0;
    organization.state = 'up';
  });

  it('answers through the same graph, over connections that are kept', async () => {
    for (let n = 0; n < 5; n += 1) {
      const { body } = await running.ask('{ grid(id: "g2") { name chief { name } } }');
      expect(body).toEqual({ data: { grid: { name: '网格 g2', chief: { name: '甄示例' } } } });
    }
    expect(server.connections).toBe(1);
  });

  it('opens no more than its share of connections, however many ask at once', async () => {
    // On a busy machine it takes a while until everybody has asked.
    const patient = await runGateway({
      doors: { organization: httpDoor(server.url, testKey), ...others },
      ...{ deadline: 60_000, operationDeadline: 60_000 },
    });
    server.connections = 0;
    const signedIn = jest.spyOn(trustingIssuer, 'verify');
    let open = () => {};
    organization.gate = new Promise((resolve) => {
      open = resolve;
    });
    const asking = Array.from({ length: 200 }, () => patient.ask('{ whoAmI }', { token: 'valid.person-1' }));
    // Nobody is answered before everybody has asked: who finds no connection free would open another one.
    while (signedIn.mock.calls.length < 200 || server.asked < 64) await new Promise((go) => setTimeout(go, 5));
    signedIn.mockRestore();
    open();
    const answers = await Promise.all(asking);
    expect(answers.every(({ body }) => body.data.whoAmI === 'person-1')).toBe(true);
    expect(server.connections).toBeLessThanOrEqual(64);
    await patient.close();
  });

  it('hears who asks and what, and nothing else that a client has sent', async () => {
    const heard: Record<string, unknown>[] = [];
    server.behaviours = [
      (response, { headers }) => {
        heard.push(headers);
        response.writeHead(200, json).end('{"data":{"whoAmI":""}}');
      },
    ];
    const sent = {
      cookie: 'a=b',
      'x-forwarded-for': '192.0.2.1',
      'gridweave-identity': 'forged',
      'x-own': canaries[0]!,
    };
    await running.ask('{ whoAmI }', { token: 'valid.person-1', headers: sent });
    expect(heard.map((headers) => Object.keys(headers).sort())).toEqual([
      ['accept', 'connection', 'content-length', 'content-type', 'gridweave-identity', 'gridweave-seal', 'host'],
    ]);
    expect(heard[0]?.['gridweave-identity']).not.toBe('forged');
  });

  it('tells clients which deeds it had done before, and nothing else that it says beside its answer', async () => {
    const extensions = { repeated: ['closeIncident', 'no name', 7], stack: canaries[0] };
    const said = JSON.stringify({ data: { whoAmI: 'p1' }, extensions });
    server.behaviours = [(response) => response.writeHead(200, json).end(said)];
    const { body, text } = await running.ask('{ whoAmI }');
    expect(body).toEqual({ data: { whoAmI: 'p1' }, extensions: { repeated: ['closeIncident'] } });
    for (const canary of canaries) expect(text).not.toContain(canary);
  });

  it('is unavailable when it does not know the gateway', async () => {
    server.behaviours = [(response) => response.writeHead(401, json).end(`{"errors":[{"message":"${canaries[0]}"}]}`)];
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
    const door = httpDoor(server.url, testKey);
    expect(await door.ready()).toBe(true);
    organization.state = 'down';
    expect(await door.ready()).toBe(false);
    await door.close?.();
    const nowhere = httpDoor('http://127.0.0.1:1', testKey);
    expect(await nowhere.ready()).toBe(false);
    await expect(nowhere.ask('', { query: '{ a }' }, new AbortController().signal)).rejects.toThrow();
    await nowhere.close?.();
  });
});
