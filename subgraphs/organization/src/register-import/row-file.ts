import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { extname } from 'node:path';
import { StartFault } from '@gridweave/subgraph/start-fault';

export const fileFormats = ['csv', 'xlsx', 'jsonl'] as const;
export type FileFormat = (typeof fileFormats)[number];
export type Encoding = 'utf-8' | 'utf-16le' | 'gb18030';

/** A file as it was found: what it is, and a digest by which it is known again. */
export interface RowFile {
  readonly path: string;
  readonly format: FileFormat;
  readonly encoding: Encoding;
  readonly bytes: number;
  readonly digest: string;
}

/** Reads the whole file once, in pieces. Throws a StartFault for one that no row can be read from. */
export async function inspectFile(path: string, format: FileFormat | null): Promise<RowFile> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new StartFault(`There is no file ${path}.`);
  if (found.size === 0) throw new StartFault(`${path} is empty: it needs a line of headings and rows below it.`);
  const known = format ?? formatNamed(path);
  const start = await firstBytes(path);
  const zipped = start.subarray(0, 2).toString('latin1') === 'PK';
  if (zipped !== (known === 'xlsx')) {
    throw new StartFault(`${path} is ${zipped ? 'a' : 'no'} spreadsheet: say what it is with --format.`);
  }
  const hash = createHash('sha256');
  const encoding = known === 'xlsx' ? 'utf-8' : await encodingOf(path, start);
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { path, format: known, encoding, bytes: found.size, digest: hash.digest('hex') };
}

function formatNamed(path: string): FileFormat {
  const ending = extname(path).slice(1).toLowerCase();
  const format = ending === 'ndjson' ? 'jsonl' : fileFormats.find((each) => each === ending);
  if (!format) throw new StartFault(`What ${path} is cannot be told from its name: add --format csv, xlsx or jsonl.`);
  return format;
}

async function firstBytes(path: string): Promise<Buffer> {
  for await (const chunk of createReadStream(path, { end: 4_095 })) return chunk as Buffer;
  return Buffer.alloc(0);
}

/** By its mark where it has one; otherwise UTF-8 when every byte says so, and GB18030 when that fits instead. */
async function encodingOf(path: string, start: Buffer): Promise<Encoding> {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start.includes(0)) throw new StartFault(`${path} is no text: it holds bytes that no letter has.`);
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    if (await decodes(path, encoding)) return encoding;
  }
  throw new StartFault(`${path} is neither UTF-8 nor GB18030: save it as one of the two.`);
}

async function decodes(path: string, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The text of the file, piece by piece, without a mark at its front. */
export async function* textOf({ path, encoding }: RowFile): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    yield decoder.decode(chunk as Buffer, { stream: true });
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
