import { createInflateRaw } from 'node:zlib';
import { Refusal } from '../refusal';

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const longestComment = 65_535;
const mostEntries = 2_000;
const encrypted = 1;
const [stored, deflated] = [0, 8];

interface Entry {
  readonly method: number;
  readonly size: number;
  readonly at: number;
}

const malformed = () => new Refusal('FILE_MALFORMED', '文件不完整或不是合格的 XLSX 文件。', 'file');
const tooLarge = () => new Refusal('FILE_TOO_LARGE', '文件解压后过大。', 'file');

/**
 * Files in an archive that is held whole. What is unpacked is counted as it comes, whatever the archive says of itself:
 * beyond the budget, which all readings share, it throws a Refusal.
 */
export class ZipArchive {
  #left: number;

  private constructor(
    private readonly bytes: Buffer,
    private readonly entries: ReadonlyMap<string, Entry>,
    budget: number,
  ) {
    this.#left = budget;
  }

  /** Reads the table of contents. Throws a Refusal. */
  static open(bytes: Buffer, budget: number): ZipArchive {
    const end = endOf(bytes);
    const count = bytes.readUInt16LE(end + 10);
    let at = bytes.readUInt32LE(end + 16);
    if (count > mostEntries) throw malformed();
    const entries = new Map<string, Entry>();
    for (let index = 0; index < count; index += 1) {
      if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directorySignature) throw malformed();
      if (bytes.readUInt16LE(at + 8) & encrypted) throw malformed();
      const length = bytes.readUInt16LE(at + 28);
      const name = bytes.toString('utf8', at + 46, at + 46 + length);
      const entry = {
        method: bytes.readUInt16LE(at + 10),
        size: bytes.readUInt32LE(at + 20),
        at: bytes.readUInt32LE(at + 42),
      };
      entries.set(name.replaceAll('\\', '/').toLowerCase(), entry);
      at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    return new ZipArchive(bytes, entries, budget);
  }

  has(path: string): boolean {
    return this.entries.has(path.toLowerCase());
  }

  /** A file's text, piece by piece; nothing where there is no such file. */
  async *text(path: string): AsyncGenerator<string> {
    const entry = this.entries.get(path.toLowerCase());
    if (!entry) return;
    const decoder = new TextDecoder();
    for await (const chunk of this.#unpacked(entry)) {
      this.#left -= chunk.length;
      if (this.#left < 0) throw tooLarge();
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  }

  async *#unpacked(entry: Entry): AsyncGenerator<Buffer> {
    const packed = this.#packed(entry);
    if (entry.method === stored) return yield packed;
    if (entry.method !== deflated) throw malformed();
    const inflate = createInflateRaw();
    inflate.end(packed);
    try {
      for await (const chunk of inflate) yield chunk as Buffer;
    } catch (fault) {
      if (fault instanceof Refusal) throw fault;
      throw malformed();
    } finally {
      inflate.destroy();
    }
  }

  #packed({ at, size }: Entry): Buffer {
    const { bytes } = this;
    if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localSignature) throw malformed();
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (start + size > bytes.length) throw malformed();
    return bytes.subarray(start, start + size);
  }
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - endLength - longestComment);
  for (let at = bytes.length - endLength; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === endSignature) return at;
  }
  throw malformed();
}
