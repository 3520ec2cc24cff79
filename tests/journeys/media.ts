import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ResumableClient } from '../stand/resumable';
import { type Part, type Stand, uploadTo } from '../stand/stand';
import { badFiles, fileOf, longClip, photographWithNotes, secretPosition } from './media-files';
import { eventually, Traveller } from './steps';

const point = { longitude: 113.6445, latitude: 34.7045, system: 'WGS84' };

/** From a resident's picture to what staff add, through the gateway. */
export function mediaJourneys(stand: () => Stand): void {
  const anyone = () => Traveller.resident(stand());
  const addressOf = (path: string) => new URL(path, stand().graphql).href;

  async function upload(token: string | null, ...files: (string | Buffer)[]) {
    const blobs = files.map((file) => new Blob([new Uint8Array(typeof file === 'string' ? fileOf(file) : file)]));
    return uploadTo(stand(), token, blobs);
  }

  async function get(token: string | null, path: string, headers: Record<string, string> = {}) {
    const response = await fetch(addressOf(path), {
      headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
    });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  // biome-ignore lint/suspicious/noExplicitAny: what the gateway answered for files
  const tickets = (uploaded: any) => uploaded.body.media.map(({ id, secret }: any) => ({ id, secret }));

  it('carries a picture and a video from a resident to the desk, without the position in them, and adds the desk’s own', async () => {
    expect(fileOf('photograph.jpg').toString('latin1')).toContain(secretPosition);
    const uploaded = await upload(null, 'photograph.jpg', 'clip.mp4');
    expect(uploaded).toMatchObject({
      status: 201,
      body: { media: [{ contentType: 'image/jpeg', width: 32, height: 48 }, { contentType: 'video/mp4' }] },
    });
    const { receiptNumber, secret } = await anyone().do(
      'submitReport',
      { text: '雨后积水，见图。', point, categoryCode: '0301', media: tickets(uploaded) },
      'receiptNumber secret',
    );
    const { token, progress } = await anyone().do(
      'openReport',
      { receiptNumber, secret },
      'token progress { media { url thumbnailUrl kind } }',
    );
    const [picture, clip] = progress.media;

    // The reporter has them with the token of the report, and nobody has them without.
    const seen = await get(token, picture.url);
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(seen.bytes.toString('latin1')).not.toMatch(/Exif|\+34\.123456/);
    expect((await get(token, picture.thumbnailUrl)).status).toBe(200);
    expect((await get(null, picture.url)).status).toBe(404);
    const hr = await stand().tokenOf('sample-hr-410103');
    expect((await get(hr, picture.url)).status).toBe(404);
    const part = await get(token, clip.url, { range: 'bytes=4-11' });
    expect([part.status, part.bytes.toString()]).toEqual([206, 'ftypisom']);
    expect((await get(token, clip.url)).bytes.toString('latin1')).not.toContain(secretPosition);

    // The desk makes an incident of it and adds what the place looks like; the reporter's token does not open that.
    const deskToken = await stand().tokenOf('sample-dispatcher-410103');
    const desk = await Traveller.staff(stand(), 'sample-dispatcher-410103');
    const { reports } = await desk.ask(
      '{ reports(first: 100) { nodes { id number version media { id url purpose } } } }',
    );
    const report = reports.nodes.find((each: { number: string }) => each.number === receiptNumber);
    expect(report.media).toMatchObject([{ purpose: 'REPORTED' }, { purpose: 'REPORTED' }]);
    expect((await get(deskToken, report.media[0].url)).bytes).toEqual(seen.bytes);
    const accepted = await desk.do(
      'acceptReport',
      { reportId: report.id, expectedVersion: report.version },
      'report { incident { id } }',
    );
    const incidentId = accepted.report.incident.id;
    const before = tickets(await upload(deskToken, 'photograph.jpg'));
    const attached = await desk.do(
      'attachMedia',
      { incidentId, purpose: 'BEFORE', media: before },
      'media { id version url } incident { media { purpose } }',
    );
    expect(attached.incident.media.map(({ purpose }: { purpose: string }) => purpose)).toEqual([
      'REPORTED',
      'REPORTED',
      'BEFORE',
    ]);
    const [own] = attached.media;
    expect((await get(deskToken, own.url)).status).toBe(200);
    expect((await get(token, own.url)).status).toBe(404);

    // What should not have been in the picture goes for good.
    await desk.do('removeMedia', { mediaId: own.id, expectedVersion: own.version, reason: '拍到行人' }, 'mediaId');
    expect((await get(deskToken, own.url)).status).toBe(404);
  });

  it('keeps no position of what a camera writes into pictures and videos, wherever it writes it', async () => {
    const before = await filesUnder(join(stand().dataDirectory, 'media'));
    const files = [photographWithNotes(), fileOf('clip.mp4'), longClip(100_000)];
    for (const file of files) expect(file.toString('latin1')).toContain(secretPosition);
    expect((await upload(null, ...files)).status).toBe(201);
    const stored = (await filesUnder(join(stand().dataDirectory, 'media'))).filter((file) => !before.includes(file));
    // A thumbnail goes with the picture.
    expect(stored).toHaveLength(4);
    for (const file of stored) {
      expect((await readFile(file)).toString('latin1')).not.toMatch(/Exif|xmpmeta|\+34\.123456|taken at|SecretCamera/);
    }
  });

  it.each(badFiles)('refuses %s with its reason, and keeps nothing of it', async (_what, file, status, code) => {
    const kept = () => filesUnder(join(stand().dataDirectory, 'media'));
    const before = await eventually(kept, isQuiet);
    const refused = await upload(null, file());
    expect([refused.status, refused.body.errors?.[0].extensions]).toEqual([status, { code, file: 0 }]);
    expect(await kept()).toEqual(before);
  });

  it('refuses eleven files at once', async () => {
    const refused = await upload(null, ...Array.from({ length: 11 }, () => fileOf('photograph.jpg')));
    expect([refused.status, refused.body.errors?.[0].extensions.code]).toEqual([413, 'MEDIA_TOO_MANY']);
  });

  it('goes on with a video that broke off when the gateway was killed, and keeps the same as of one that came at once', async () => {
    const client = new ResumableClient(stand, null);
    const video = longClip(3 * 1024 * 1024);
    const path = await client.create(video.length);
    const arrived = () => client.offset(path).then(Number);
    expect(await client.write(path, 0, new Uint8Array(video.subarray(0, 1_000_000)))).toBe(204);

    // The second piece is on its way, and does not come to its end.
    const sending = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(video.subarray(1_000_000, 1_500_000))),
    });
    const broken = client.write(path, 1_000_000, sending).catch(() => 'broken off');
    const uploads = join(stand().dataDirectory, 'uploads');
    const file = join(uploads, path.split('/').at(-1) ?? '');
    await eventually(
      () => readFile(file),
      ({ length }) => length > 1_000_000,
    );
    const gateway = gatewayOf(stand());
    const process = stand().process(gateway);
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
    expect(await broken).toBe('broken off');
    await stand().restart(gateway);

    const offset = await arrived();
    expect(offset).toBeGreaterThan(1_000_000);
    expect((await client.takeIn(path)).body.errors[0].extensions.code).toBe('UPLOAD_UNFINISHED');
    expect(await client.write(path, offset, new Uint8Array(video.subarray(offset)))).toBe(204);
    const resumed = await client.takeIn(path);
    expect(resumed).toMatchObject({ status: 201, body: { media: [{ kind: 'VIDEO', bytes: video.length }] } });
    expect((await filesUnder(uploads)).filter((each) => each === file)).toEqual([]);

    const atOnce = await upload(null, video);
    const media = [...tickets(resumed), ...tickets(atOnce)];
    const { receiptNumber, secret } = await anyone().do(
      'submitReport',
      { text: '路面塌陷，见视频。', point, categoryCode: '0301', media },
      'receiptNumber secret',
    );
    const opened = await anyone().do('openReport', { receiptNumber, secret }, 'token progress { media { url } }');
    const [one, other] = await Promise.all(
      opened.progress.media.map(({ url }: { url: string }) => get(opened.token, url)),
    );
    expect(one.bytes).toHaveLength(video.length);
    expect(one.bytes.equals(other.bytes)).toBe(true);
    expect(one.bytes.toString('latin1')).not.toContain(secretPosition);
  });

  it('shows an upload to whoever began it alone, and forgets it when it is called off', async () => {
    const desk = new ResumableClient(stand, await stand().tokenOf('sample-dispatcher-410103'));
    const other = new ResumableClient(stand, await stand().tokenOf('sample-hr-410103'));
    const path = await desk.create(100);
    expect([await desk.offset(path), await other.offset(path)]).toEqual([0, null]);
    expect([await other.remove(path), await desk.remove(path)]).toEqual([404, 204]);
    expect(await desk.offset(path)).toBeNull();
  });

  it('refuses a script that came in pieces, too', async () => {
    const client = new ResumableClient(stand, null);
    const [, script] = badFiles[0] ?? [];
    const file = new Uint8Array(script?.() ?? []);
    const path = await client.create(file.length);
    await client.write(path, 0, file);
    const refused = await client.takeIn(path);
    expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([415, 'MEDIA_TYPE_REFUSED']);
    expect(await client.offset(path)).toBeNull();
  });

  it('keeps nothing of an upload that is broken off, not even the file before', async () => {
    const kept = () => filesUnder(join(stand().dataDirectory, 'media'));
    const before = await eventually(kept, isQuiet);
    const sending = new AbortController();
    const type = 'multipart/form-data; boundary=b';
    const part = '--b\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n';
    const pieces = [Buffer.from(part), fileOf('photograph.jpg'), Buffer.from(`\r\n${part}`), fileOf('clip.mp4')];
    const body = new ReadableStream({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(new Uint8Array(piece));
      },
    });
    const answer = fetch(addressOf('/media'), {
      method: 'POST',
      headers: { 'apollo-require-preflight': 'yes', 'content-type': type },
      body,
      signal: sending.signal,
      duplex: 'half',
    } as RequestInit);
    const isMidway = (files: string[]) => files.length >= before.length + 3;
    expect(isMidway(await eventually(kept, isMidway))).toBe(true);
    sending.abort();
    await expect(answer).rejects.toThrow();
    expect(await eventually(kept, (files) => files.length === before.length)).toEqual(before);
  });
}

/** The gateway is a process of its own, or a part of the only one. */
function gatewayOf(stand: Stand): Part {
  try {
    stand.process('gateway');
    return 'gateway';
  } catch {
    return 'all';
  }
}

/** Nothing is just arriving. */
const isQuiet = (files: readonly string[]) => files.every((file) => !file.includes('arriving'));

async function filesUnder(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
