import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Stand, uploadTo } from '../stand/stand';
import { eventually, Traveller } from './steps';

/** What stands in the two files wherever cameras write the place of recording. */
const secretPosition = '+34.123456+113.654321/';
const fileOf = (name: string) => readFileSync(join(__dirname, 'files', name));
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

  it.each<[string, () => Buffer[], number, string]>([
    ['a script', () => [Buffer.from('<script>alert(1)</script>')], 415, 'MEDIA_TYPE_REFUSED'],
    ['a video cut off', () => [fileOf('clip.mp4').subarray(0, 400)], 422, 'VIDEO_BROKEN'],
    [
      'a picture of 21 MB',
      () => [Buffer.concat([fileOf('photograph.jpg'), Buffer.alloc(21 * 1024 * 1024)])],
      413,
      'PICTURE_TOO_LARGE',
    ],
    ['eleven files', () => Array.from({ length: 11 }, () => fileOf('photograph.jpg')), 413, 'MEDIA_TOO_MANY'],
  ])('refuses %s with its reason', async (_what, files, status, code) => {
    const refused = await upload(null, ...files());
    expect([refused.status, refused.body.errors?.[0].extensions.code]).toEqual([status, code]);
  });

  it('keeps nothing of an upload that is broken off, not even the file before', async () => {
    const kept = () => filesUnder(join(stand().dataDirectory, 'media'));
    const before = await eventually(kept, (files) => files.every((file) => !file.includes('arriving')));
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

async function filesUnder(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
