import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { openedContent } from '@gridweave/viewer/content-seal';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { FileAnswer, FileRequest } from '../doors/door';
import { httpDoor } from '../doors/http-door';
import { type RunningGateway, runGateway, trustingIssuer } from '../testing/running-gateway';
import { FakeSubgraph, testKey } from '../testing/three-subgraphs';

const id = '018907e2-0400-7357-9525-3a592e984c1b';
const preflight = { 'apollo-require-preflight': 'yes' };

interface Answered {
  errors?: { extensions: object }[];
}
const json = (status: number, value: object): FileAnswer => ({ status, headers: {}, body: JSON.stringify(value) });

/** Keeps what it is given, refuses what says so, and remembers who asked for what. */
class Keeper {
  readonly kept = new Map<string, string>();
  readonly asked: { viewer: Viewer; request: FileRequest }[] = [];
  /** Ends when the file that is coming in ends, however it does. */
  ended: Promise<unknown> = Promise.resolve();

  readonly answer = async (viewer: Viewer, request: FileRequest): Promise<FileAnswer> => {
    this.asked.push({ viewer, request });
    if (request.method === 'GET') return this.give(request);
    if (request.method === 'DELETE') {
      const known = this.kept.delete(request.path.slice('media/'.length));
      return json(known && request.headers['gridweave-ticket'] === 'secret' ? 200 : 422, {});
    }
    const name = `file-${this.kept.size}`;
    const whole = this.#whole(request.body as Readable);
    this.ended = whole.catch(() => {});
    const content = await whole;
    if (content === null) return json(415, { code: 'MEDIA_TYPE_REFUSED', message: '不接受' });
    this.kept.set(name, content);
    return json(201, { id: name, secret: 'secret' });
  };

  async #whole(body: Readable): Promise<string | null> {
    let content = '';
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      content += chunk;
      if (content.startsWith('refuse')) return null;
      if (content.startsWith('fault')) throw new Error('SELECT secret FROM /srv/gridweave');
    }
    return content;
  }

  give: (request: FileRequest) => FileAnswer = () => json(404, {});
}

