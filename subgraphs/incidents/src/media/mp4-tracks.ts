import { videoBroken, videoUnreadable } from './media.rules';
import { type Box, blank, boxesIn, Table } from './mp4-boxes';

/** From the first byte up to, and not including, the last. */
export type Span = readonly [from: number, to: number];

export interface Tracks {
  readonly width: number;
  readonly height: number;
  /** Where in the file picture and sound lie. */
  readonly samples: readonly Span[];
}

const keptInMovie = new Set(['mvhd', 'trak', 'iods']);
const keptInTrack = new Set(['tkhd', 'edts', 'tref', 'mdia']);
const keptInMedia = new Set(['mdhd', 'hdlr', 'minf']);
const keptInInformation = new Set(['vmhd', 'smhd', 'dinf', 'stbl', 'hdlr']);
const keptInTables = new Set(['stsd', 'stts', 'ctts', 'cslg', 'stss', 'stsc', 'stsz', 'stco', 'co64', 'sdtp']);
const mostChunks = 400_000;

/**
 * Reads the index of a video and leaves in it what a player of picture and sound needs: whatever else it holds (position,
 * camera, telemetry, texts) becomes free space. Throws VIDEO_BROKEN or VIDEO_UNREADABLE.
 */
export function cleanMovie(moov: Buffer): Tracks {
  const samples: Span[] = [];
  let size: { width: number; height: number } | null = null;
  for (const box of kept(moov, boxesIn(moov, 0, moov.length), keptInMovie)) {
    if (box.type !== 'trak') continue;
    const parts = boxesIn(moov, box.content, box.end);
    const handler = handlerOf(moov, parts);
    if (handler !== 'vide' && handler !== 'soun') {
      blank(moov, box);
      continue;
    }
    const track = kept(moov, parts, keptInTrack);
    samples.push(...samplesOf(moov, tablesOf(moov, only(track, 'mdia'))));
    if (samples.length > mostChunks) throw videoUnreadable();
    if (handler === 'vide') size ??= sizeOf(moov, only(track, 'tkhd'));
  }
  if (size === null || samples.length === 0) throw videoBroken();
  return { ...size, samples };
}

/** Blanks what is not kept, and answers what is. */
function kept(buffer: Buffer, boxes: readonly Box[], names: ReadonlySet<string>): Box[] {
  // An index in fragments, or a compressed one, does not say here where its samples are.
  if (boxes.some(({ type }) => type === 'mvex' || type === 'cmov' || type === 'stz2')) throw videoUnreadable();
  for (const box of boxes) if (!names.has(box.type)) blank(buffer, box);
  return boxes.filter(({ type }) => names.has(type));
}

function only(boxes: readonly Box[], type: string): Box {
  const found = boxes.filter((box) => box.type === type);
  if (found.length !== 1 || !found[0]) throw videoBroken();
  return found[0];
}

function handlerOf(buffer: Buffer, parts: readonly Box[]): string {
  const media = only(parts, 'mdia');
  const handler = only(boxesIn(buffer, media.content, media.end), 'hdlr');
  if (handler.content + 12 > handler.end) throw videoBroken();
  return buffer.toString('latin1', handler.content + 8, handler.content + 12);
}

function tablesOf(buffer: Buffer, media: Box): Box[] {
  const inMedia = kept(buffer, boxesIn(buffer, media.content, media.end), keptInMedia);
  const information = only(inMedia, 'minf');
  const inInformation = kept(buffer, boxesIn(buffer, information.content, information.end), keptInInformation);
  refuseForeignData(buffer, only(inInformation, 'dinf'));
  const tables = only(inInformation, 'stbl');
  return kept(buffer, boxesIn(buffer, tables.content, tables.end), keptInTables);
}

/** A track may say that its data is in another file, somewhere on the network: whoever plays it would be known there. */
function refuseForeignData(buffer: Buffer, information: Box): void {
  const references = only(boxesIn(buffer, information.content, information.end), 'dref');
  const isOwn = ({ content, end }: Box) => content + 4 <= end && (buffer.readUInt32BE(content) & 1) === 1;
  if (references.content + 8 > references.end) throw videoBroken();
  if (!boxesIn(buffer, references.content + 8, references.end).every(isOwn)) throw videoUnreadable();
}

/** Width and height as shown: a video taken upright is stored lying, with a quarter turn. */
function sizeOf(buffer: Buffer, header: Box): { width: number; height: number } {
  if (header.end - header.content < 84) throw videoBroken();
  const [width, height] = [buffer.readUInt16BE(header.end - 8), buffer.readUInt16BE(header.end - 4)];
  const isTurned = buffer.readInt32BE(header.end - 44) === 0;
  return isTurned ? { width: height, height: width } : { width, height };
}

/** Where each chunk of a track lies: it begins where the table of chunks says, and is as long as its samples together. */
function samplesOf(buffer: Buffer, tables: readonly Box[]): Span[] {
  const { count, offset } = chunksOf(buffer, tables);
  const sizes = sizesOf(buffer, only(tables, 'stsz'));
  const runs = new Table(buffer, only(tables, 'stsc'), 12);
  const spans: Span[] = [];
  let run = -1;
  let sample = 0;
  for (let chunk = 0; chunk < count && sample < sizes.count; chunk += 1) {
    if (run + 1 < runs.count && runs.number(run + 1) === chunk + 1) run += 1;
    if (run < 0) throw videoBroken();
    const samples = Math.min(runs.number(run, 1), sizes.count - sample);
    spans.push([offset(chunk), offset(chunk) + sizes.together(sample, samples)]);
    sample += samples;
  }
  if (sample < sizes.count) throw videoBroken();
  return spans;
}

function chunksOf(buffer: Buffer, tables: readonly Box[]) {
  const isLong = tables.some(({ type }) => type === 'co64');
  const table = new Table(buffer, only(tables, isLong ? 'co64' : 'stco'), isLong ? 8 : 4);
  if (table.count > mostChunks) throw videoUnreadable();
  return { count: table.count, offset: (chunk: number) => (isLong ? table.long(chunk) : table.number(chunk)) };
}

function sizesOf(buffer: Buffer, box: Box) {
  const same = box.content + 8 <= box.end ? buffer.readUInt32BE(box.content + 4) : 0;
  const table = new Table(buffer, box, same === 0 ? 4 : 0, 4);
  const together = (from: number, count: number) => {
    if (same !== 0) return same * count;
    let sum = 0;
    for (let sample = from; sample < from + count; sample += 1) sum += table.number(sample);
    return sum;
  };
  return { count: table.count, together };
}
