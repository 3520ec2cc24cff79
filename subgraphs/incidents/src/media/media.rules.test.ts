import { MediaKind, MediaPurpose, rangeOf, refuseBytes, refuseCount, refusePixels, refusePurpose } from './media.rules';

describe('the rules of media', () => {
  it.each([
    [undefined, null],
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=90-1000', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=100-200', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=9-0', null],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['items=0-1', null],
    ['bytes=0x1-2', null],
  ])('reads the range %s of 100 bytes', (header, range) => {
    expect(rangeOf(header, 100)).toEqual(range);
  });

  it.each([
    [MediaKind.PICTURE, 20 * 1024 * 1024, null],
    [MediaKind.PICTURE, 20 * 1024 * 1024 + 1, 'PICTURE_TOO_LARGE'],
    [MediaKind.VIDEO, 200 * 1024 * 1024, null],
    [MediaKind.VIDEO, 200 * 1024 * 1024 + 1, 'VIDEO_TOO_LARGE'],
  ])('lets a %s have %i bytes: %s', (kind, bytes, code) => {
    expect(refuseBytes(kind, bytes)?.code ?? null).toBe(code);
  });

  it.each([
    [8000, 8000, null],
    [8001, 8000, 'PICTURE_TOO_MANY_PIXELS'],
    [10_000, 10_000, 'PICTURE_TOO_MANY_PIXELS'],
    [1, 64_000_001, 'PICTURE_TOO_MANY_PIXELS'],
  ])('lets a picture have %i by %i pixels: %s', (width, height, code) => {
    expect(refusePixels(width, height)?.code ?? null).toBe(code);
  });

  it.each([
    [10, 0, undefined, null],
    [11, 0, undefined, 'MEDIA_TOO_MANY'],
    [1, 10, undefined, 'MEDIA_TOO_MANY'],
    [10, 190, 200, null],
    [11, 0, 200, 'MEDIA_TOO_MANY'],
  ])('lets %i files join %i: %s %s', (added, present, most, code) => {
    expect(refuseCount(added, present, most)?.code ?? null).toBe(code);
  });

  it.each([
    [MediaPurpose.REPORTED, true, null],
    [MediaPurpose.BEFORE, true, 'PURPOSE_NOT_ALLOWED'],
    [MediaPurpose.REPORTED, false, 'PURPOSE_NOT_ALLOWED'],
    [MediaPurpose.AFTER, false, null],
  ])('lets %s stand on a report (%s): %s', (purpose, onReport, code) => {
    expect(refusePurpose(purpose, onReport)?.code ?? null).toBe(code);
  });
});
