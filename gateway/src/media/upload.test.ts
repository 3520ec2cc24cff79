import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { CallerGone } from '../edge/http';
import { eachFile } from './upload';

const head = `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 1000000\r\n\r\n`;
const part = '--b\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n';

describe('the pace of an upload', () => {
  const server = createServer();
  let sender: Socket;

  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    sender = connect((server.address() as AddressInfo).port, '127.0.0.1');
    sender.on('error', () => {});
  });
  afterEach(() => sender.destroy());

  function received(take: (file: Readable) => Promise<void>, pace: { bytes: number; milliseconds: number }) {
    return new Promise<unknown>((resolve) => {
      server.once('request', (request: IncomingMessage) => {
        eachFile(request, take, pace).then(() => resolve('taken'), resolve);
      });
      sender.write(head + part);
    });
  }

  const readOut = async (file: Readable) => {
    for await (const _chunk of file);
  };

  it('gives up whoever sends a byte now and then', async () => {
    const drip = setInterval(() => sender.write('x'), 10);
    const ended = await received(readOut, { bytes: 1_000, milliseconds: 100 });
    clearInterval(drip);
    expect(ended).toBeInstanceOf(CallerGone);
  });

  it('does not give up whoever is kept waiting by the one who takes the file', async () => {
    let rounds = 0;
    const ended = received(
      async (file) => {
        // The pace is looked at many times while nobody reads.
        while (rounds < 30) {
          rounds += 1;
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        sender.write(`${'\r\n--b--\r\n'}${' '.repeat(1_000_000 - part.length - 900_000 - 9)}`);
        await readOut(file);
      },
      { bytes: 1_000, milliseconds: 10 },
    );
    sender.write('x'.repeat(900_000));
    expect(await ended).toBe('taken');
  });
});
