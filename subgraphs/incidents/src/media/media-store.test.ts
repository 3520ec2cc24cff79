import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { newId } from '@gridweave/subgraph/ids';
import { type SmallBucket, startBucket } from '../../test/small-bucket';
import { BucketStore } from './bucket-store';
import { DirectoryStore, type MediaStore, thumbnailOf } from './media-store';

describe.each(['directory', 'bucket'] as const)('keeping media in a %s', (kind) => {
  const home = mkdtempSync(join(tmpdir(), 'gridweave-store-'));
  let bucket: SmallBucket;
  let store: MediaStore;

  beforeAll(async () => {
    bucket = await startBucket();
    store = kind === 'bucket' ? new BucketStore(bucket.settings) : new DirectoryStore(join(home, 'kept'));
  });
  afterAll(async () => {
    await bucket.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function kept(bytes: Buffer, name = newId(Date.now())) {
    const file = join(home, 'arrived');
    writeFileSync(file, bytes);
    await store.keep(name, file);
    expect(existsSync(file)).toBe(false);
    return name;
  }

  it('gives back what it was given, whole and in parts', async () => {
    const bytes = randomBytes(100_000);
    const name = await kept(bytes);
    const read = async (range: { start: number; end: number } | null) => {
      const stream = await store.read(name, range);
      return stream && buffer(stream);
    };
    expect(await read(null)).toEqual(bytes);
    expect(await read({ start: 0, end: 9 })).toEqual(bytes.subarray(0, 10));
    expect(await read({ start: 70_000, end: 99_999 })).toEqual(bytes.subarray(70_000));
  });

  it('keeps a file of several parts as it is', async () => {
    const bytes = randomBytes(20 * 1024 * 1024 + 1);
    const stream = await store.read(await kept(bytes), null);
    expect(stream && bytes.equals(await buffer(stream))).toBe(true);
  });

  it('keeps a thumbnail beside its picture, and each is removed by itself', async () => {
    const id = await kept(Buffer.from('picture'));
    await kept(Buffer.from('thumbnail'), thumbnailOf(id));
    await store.remove(id);
    expect(await store.read(id, null)).toBeNull();
    const thumbnail = await store.read(thumbnailOf(id), null);
    expect(thumbnail && String(await buffer(thumbnail))).toBe('thumbnail');
  });

  it('has nothing of a name that was never kept, and removes it without complaint', async () => {
    const id = newId(Date.now());
    expect(await store.read(id, null)).toBeNull();
    await store.remove(id);
  });

  it('knows no name that is not made from an id', async () => {
    await expect(store.read('../../etc/passwd', null)).rejects.toThrow('made from ids');
    await expect(store.remove('x')).rejects.toThrow('made from ids');
  });

  it('lets go of a file that is not read to its end', async () => {
    const name = await kept(randomBytes(5_000_000));
    const stream = await store.read(name, null);
    const [first] = (await stream?.take(1).toArray()) ?? [];
    expect(first.length).toBeGreaterThan(0);
    stream?.destroy();
    await store.remove(name);
    expect(await store.read(name, null)).toBeNull();
  });
});

describe('a bucket that does not do what it is told', () => {
  const home = mkdtempSync(join(tmpdir(), 'gridweave-store-'));
  const id = newId(Date.now());
  let bucket: SmallBucket;

  beforeAll(async () => {
    bucket = await startBucket();
  });
  afterAll(async () => {
    await bucket.close();
    rmSync(home, { recursive: true, force: true });
  });

  it.each<[string, (settings: SmallBucket['settings']) => SmallBucket['settings'], string]>([
    ['is away', (settings) => ({ ...settings, endpoint: 'http://127.0.0.1:1' }), 'media-bucket'],
    ['knows another key', (settings) => ({ ...settings, keyId: 'other' }), 'InvalidAccessKeyId'],
    ['is not there', (settings) => ({ ...settings, bucket: 'other' }), 'NoSuchBucket'],
  ])('is told by a code when it %s, and logged without a secret', async (_what, change, reason) => {
    const settings = change({ ...bucket.settings, secret: 'a word to look for' });
    const store = new BucketStore(settings);
    const file = join(home, 'arrived');
    writeFileSync(file, 'picture');
    const logged: string[] = [];
    const log = jest.spyOn(process.stderr, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
    try {
      await expect(store.keep(id, file)).rejects.toMatchObject({ code: 'MEDIA_STORE_UNAVAILABLE' });
      await expect(store.read(id, null)).rejects.toMatchObject({ code: 'MEDIA_STORE_UNAVAILABLE' });
    } finally {
      log.mockRestore();
    }
    // What could not be kept is not lost.
    expect(existsSync(file)).toBe(true);
    expect(logged.join('')).toContain(reason);
    expect(logged.join('')).not.toContain(settings.secret);
    expect(logged.join('')).not.toContain('AWS4-HMAC');
  });
});
