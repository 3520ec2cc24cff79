import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { Refusal } from '../refusal';

/** A workbook has a few dozen. */
const mostEntries = 2_000;

const malformed = () => new Refusal('FILE_MALFORMED', '文件不完整或不是合格的 XLSX 文件。', 'file');
const tooLarge = () => new Refusal('FILE_TOO_LARGE', '文件解压后过大。', 'file');

/**
 * Files in an archive that is held whole. What is unpacked is counted as it comes, whatever the archive says of itself:
 * beyond the budget, which all readings share, it throws a Refusal.
 */
export class ZipArchive {
  #left: number;

  private constructor(
    private readonly file: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    budget: number,
  ) {
    this.#left = budget;
  }

  /** Reads the table of contents. Throws a Refusal. */
  static async open(bytes: Buffer, budget: number): Promise<ZipArchive> {
    const entries = new Map<string, Entry>();
    try {
      const file = await fromBufferPromise(bytes, { lazyEntries: true });
      if (file.entryCount > mostEntries) throw malformed();
      for await (const entry of file.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
      return new ZipArchive(file, entries, budget);
    } catch {
      throw malformed();
    }
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
    try {
      yield* (await this.file.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
    } catch {
      throw malformed();
    }
  }
}
