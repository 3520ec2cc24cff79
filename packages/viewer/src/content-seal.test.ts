import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openedContent, sealedContent } from './content-seal';

const key = new TextEncoder().encode('a key for tests that is long enough');
const call = { method: 'POST', path: '/internal/files/media', identity: 'a.b.c' };
const file = Buffer.from('a picture, of some bytes more than a seal has');

const sealed = (content = file) => buffer(sealedContent(Readable.from([content]), call, key));
const inPieces = (bytes: Buffer, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)),
  );
const opened = (bytes: Buffer, size = bytes.length || 1, change = {}, by = key) =>
  buffer(openedContent(inPieces(bytes, size), { ...call, ...change }, by));

describe('a file that goes from one part to another', () => {
  it.each([1, 7, 31, 32, 33, 1_000])('arrives as it was, in pieces of %d bytes', async (size) => {
    expect(await opened(await sealed(), size)).toEqual(file);
  });

  it('may have nothing in it', async () => {
    expect(await opened(await sealed(Buffer.alloc(0)))).toHaveLength(0);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['another byte', (bytes) => Buffer.concat([Buffer.from('A'), bytes.subarray(1)])],
    ['a byte less', (bytes) => bytes.subarray(0, -1)],
    ['a byte more', (bytes) => Buffer.concat([bytes, bytes.subarray(0, 1)])],
    ['no seal', () => file],
    ['nothing', () => Buffer.alloc(0)],
  ])('ends with a fault when it has %s', async (_what, change) => {
    await expect(opened(change(await sealed()))).rejects.toThrow('not the one that was sent');
  });

  it.each([
    ['method', { method: 'PUT' }],
    ['path', { path: '/internal/files/other' }],
    ['identity', { identity: 'a.b.d' }],
  ])('ends with a fault when it was sent with another %s', async (_what, change) => {
    await expect(opened(await sealed(), 1_000, change)).rejects.toThrow('not the one that was sent');
  });

  it('ends with a fault when it was sealed by another key', async () => {
    const other = new TextEncoder().encode('another key that is long enough too');
    await expect(opened(await sealed(), 1_000, {}, other)).rejects.toThrow('not the one that was sent');
  });

  it('breaks off where its sender does', async () => {
    const broken = new Readable({ read: () => {} });
    const arriving = buffer(openedContent(sealedContent(broken, call, key), call, key));
    broken.push(file);
    broken.destroy(new Error('the line broke'));
    await expect(arriving).rejects.toThrow();
  });
});
