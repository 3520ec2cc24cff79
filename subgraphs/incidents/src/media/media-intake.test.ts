import { PassThrough, Readable } from 'node:stream';
import { onEachEngine } from '@gridweave/testing/engines';
import { zipBomb } from '@gridweave/testing/harmful-files';
import { nobody } from '@gridweave/testing/viewers';
import sharp from 'sharp';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { box, declaredPng, drawing, photograph, script, secretPosition, svg, video } from '../../test/media-files';
import { askFile, storedFiles, ticket, upload } from '../../test/uploads';
import { MediaRow } from './media.entity';

const megabyte = 1024 * 1024;

onEachEngine('taking files in', (engine) => {
  let test: IncidentsUnderTest;

  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const rows = () => test.subgraph.database.manager.find(MediaRow);

  async function storedOf(id: string): Promise<Buffer> {
    return storedFiles(test).find(({ name }) => name === id)?.bytes ?? Buffer.alloc(0);
  }

  it('keeps a photograph without its position, upright, with a thumbnail, under its id alone', async () => {
    const original = await photograph(640, 480);
    expect(original.toString('latin1')).toContain(secretPosition);
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const taken = await upload(test, nobody, original);
    expect(taken).toMatchObject({ status: 201, kind: 'PICTURE', contentType: 'image/jpeg', width: 480, height: 640 });
    const stored = await storedOf(taken.id);
    expect(stored).toHaveLength(taken.bytes);
    expect(stored.toString('latin1')).not.toMatch(/Exif|SecretCamera|\+34\.123456/);
    expect(await sharp(stored).metadata()).toMatchObject({ width: 480, height: 640, format: 'jpeg' });
    const { exif, xmp, iptc, orientation } = await sharp(stored).metadata();
    expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    const thumbnail = storedFiles(test).find(({ name }) => name === `${taken.id}-thumbnail`);
    expect(await sharp(thumbnail?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 240, height: 320 });
    expect(thumbnail?.bytes.toString('latin1')).not.toMatch(/Exif|\+34\.123456/);
  });

  it.each(['png', 'webp'] as const)('keeps a %s as what it is', async (format) => {
    const taken = await upload(test, nobody, await drawing(format));
    expect(taken).toMatchObject({ status: 201, contentType: `image/${format}`, width: 64, height: 48 });
    expect(await sharp(await storedOf(taken.id)).metadata()).toMatchObject({ format, hasAlpha: true });
  });

  it('drops what is hung on behind a picture', async () => {
    const taken = await upload(test, nobody, Buffer.concat([await photograph(), script]));
    expect(taken.status).toBe(201);
    expect((await storedOf(taken.id)).toString('latin1')).not.toContain('script');
  });

  it('keeps a video without its position', async () => {
    const taken = await upload(test, nobody, video());
    expect(taken).toMatchObject({ status: 201, kind: 'VIDEO', contentType: 'video/mp4', width: 320, height: 180 });
    expect((await storedOf(taken.id)).toString('latin1')).not.toContain(secretPosition);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, number, string]>([
    ['a script that says it is a picture', () => script, 415, 'MEDIA_TYPE_REFUSED'],
    ['an SVG', () => svg, 415, 'MEDIA_TYPE_REFUSED'],
    ['a zip bomb', () => zipBomb(), 415, 'MEDIA_TYPE_REFUSED'],
    ['a picture that unpacks to 900 megapixels', () => declaredPng(30_000, 30_000), 422, 'PICTURE_TOO_MANY_PIXELS'],
    ['a PNG of 100 megapixels', () => hugePng(), 422, 'PICTURE_TOO_MANY_PIXELS'],
    ['a picture that says too little', () => declaredPng(400, 400), 422, 'PICTURE_BROKEN'],
    ['a picture cut in half', async () => half(await photograph()), 422, 'PICTURE_BROKEN'],
    ['a script behind the first bytes of a picture', () => disguised(), 422, 'PICTURE_BROKEN'],
    ['a picture of 21 MB', async () => padded(await photograph(), 21), 413, 'PICTURE_TOO_LARGE'],
    ['a video of 201 MB', () => padded(video(), 201), 413, 'VIDEO_TOO_LARGE'],
    ['a video cut off', () => video().subarray(0, 300), 422, 'VIDEO_BROKEN'],
    ['a GIF', () => sharp({ create: grey }).gif().toBuffer(), 415, 'MEDIA_TYPE_REFUSED'],
    ['a TIFF', () => sharp({ create: grey }).tiff().toBuffer(), 415, 'MEDIA_TYPE_REFUSED'],
    ['an empty file', () => Buffer.alloc(0), 422, 'MEDIA_EMPTY'],
    ['a text of few letters', () => Buffer.from('abc'), 415, 'MEDIA_TYPE_REFUSED'],
  ])('refuses %s, and keeps nothing of it', async (_what, file, status, code) => {
    const [before, files] = [(await rows()).length, storedFiles(test).length];
    expect(await upload(test, nobody, await file())).toMatchObject({ status, code });
    expect([(await rows()).length, storedFiles(test).length]).toEqual([before, files]);
  });

  it.each([
    ['HEIC', 'heic', /HEIC.*兼容性最佳/],
    ['AVIF', 'avif', /^只接受JPEG、PNG、WebP图片和MP4视频/],
    ['MOV', 'qt  ', /MOV.*转换为MP4/],
  ])('refuses %s and says what to do', async (_what, brand, message) => {
    const file = box('ftyp', brand, Buffer.alloc(4), `mif1${brand}`);
    const { body } = await askFile(test, nobody, { method: 'POST', body: Readable.from([file]) });
    expect(JSON.parse(body as string)).toEqual({
      code: 'MEDIA_TYPE_REFUSED',
      message: expect.stringMatching(message),
    });
  });

  it('stops reading a file that is too large, rather than keeping it all first', async () => {
    let given = 0;
    const endless = (async function* () {
      yield await photograph();
      for (;;) {
        given += 1;
        yield Buffer.alloc(megabyte);
      }
    })();
    const body = Readable.from(endless);
    const answer = await askFile(test, nobody, { method: 'POST', body });
    body.destroy();
    expect(JSON.parse(answer.body as string).code).toBe('PICTURE_TOO_LARGE');
    expect(given).toBeLessThan(25);
  });

  it('keeps nothing when the sender breaks off', async () => {
    const [before, files] = [(await rows()).length, storedFiles(test).length];
    const body = new PassThrough();
    const asking = askFile(test, nobody, { method: 'POST', body });
    body.write((await photograph()).subarray(0, 4_000));
    setImmediate(() => body.destroy(new Error('gone')));
    expect((await asking).status).toBe(400);
    expect([(await rows()).length, storedFiles(test).length]).toEqual([before, files]);
  });

  it('gives an upload back to the holder of its ticket alone', async () => {
    const { id, secret } = await ticket(test, nobody, await drawing('png'));
    const giveBack = (word: string) =>
      askFile(test, people.dispatcher, {
        method: 'DELETE',
        path: `media/${id}`,
        headers: { 'gridweave-ticket': word },
      });
    expect((await giveBack('wrong')).status).toBe(422);
    expect(storedFiles(test).some(({ name }) => name === id)).toBe(true);
    expect((await giveBack(secret)).status).toBe(200);
    expect(storedFiles(test).some(({ name }) => name.startsWith(id))).toBe(false);
    expect((await rows()).some((row) => row.id === id)).toBe(false);
  });

  it('asks who is calling before it reads a byte', async () => {
    const body = new PassThrough();
    const answer = await test.subgraph.files('forged', { method: 'POST', path: 'media', headers: {}, body });
    expect(answer.status).toBe(401);
    expect(body.readableFlowing).toBeNull();
  });
});

const grey = { width: 10, height: 10, channels: 3, background: 'grey' } as const;
const half = (file: Buffer) => file.subarray(0, file.length / 2);
const padded = (file: Buffer, megabytes: number) => Buffer.concat([file, Buffer.alloc(megabytes * megabyte)]);
const disguised = () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), script, Buffer.alloc(5_000, script)]);
const hugePng = () =>
  sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: 'white' }, limitInputPixels: false })
    .png({ compressionLevel: 1 })
    .toBuffer();
