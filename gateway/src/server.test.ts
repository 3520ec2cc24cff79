import { mkdtempSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testKey } from '@gridweave/testing/viewers';
import { composeSupergraph } from './compose';
import { startGateway } from './server';
import { runGateway, trustingIssuer } from './testing/running-gateway';
import { FakeSubgraph, sdls } from './testing/three-subgraphs';

describe('a gateway that is told to stop', () => {
  it('answers what is under way in full, takes nothing new, and ends', async () => {
    const running = await runGateway();
    let open: () => void = () => {};
    running.subgraphs.organization.gate = new Promise((resolve) => {
      open = resolve;
    });
    const underWay = Array.from({ length: 20 }, () => running.ask('{ grids(count: 500) { id name } }'));
    while (running.subgraphs.organization.asked.length < underWay.length) await new Promise((go) => setTimeout(go, 5));

    const closed = running.close();
    await expect(running.get('/health/live')).rejects.toThrow();
    open();
    for (const { status, body, headers } of await Promise.all(underWay)) {
      expect(status).toBe(200);
      expect(body.data.grids).toHaveLength(500);
      expect(body.errors).toBeUndefined();
      expect(headers.get('connection')).toBe('close');
    }
    await closed;
  });

  it('does not wait for connections that are merely kept open', async () => {
    const running = await runGateway();
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve, reject) => {
      request(`${running.gateway.url}/health/live`, { agent }, (response) => response.resume().once('end', resolve))
        .once('error', reject)
        .end();
    });
    await running.close();
    agent.destroy();
  });

  it('stops once, however often it is told', async () => {
    const running = await runGateway();
    await Promise.all([running.gateway.close(), running.gateway.close(), running.close()]);
  });
});

it('starts while no subgraph can be reached, and answers as soon as they can', async () => {
  const doors = {
    organization: new FakeSubgraph('organization', testKey),
    incidents: new FakeSubgraph('incidents', testKey),
    personnel: new FakeSubgraph('personnel', testKey),
  };
  for (const door of Object.values(doors)) door.state = 'down';
  const running = await runGateway({ doors }).catch(() => null);
  expect(running).not.toBeNull();
  expect((await running?.ask('{ grid(id: "g1") { name } }'))?.body).toMatchObject({
    data: { grid: null },
    errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'organization' } }],
  });
  doors.organization.state = 'up';
  expect((await running?.ask('{ grid(id: "g1") { name } }'))?.body).toEqual({ data: { grid: { name: '网格 g1' } } });
  await running?.close();
});

describe('a gateway that cannot start', () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-gateway-'));
  const supergraph = join(directory, 'supergraph.graphql');
  const doors = {
    organization: new FakeSubgraph('organization', testKey),
    incidents: new FakeSubgraph('incidents', testKey),
    personnel: new FakeSubgraph('personnel', testKey),
  };
  const start = (file: string, port = 0) =>
    startGateway({
      supergraph: file,
      doors,
      identity: trustingIssuer,
      internalKey: testKey,
      host: '127.0.0.1',
      port,
      production: false,
    });

  it('says that its port is taken, and how to take another', async () => {
    writeFileSync(supergraph, composeSupergraph(sdls).supergraph);
    const running = await runGateway();
    const port = Number(new URL(running.gateway.url).port);
    await expect(start(supergraph, port)).rejects.toMatchObject({
      name: 'StartFault',
      message: `Port ${port} on 127.0.0.1 is taken: stop the program that holds it, or set GRIDWEAVE_PORT to another.`,
    });
    await running.close();
  });

  it('says that its graph is missing, and how to make it', async () => {
    await expect(start(join(directory, 'nothing.graphql'))).rejects.toMatchObject({
      name: 'StartFault',
      message: expect.stringMatching(/nothing\.graphql cannot be read \(ENOENT\): .*npx pnpm compose/),
    });
  });

  it.each([
    ['half of it', (sdl: string) => sdl.slice(0, sdl.length / 2)],
    ['an empty file', () => ''],
    ['a graph of one service', () => 'type Query { a: Int }'],
    ['a graph of unknown subgraphs', (sdl: string) => sdl.replaceAll('name: "personnel"', 'name: "finance"')],
  ])('says that its graph is broken when it is %s', async (_what, change) => {
    writeFileSync(supergraph, change(composeSupergraph(sdls).supergraph));
    await expect(start(supergraph)).rejects.toMatchObject({
      name: 'StartFault',
      message: expect.stringMatching(/^\S+supergraph\.graphql is no composed graph \(.+\): .*npx pnpm compose`\.$/),
    });
  });
});
