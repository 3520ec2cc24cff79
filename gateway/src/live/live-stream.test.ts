import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { liveEnded } from './live-errors';
import { LiveStream } from './live-stream';

describe('a stream whose reader takes nothing', () => {
  it('says nothing more once it has ended, and lets go of the reader', async () => {
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
    stream.begin();
    now += 11_000;
    stream.end(liveEnded);
    now += 12_000;
    stream.tend(now, 12_000, 30_000);
    await setImmediate();
    expect([faults, response.destroyed]).toEqual([[], false]);
    now += 18_001;
    stream.tend(now, 12_000, 30_000);
    expect(response.destroyed).toBe(true);
  });
});
