import { IncomingMessage, ServerResponse } from 'node:http';
import { connect, Socket } from 'node:net';
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { LiveReader } from '@gridweave/testing/live-reader';
import { openEdge } from '../edge/edge-settings';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { until } from '../testing/until';
import { liveEnded } from './live-errors';
import { LiveStream } from './live-stream';

const query = '{ grid(id: "g1") { id name } }';
const large = '长'.repeat(700_000);
const versions = 12;

describe('a live query whose reader takes nothing', () => {
  let running: RunningGateway;
  let now: number;
  let version: number;
  let socket: Socket;

  beforeEach(async () => {
    [now, version] = [Date.now(), 0];
    running = await runGateway({
      clock: () => now,
      livePace: { tend: 5, look: 5, apart: 1, patience: 30_000, beat: 1_000_000 },
      edge: { ...openEdge, live: { caller: null, address: null, gateway: 1 } },
    });
    const { organization } = running.subgraphs;
    organization.instead = () => ({ data: { grid: { id: 'g1', name: `${large}${version}` } } });
    const body = JSON.stringify({ query });
    const { port, hostname } = new URL(running.gateway.url);
    socket = connect(Number(port), hostname).pause();
    socket.write(
      `POST /graphql/stream HTTP/1.1\r\nhost: gateway\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await until(() => organization.asked.length === 2);
    while (version < versions) {
      version += 1;
      organization.changed += 1;
      await until(() => organization.asked.length === 2 + version);
    }
  });
  afterEach(async () => {
    socket.destroy();
    await running.close();
  });

  it('sends the newest answer alone once it takes any again', async () => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.resume();
    await until(() => text.includes(`${large.slice(-1)}${versions}"`));
    const told = text.match(/event: next/g)?.length ?? 0;
    expect(told).toBeLessThan(versions / 2);
  });

  it('lets go of one that takes nothing for longer than that', async () => {
    now += 30_001;
    // Its place is free again.
    await until(async () => {
      const reader = await LiveReader.open(running.gateway.url, query);
      reader.leave();
      return reader.response.status === 200;
    });
  });
});

describe('a stream that has ended', () => {
  it('says nothing more to a reader that takes nothing, and lets go of it', async () => {
    let now = 0;
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    const faults: unknown[] = [];
    response.on('error', (fault) => faults.push(fault));
    response.assignSocket(new Writable({ write() {} }) as Socket);
    const stream = new LiveStream(
      response,
      false,
      () => now,
      () => {},
    );
    const tend = () => stream.tend(now, 12_000, 30_000);
    stream.begin();
    now = 11_000;
    stream.end(liveEnded);
    now = 23_000;
    tend();
    await setImmediate();
    expect([faults, response.destroyed]).toEqual([[], false]);
    now = 41_001;
    tend();
    expect(response.destroyed).toBe(true);
  });
});
