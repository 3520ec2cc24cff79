import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpSource } from './event-sources';

const following = {
  follower: 'personnel',
  owner: 'organization',
  key: new TextEncoder().encode('a key of more than thirty-two characters'),
} as const;

describe('a part that does not know who follows it', () => {
  let part: Server;
  let secondsAhead = 0;

  beforeAll(async () => {
    part = createServer((_request, response) => {
      const date = new Date(Date.now() + secondsAhead * 1_000).toUTCString();
      response.writeHead(401, { date }).end('{}');
    });
    await new Promise<void>((resolve) => part.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => part.close(resolve)));

  const asked = () => httpSource(following, `http://127.0.0.1:${(part.address() as AddressInfo).port}`).head();

  it.each([0, -3_600])('has another key, where its clock is %d s ahead', async (seconds) => {
    secondsAhead = seconds;
    await expect(asked()).rejects.toThrow(/it has another GRIDWEAVE_INTERNAL_KEY$/);
  });

  it('or a clock by which what is signed has expired', async () => {
    secondsAhead = 3_600;
    await expect(asked()).rejects.toThrow(/its clock is 3(599|600) s ahead of ours$/);
  });
});