describe.each(['in this process', 'over HTTP'])('media at the gateway, with incidents %s', (where) => {
  let running: RunningGateway;
  let keeper: Keeper;
  const incidents = new FakeSubgraph('incidents', testKey);
  const server = createServer(async (request, response) => {
    const { method, url = '', headers } = request;
    const call = { method: `${method}`, path: url, identity: String(headers['gridweave-identity']) };
    const body = method === 'POST' ? openedContent(request, call, testKey) : null;
    const asked = { method, path: url.replace('/internal/files/', ''), headers, body } as never;
    try {
      const answer = await incidents.files(String(headers['gridweave-identity']), asked);
      response.writeHead(answer.status, answer.headers as never);
      if (typeof answer.body === 'string') response.end(answer.body);
      else answer.body.pipe(response);
    } catch {
      response.writeHead(500).end('{}');
    }
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    running = await runGateway({
      doors: {
        organization: new FakeSubgraph('organization', testKey),
        incidents: where === 'over HTTP' ? httpDoor(url, testKey) : incidents,
        personnel: new FakeSubgraph('personnel', testKey),
      },
      identity: trustingIssuer,
    });
  });
  afterAll(async () => {
    await running.close();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    keeper = new Keeper();
    incidents.keeper = keeper.answer;
    incidents.state = 'up';
  });

  async function send(files: readonly string[], headers: Record<string, string> = preflight) {
    const form = new FormData();
    for (const [index, content] of files.entries()) form.append('file', new Blob([content]), `../../${index}.jpg`);
    const response = await fetch(`${running.gateway.url}/media`, { method: 'POST', body: form, headers });
    return { status: response.status, body: (await response.json()) as Answered };
  }

  const codeOf = ({ body }: { body: Answered }) => body.errors?.[0]?.extensions;

  it('hands each file on as whoever sent it, and answers the tickets in order', async () => {
    const answer = await send(['one', 'two'.repeat(100_000), 'three'], {
      ...preflight,
      authorization: 'Bearer valid.chief',
    });
    expect(answer).toEqual({
      status: 201,
      body: { media: [0, 1, 2].map((n) => ({ id: `file-${n}`, secret: 'secret' })) },
    });
    expect([...keeper.kept.values()]).toEqual(['one', 'two'.repeat(100_000), 'three']);
    expect(keeper.asked.map(({ viewer }) => viewer.id)).toEqual(['chief', 'chief', 'chief']);
    expect(JSON.stringify(keeper.asked.map(({ request }) => request.headers))).not.toContain('jpg');
  });

  it('takes ten files and refuses an eleventh, and then keeps none', async () => {
    expect((await send(Array.from({ length: 10 }, () => 'x'))).status).toBe(201);
    keeper.kept.clear();
    const refused = await send(Array.from({ length: 11 }, () => 'x'));
    expect([refused.status, codeOf(refused)]).toEqual([413, { code: 'MEDIA_TOO_MANY' }]);
    expect(keeper.kept.size).toBe(0);
  });

  it('keeps nothing of an upload of which one file is refused, and says which', async () => {
    const refused = await send(['one', 'two', `refuse${'x'.repeat(3_000_000)}`, 'four']);
    expect([refused.status, codeOf(refused)]).toEqual([415, { code: 'MEDIA_TYPE_REFUSED', file: 2 }]);
    expect(keeper.kept.size).toBe(0);
  });

  it('tells nothing of a fault, and keeps nothing', async () => {
    const refused = await send(['one', 'fault']);
    expect([refused.status, codeOf(refused)]).toEqual([503, { code: 'SUBGRAPH_UNAVAILABLE' }]);
    expect(JSON.stringify(refused.body)).not.toMatch(/SELECT|srv/);
    expect(keeper.kept.size).toBe(0);
  });

  it('refuses what a page of somebody else could send', async () => {
    const refused = await send(['one'], {});
    expect([refused.status, codeOf(refused)]).toEqual([400, { code: 'BAD_REQUEST' }]);
    expect(keeper.asked).toEqual([]);
  });

  it('lets whoever is still sending finish, and then read why it was refused', async () => {
    const { port } = new URL(running.gateway.url);
    const socket = connect(Number(port), '127.0.0.1');
    const piece = Buffer.alloc(64 * 1024);
    socket.write(`POST /media HTTP/1.1\r\nhost: test\r\ncontent-length: ${64 * piece.length}\r\n\r\n`);
    const [answered] = await once(socket, 'data');
    for (let sent = 0; sent < 64; sent += 1) {
      await new Promise<void>((written, failed) => socket.write(piece, (fault) => (fault ? failed(fault) : written())));
    }
    expect(String(answered)).toContain('BAD_REQUEST');
    socket.destroy();
  });

  it('refuses a token that opens nothing before it reads a file', async () => {
    const refused = await send(['one'], { ...preflight, authorization: 'Bearer forged' });
    expect([refused.status, codeOf(refused)]).toEqual([401, { code: 'UNAUTHENTICATED' }]);
    expect(keeper.asked).toEqual([]);
  });

  const part = (content: string) =>
    `--b\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n${content}\r\n`;

  it.each<[string, string, string, string]>([
    ['no multipart at all', 'application/octet-stream', 'bytes', 'BAD_REQUEST'],
    ['a multipart without a boundary', 'multipart/form-data', part('one'), 'BAD_REQUEST'],
    ['another boundary', 'multipart/form-data; boundary=c', `${part('one')}--b--`, 'BAD_REQUEST'],
    ['a multipart that ends too early', 'multipart/form-data; boundary=b', part('one'), 'BAD_REQUEST'],
    ['a multipart that ends within a file', 'multipart/form-data; boundary=b', part('one').slice(0, -4), 'BAD_REQUEST'],
    ['no file', 'multipart/form-data; boundary=b', '--b--\r\n', 'MEDIA_MISSING'],
    [
      'a field instead of a file',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="f"\r\n\r\none\r\n--b--\r\n',
      'MEDIA_MISSING',
    ],
  ])('refuses %s, and keeps nothing', async (_what, type, body, code) => {
    const headers = { ...preflight, 'content-type': type };
    const response = await fetch(`${running.gateway.url}/media`, { method: 'POST', body, headers });
    const refused = { body: (await response.json()) as Answered };
    expect([response.status, codeOf(refused)]).toEqual([400, { code }]);
    expect(keeper.kept.size).toBe(0);
  });

  it('keeps nothing when the sender goes away midway, not even what came before', async () => {
    const { hostname, port } = new URL(running.gateway.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /media HTTP/1.1\r\nhost: x\r\napollo-require-preflight: 1\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 1000000\r\n\r\n${part('one')}${part('two').slice(0, -2)}${'x'.repeat(70_000)}`,
    );
    await until(() => keeper.asked.length === 2);
    socket.destroy();
    await until(() => keeper.asked.some(({ request }) => request.method === 'DELETE') && keeper.kept.size === 0);
    await keeper.ended;
    expect(keeper.kept.size).toBe(0);
  });

  it('reads no faster than the file is taken', async () => {
    let produced = 0;
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    const body = Readable.from(
      (function* () {
        yield Buffer.from(part('x').slice(0, -2));
        for (; produced < 100; produced += 1) yield megabyte;
        yield Buffer.from('\r\n--b--\r\n');
      })(),
    );
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const begun = new Promise<void>((resolve) => {
      incidents.keeper = async (_viewer, request) => {
        resolve();
        await held;
        for await (const _chunk of request.body as Readable);
        return json(201, { id: 'file', secret: 'secret' });
      };
    });
    const sending = fetch(`${running.gateway.url}/media`, {
      method: 'POST',
      headers: { ...preflight, 'content-type': 'multipart/form-data; boundary=b' },
      body: Readable.toWeb(body) as never,
      duplex: 'half',
    } as RequestInit);
    await begun;
    await settled(() => produced);
    // What sockets and streams hold on the way, far from the whole.
    expect(produced).toBeLessThan(50);
    release();
    expect((await sending).status).toBe(201);
    expect(produced).toBe(100);
  });

  it('says that files cannot be had while the subgraph is away', async () => {
    incidents.state = 'down';
    const refused = await send(['one']);
    expect([refused.status, codeOf(refused)]).toEqual([503, { code: 'SUBGRAPH_UNAVAILABLE' }]);
    expect((await running.get(`/media/${id}`)).status).toBe(503);
  });

  it('gives a file with what concerns the caller, kept out of shared caches and harmless in a browser', async () => {
    keeper.give = () => ({
      status: 206,
      headers: { 'content-type': 'video/mp4', 'content-range': 'bytes 0-2/9', 'content-length': '3', 'x-path': '/srv' },
      body: Readable.from(['abc']),
    });
    const answer = await running.get(`/media/${id}`, {
      range: 'bytes=0-2',
      cookie: 'secret',
      authorization: 'Bearer valid.p',
    });
    expect([answer.status, answer.text]).toEqual([206, 'abc']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-range': 'bytes 0-2/9',
      'cache-control': 'private, no-cache',
      vary: 'authorization, cookie',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(answer.headers.get('x-path')).toBeNull();
    const asked = keeper.asked.at(-1);
    expect([asked?.viewer.id, asked?.request.headers.range, asked?.request.headers.cookie]).toEqual([
      'p',
      'bytes=0-2',
      undefined,
    ]);
  });

  it.each([
    `/media/${id}/whole`,
    '/media/../internal-key',
    '/media/%2e%2e/internal-key',
    `/media/${id}%00`,
    '/media/',
    '/media',
  ])('finds nothing at %s and asks nobody', async (path) => {
    const answer = await running.get(path);
    expect([answer.status, codeOf(answer)]).toEqual([404, { code: 'NOT_FOUND' }]);
    expect(keeper.asked).toEqual([]);
  });

  it('answers a file that is not there, or not for the caller, with the same words', async () => {
    const answer = await running.get(`/media/${id}`);
    expect(answer.body).toEqual({ errors: [{ message: '没有这个文件。', extensions: { code: 'NOT_FOUND' } }] });
  });
});

/** Waits for something that is bound to happen. */
async function until(happened: () => boolean): Promise<void> {
  for (let round = 0; !happened(); round += 1) {
    if (round > 2_000) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Waits until a number no longer changes. */
async function settled(number: () => number): Promise<void> {
  for (let before = -1; before !== number(); ) {
    before = number();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
