import type { WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file in an archive, compressed as it is written. */
export interface ZipEntry {
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

interface Written {
  readonly name: Buffer;
  readonly at: number;
  readonly sums: Buffer;
}

/** Sizes follow the data, and names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
const version = 20;
/** 1980-01-01, the first day that an archive knows. */
const day = 0x21;

/**
 * An archive written front to back. Whoever writes waits until the file has taken it: nothing piles up, and what the file
 * cannot take is thrown.
 */
export class ZipFile {
  readonly #entries: Written[] = [];
  #length = 0;
  #fault: Error | null = null;

  constructor(private readonly file: WriteStream) {
    file.on('error', (fault) => {
      this.#fault = fault;
    });
  }

  /** Begins the next file; the one before has ended. */
  async begin(path: string): Promise<ZipEntry> {
    const name = Buffer.from(path);
    const at = this.#length;
    await this.#append(
      numbers([4, 0x04034b50], [2, version], [2, flags], [2, deflated], [2, 0], [2, day]),
      numbers([4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]),
      name,
    );
    const start = this.#length;
    const deflate = createDeflateRaw();
    // Whoever writes or ends is told.
    deflate.on('error', () => {});
    let [sum, size] = [0, 0];
    let taken: Promise<void> = Promise.resolve();
    deflate.on('data', (chunk: Buffer) => {
      taken = taken.then(() => this.#append(chunk));
      taken.catch((fault: Error) => deflate.destroy(fault));
    });
    return {
      write: async (text) => {
        const data = Buffer.from(text);
        sum = crc32(data, sum);
        size += data.length;
        await new Promise<void>((resolve, reject) => {
          deflate.write(data, (fault) => (fault ? reject(fault) : resolve()));
        });
        await taken;
      },
      end: async () => {
        deflate.end();
        await finished(deflate);
        await taken;
        const sums = numbers([4, sum], [4, this.#length - start], [4, size]);
        await this.#append(numbers([4, 0x08074b50]), sums);
        this.#entries.push({ name, at, sums });
      },
    };
  }

  /** Writes the table of contents, and closes the file. */
  async end(): Promise<void> {
    const start = this.#length;
    for (const { name, at, sums } of this.#entries) {
      await this.#append(
        numbers([4, 0x02014b50], [2, version], [2, version], [2, flags], [2, deflated], [2, 0], [2, day]),
        sums,
        numbers([2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, at]),
        name,
      );
    }
    const count = this.#entries.length;
    const size = this.#length - start;
    await this.#append(numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, start], [2, 0]));
    this.file.end();
    await finished(this.file);
  }

  abort(): void {
    this.file.destroy();
  }

  async #append(...pieces: readonly Buffer[]): Promise<void> {
    if (this.#fault) throw this.#fault;
    const data = Buffer.concat(pieces);
    this.#length += data.length;
    await new Promise<void>((resolve, reject) => {
      this.file.write(data, (fault) => (fault ? reject(fault) : resolve()));
    });
  }
}

/** Numbers in little-endian order, each with its width in bytes. */
function numbers(...written: readonly (readonly [width: number, value: number])[]): Buffer {
  const buffer = Buffer.alloc(written.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of written) at = buffer.writeUIntLE(value, at, width);
  return buffer;
}
