import { createHash, randomBytes } from 'node:crypto';
import fs, { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Upload, type UploadOptions } from 'tus-js-client';
import type { FileAnswer, FileRequest } from '../doors/door';
import { type RunningGateway, runGateway, trustingIssuer } from '../testing/running-gateway';
import { ResumableUploads } from './resumable-uploads';

const megabyte = 1024 * 1024;
const preflight = { 'apollo-require-preflight': 'yes' };
const chief = { ...preflight, authorization: 'Bearer valid.chief' };
const protocol = { 'tus-resumable': '1.0.0' };

const json = (status: number, value: object): FileAnswer => ({ status, headers: {}, body: JSON.stringify(value) });
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('resumable uploads at the gateway', () => {
  let directory: string;
  let running: RunningGateway;
  /** Digests of what incidents was given. */
  let given: string[];

  const options = () => ({ identity: trustingIssuer, uploads: { directory, hours: 24 } });

  async function keep(_viewer: Viewer, { body }: FileRequest): Promise<FileAnswer> {
    const file = await buffer(body as Readable);
    if (file.includes('script')) return json(415, { code: 'MEDIA_TYPE_REFUSED', message: '不接受' });
    given.push(digest(file));
    return json(201, { id: `media-${given.length}`, secret: 'secret', bytes: file.length });
  }

  beforeEach(async () => {
    directory = join(mkdtempSync(join(tmpdir(), 'gridweave-resumable-')), 'uploads');
    given = [];
    running = await runGateway(options());
    running.subgraphs.incidents.keeper = keep;
  });
  afterEach(async () => {
    await running.close();
    rmSync(join(directory, '..'), { recursive: true });
  });

  const at = (path: string) => new URL(path, running.gateway.url).href;
  const endpoint = () => at('/media/resumable');

  /** Uploads with the protocol's own client; answers the address, also when it is broken off after so many pieces. */
  function send(file: Buffer, more: Partial<UploadOptions> = {}, pieces = Number.POSITIVE_INFINITY): Promise<string> {
    return new Promise((resolve, reject) => {
      let sent = 0;
      const upload = new Upload(file, {
        endpoint: endpoint(),
        headers: chief,
        chunkSize: megabyte,
        retryDelays: Array.from({ length: 20 }, () => 50),
        storeFingerprintForResuming: false,
        onError: reject,
        onSuccess: () => resolve(upload.url ?? ''),
        onChunkComplete: () => {
          sent += 1;
          if (sent === pieces) upload.abort().then(() => resolve(upload.url ?? ''), reject);
        },
        ...more,
      });
      upload.start();
    });
  }

  async function ask(method: string, address: string, headers: Record<string, string> = {}, body?: Buffer) {
    const answer = await fetch(address, {
      method,
      headers: { ...protocol, ...chief, ...headers },
      body: body && new Uint8Array(body),
    });
    const text = await answer.text();
    const { errors, media } = text === '' ? {} : JSON.parse(text);
    return { status: answer.status, code: errors?.[0].extensions.code, media, headers: answer.headers, text };
  }

  const create = (headers: Record<string, string> = { 'upload-length': '10' }) => ask('POST', endpoint(), headers);
  const created = async (headers?: Record<string, string>) =>
    at(String((await create(headers)).headers.get('location')));
  const takeIn = (address: string, headers?: Record<string, string>) => ask('POST', address, headers);
  const offsetAt = async (address: string) => Number((await ask('HEAD', address)).headers.get('upload-offset'));
  const stored = () => readdirSync(directory).sort();

  it('are whole after they were broken off and the gateway was started anew', async () => {
    const file = randomBytes(5 * megabyte + 17);
    const address = await send(file, {}, 2);
    expect(await offsetAt(address)).toBe(2 * megabyte);
    const port = Number(new URL(running.gateway.url).port);
    await running.close();
    running = await runGateway({ ...options(), port });
    running.subgraphs.incidents.keeper = keep;
    expect(await send(file, { uploadUrl: address })).toBe(address);
    const taken = await takeIn(address);
    expect([taken.status, taken.media]).toEqual([201, [{ id: 'media-1', secret: 'secret', bytes: file.length }]]);
    expect(given).toEqual([digest(file)]);
  });

  it('keep what had come when the line broke within a piece', async () => {
    const file = randomBytes(2 * megabyte);
    const address = await created({ 'upload-length': String(file.length) });
    const { hostname, port, pathname } = new URL(address);
    const socket = connect(Number(port), hostname);
    const head = [
      `PATCH ${pathname} HTTP/1.1`,
      'host: x',
      'tus-resumable: 1.0.0',
      'upload-offset: 0',
      'content-type: application/offset+octet-stream',
      `content-length: ${file.length}`,
      ...Object.entries(chief).map(([name, value]) => `${name}: ${value}`),
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(file.subarray(0, megabyte));
    const [name] = stored();
    await until(() => readFileSync(join(directory, String(name))).length === megabyte);
    socket.destroy();
    await until(async () => (await offsetAt(address)) === megabyte);
    await send(file, { uploadUrl: address });
    expect((await takeIn(address)).status).toBe(201);
    expect(given).toEqual([digest(file)]);
  });

  it('give the same ticket again to whoever did not hear it, and keep no bytes', async () => {
    const file = randomBytes(100_000);
    const address = await send(file);
    const tickets = await Promise.all([takeIn(address), takeIn(address)]);
    tickets.push(await takeIn(address));
    expect(tickets.map(({ media }) => media[0].id)).toEqual(['media-1', 'media-1', 'media-1']);
    expect(stored()).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
    expect(await offsetAt(address)).toBe(file.length);
    expect((await ask('DELETE', address)).status).toBe(204);
    expect(stored()).toEqual([]);
  });

  it('are whole when two clients resume the same one at once', async () => {
    const file = randomBytes(4 * megabyte);
    const address = await send(file, {}, 1);
    await Promise.all([send(file, { uploadUrl: address }), send(file, { uploadUrl: address })]);
    expect((await takeIn(address)).status).toBe(201);
    expect(given).toEqual([digest(file)]);
  });

  it.each<[string, Record<string, string>]>([
    ['another person', { authorization: 'Bearer valid.other' }],
    ['nobody', { authorization: '' }],
  ])('are not there for %s', async (_who, { authorization }) => {
    const address = await created();
    const headers = { ...protocol, ...preflight, ...(authorization && { authorization }) };
    for (const method of ['HEAD', 'PATCH', 'DELETE', 'POST', 'GET']) {
      expect((await fetch(address, { method, headers })).status).toBe(404);
    }
    expect(await offsetAt(address)).toBe(0);
  });

  it('of whoever has no token are kept to those, by their address', async () => {
    const file = randomBytes(1_000);
    const address = await send(file, { headers: preflight });
    expect((await takeIn(address)).status).toBe(404);
    const answer = await fetch(address, { method: 'POST', headers: preflight });
    expect(answer.status).toBe(201);
    expect(address).toMatch(/\/[0-9a-f]{32}$/);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['more than a video may have', { 'upload-length': String(200 * megabyte + 1) }, 413, 'VIDEO_TOO_LARGE'],
    ['nothing', { 'upload-length': '0' }, 422, 'MEDIA_EMPTY'],
    ['no length', {}, 400, 'BAD_REQUEST'],
    ['a length that comes later', { 'upload-defer-length': '1' }, 400, 'BAD_REQUEST'],
    ['a length in words', { 'upload-length': 'long' }, 400, 'BAD_REQUEST'],
    ['another version of the protocol', { 'upload-length': '9', 'tus-resumable': '0.2.2' }, 412, 'BAD_REQUEST'],
    ['a forged token', { 'upload-length': '9', authorization: 'Bearer forged' }, 401, 'UNAUTHENTICATED'],
  ])('are refused for %s before a byte is sent', async (_what, headers, status, code) => {
    expect(await create(headers)).toMatchObject({ status, code });
    await create();
    expect(stored()).toHaveLength(2);
  });

  it('are refused by what they turn out to be, and then nothing stays', async () => {
    const address = await send(Buffer.from('a script'));
    expect(await takeIn(address)).toMatchObject({ status: 415, code: 'MEDIA_TYPE_REFUSED' });
    expect(stored()).toEqual([]);
    expect(await takeIn(address)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('are not taken in before they are whole, and wait while they cannot be', async () => {
    const file = randomBytes(2 * megabyte);
    const address = await send(file, {}, 1);
    expect(await takeIn(address)).toMatchObject({ status: 409, code: 'UPLOAD_UNFINISHED' });
    await send(file, { uploadUrl: address });
    running.subgraphs.incidents.state = 'down';
    expect(await takeIn(address)).toMatchObject({ status: 503, code: 'SUBGRAPH_UNAVAILABLE' });
    running.subgraphs.incidents.state = 'up';
    expect((await takeIn(address)).status).toBe(201);
    expect(given).toEqual([digest(file)]);
  });

  it('take no piece at another place, and no byte beyond the length', async () => {
    const address = await created({ 'upload-length': '4' });
    const write = (offset: string, bytes: string, type = 'application/offset+octet-stream') =>
      ask('PATCH', address, { 'upload-offset': offset, 'content-type': type }, Buffer.from(bytes));
    expect(await write('2', 'cd')).toMatchObject({ status: 409, code: 'UPLOAD_OFFSET_CONFLICT' });
    expect(await write('0', 'abcde')).toMatchObject({ status: 413, code: 'UPLOAD_BEYOND_LENGTH' });
    expect(await write('0', 'abcd', 'video/mp4')).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect((await write('0', 'abcd')).status).toBe(204);
  });

  it('are five at a time for one caller, until one is done or called off', async () => {
    const [first] = await Promise.all([1, 2, 3, 4, 5].map(() => created()));
    expect(await create()).toMatchObject({ status: 429, code: 'UPLOADS_UNFINISHED' });
    expect((await create({ 'upload-length': '10', authorization: 'Bearer valid.other' })).status).toBe(201);
    expect((await ask('DELETE', String(first))).status).toBe(204);
    const address = await send(randomBytes(10));
    expect((await create()).status).toBe(429);
    await takeIn(address);
    expect((await create()).status).toBe(201);
  });

  it('are swept when their time is over, whatever they have become', async () => {
    const uploads = new ResumableUploads({ directory, hours: 24 });
    await send(randomBytes(2 * megabyte), {}, 1);
    await takeIn(await send(randomBytes(10)));
    const before = stored();
    writeFileSync(join(directory, 'f'.repeat(32)), 'left by a process that was killed');
    const inHours = (hours: number) => new Date(Date.now() + hours * 60 * 60_000);
    await uploads.sweep(inHours(23));
    expect(stored()).toEqual([...before, 'f'.repeat(32)].sort());
    await uploads.sweep(inHours(25));
    expect(stored()).toEqual([]);
  });

  it('cannot be gone on with when their time is over, also before they are swept', async () => {
    const address = await created();
    const note = join(directory, String(stored()[1]));
    const late = { ...JSON.parse(readFileSync(note, 'utf8')), creation_date: '2020-01-01T00:00:00.000Z' };
    writeFileSync(note, JSON.stringify(late));
    const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    expect(await ask('PATCH', address, headers, Buffer.from('a'))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('let no page of somebody else in, and tell none that it may', async () => {
    const foreign = { origin: 'https://elsewhere.example' };
    const simple = await fetch(endpoint(), {
      method: 'POST',
      headers: { ...protocol, 'upload-length': '9', ...foreign },
    });
    expect(simple.status).toBe(400);
    const answers = [simple, await fetch(endpoint(), { method: 'OPTIONS', headers: foreign }), await create(foreign)];
    for (const { headers } of answers) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('have their directory made before the answer, and by nobody beside it', async () => {
    const beside = jest.spyOn(fs, 'mkdir');
    expect((await create()).status).toBe(201);
    expect(beside).not.toHaveBeenCalled();
    beside.mockRestore();
  });

  it('say what they can do', async () => {
    const { status, headers } = await fetch(endpoint(), { method: 'OPTIONS' });
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'tus-resumable': '1.0.0',
      'tus-version': '1.0.0',
      'tus-extension': 'creation,termination,expiration',
      'tus-max-size': String(200 * megabyte),
    });
    expect((await create()).headers.get('upload-expires')).toMatch(/GMT$/);
  });

  it('keep neither the name of a file nor who sends it', async () => {
    await send(Buffer.from('a clip'), { metadata: { filename: '李四家门口.mp4' } });
    const [, note] = stored();
    expect(readFileSync(join(directory, String(note)), 'utf8')).not.toMatch(/李四|filename|chief|valid/);
  });

  it('tell nothing of the machine when something is wrong with it', async () => {
    const address = await created();
    const file = join(directory, String(stored()[0]));
    rmSync(file);
    symlinkSync(file, file);
    const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    const refused = await ask('PATCH', address, headers, Buffer.from('a'));
    expect([refused.status, refused.code]).toEqual([500, 'INTERNAL']);
    expect(refused.text).not.toMatch(/ELOOP|gridweave|tmp|stack/);
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('are not begun by %s', async (method) => {
    expect(await ask(method, endpoint())).toMatchObject({ status: 405, code: 'BAD_REQUEST' });
  });

  it.each([
    '/media/resumable/',
    '/media/resumable/x',
    '/media/resumable/..%2fnote',
    `/media/resumable/${'a'.repeat(32)}`,
  ])('are not at %s', async (path) => {
    expect(await ask('HEAD', at(path))).toMatchObject({ status: 404 });
  });
});

async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; !(await happened()); round += 1) {
    if (round > 2_000) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
