import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { box, picturePart, secretPosition, soundPart, video } from '../../test/media-files';
import { cleanVideo } from './video';

describe('cleaning a video', () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-video-'));
  const file = join(directory, 'video');

  afterAll(() => rmSync(directory, { recursive: true }));

  async function cleaned(original: Buffer): Promise<Buffer> {
    writeFileSync(file, original);
    await cleanVideo(file);
    return readFileSync(file);
  }

  async function refused(original: Buffer): Promise<string> {
    writeFileSync(file, original);
    return cleanVideo(file).then(
      () => 'nothing',
      (fault) => fault.code ?? String(fault),
    );
  }

  it('leaves picture and sound where they are and nothing of the position anywhere', async () => {
    const original = video();
    expect(original.toString('latin1').split(secretPosition)).toHaveLength(11);
    const clean = await cleaned(original);
    expect(clean).toHaveLength(original.length);
    const text = clean.toString('latin1');
    expect(text).not.toContain(secretPosition);
    expect(text).not.toMatch(/xyz|loci|udta|uuid|meta/);
    expect(text.indexOf(picturePart)).toBe(original.indexOf(picturePart));
    expect(text.lastIndexOf(picturePart)).toBe(original.lastIndexOf(picturePart));
    expect(text.indexOf(soundPart)).toBe(original.indexOf(soundPart));
  });

  it('cleans what is clean into itself', async () => {
    const once = await cleaned(video());
    expect(await cleaned(once)).toEqual(once);
  });

  it('tells width and height as shown', async () => {
    writeFileSync(file, video());
    expect(await cleanVideo(file)).toMatchObject({ width: 320, height: 180, thumbnailBytes: 0 });
  });

  it('refuses a video that is cut off, wherever the cut is', async () => {
    const whole = video({ last: [] });
    const cuts = Array.from({ length: whole.length - 1 }, (_, index) => index + 1);
    const passed: number[] = [];
    for (const cut of cuts) if ((await refused(whole.subarray(0, cut))) !== 'VIDEO_BROKEN') passed.push(cut);
    expect(passed).toEqual([]);
  });

  it.each<[string, Buffer, string]>([
    ['whose picture lies beyond the end', video({ picture: { offsets: [40, 1_000_000] } }), 'VIDEO_BROKEN'],
    ['whose picture lies in its index', video({ picture: { offsets: [0, 0] } }), 'VIDEO_BROKEN'],
    ['whose samples are larger than the file', video({ picture: { sizes: [8, 0xffffffff] } }), 'VIDEO_BROKEN'],
    ['that has more samples than places', video({ picture: { offsets: [60] } }), 'VIDEO_BROKEN'],
    ['without a track of pictures', video({ picture: { handler: 'text' } }), 'VIDEO_BROKEN'],
    ['in fragments', video({ inMovie: [box('mvex', '')] }), 'VIDEO_UNREADABLE'],
    ['with a fragment behind it', video({ last: [box('moof', '')] }), 'VIDEO_UNREADABLE'],
    ['with a compressed index', video({ inMovie: [box('cmov', '')] }), 'VIDEO_UNREADABLE'],
    [
      'that fetches its picture from elsewhere',
      video({ picture: { dataReference: box('url ', Buffer.alloc(4), 'http://example.org/\0') } }),
      'VIDEO_UNREADABLE',
    ],
    ['with garbage behind it', video({ last: [Buffer.from('abc')] }), 'VIDEO_BROKEN'],
    ['with two indices', video({ last: [box('moov', '')] }), 'VIDEO_BROKEN'],
  ])('refuses a video %s', async (_what, original, code) => {
    expect(await refused(original)).toBe(code);
  });
});
