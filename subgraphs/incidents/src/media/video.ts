import { type FileHandle, open } from 'node:fs/promises';
import { videoBroken, videoUnreadable } from './media.rules';
import { type Box, boxAt } from './mp4-boxes';
import { cleanMovie, type Span } from './mp4-tracks';
import type { DoneFile } from './picture';

const largestIndex = 16 * 1024 * 1024;
const mostBoxes = 1_000;

/**
 * Checks that an MP4 is whole, and overwrites in place everything in it that is neither picture nor sound nor needed to
 * play them: position, camera and comments in its index, tracks of telemetry, and bytes that no track refers to. Picture
 * and sound are not coded anew: what a camera has written into the coded picture itself stays. No thumbnail is made.
 */
export async function cleanVideo(file: string): Promise<DoneFile> {
  const handle = await open(file, 'r+');
  try {
    const { size } = await handle.stat();
    const boxes = await boxesOf(handle, size);
    const { width, height, samples } = await cleanIndex(handle, boxes);
    const content = boxes.filter(({ type }) => type === 'mdat').map((box): Span => [box.content, box.end]);
    const used = merged(samples);
    if (!used.every((span) => content.some((place) => isWithin(span, place)))) throw videoBroken();
    for (const place of content) await clearGaps(handle, place, used);
    for (const box of boxes) if (!['ftyp', 'moov', 'mdat'].includes(box.type)) await clearBox(handle, box);
    return { width, height, bytes: size, thumbnailBytes: 0 };
  } finally {
    await handle.close();
  }
}

async function boxesOf(handle: FileHandle, size: number): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = 0; at < size; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, at);
    const box = boxAt(buffer.subarray(0, bytesRead), at, size);
    boxes.push(box);
    at = box.end;
    if (boxes.length > mostBoxes) throw videoUnreadable();
  }
  if (boxes.some(({ type }) => type === 'moof')) throw videoUnreadable();
  const count = (type: string) => boxes.filter((box) => box.type === type).length;
  if (boxes[0]?.type !== 'ftyp' || count('ftyp') !== 1 || count('moov') !== 1 || count('mdat') === 0) {
    throw videoBroken();
  }
  return boxes;
}

async function cleanIndex(handle: FileHandle, boxes: readonly Box[]) {
  const box = boxes.find(({ type }) => type === 'moov') as Box;
  const length = box.end - box.content;
  if (length > largestIndex) throw videoUnreadable();
  const moov = Buffer.alloc(length);
  await handle.read(moov, 0, length, box.content);
  const tracks = cleanMovie(moov);
  await handle.write(moov, 0, length, box.content);
  return tracks;
}

/** In the order of the file, with what touches or overlaps in one. */
function merged(spans: readonly Span[]): Span[] {
  const result: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) result.push([from, to]);
  }
  return result;
}

const isWithin = ([from, to]: Span, place: Span) => from >= place[0] && to <= place[1];

async function clearGaps(handle: FileHandle, [from, to]: Span, used: readonly Span[]): Promise<void> {
  let at = from;
  for (const span of used) {
    if (!isWithin(span, [from, to])) continue;
    await clear(handle, at, span[0]);
    at = span[1];
  }
  await clear(handle, at, to);
}

async function clearBox(handle: FileHandle, { start, content, end }: Box): Promise<void> {
  await handle.write(Buffer.from('free', 'latin1'), 0, 4, start + 4);
  await clear(handle, content, end);
}

const nothing = Buffer.alloc(64 * 1024);

async function clear(handle: FileHandle, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += nothing.length) {
    await handle.write(nothing, 0, Math.min(nothing.length, to - at), at);
  }
}
