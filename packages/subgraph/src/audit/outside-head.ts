import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { headSeal } from './chain.rules';

/** A link that the chain has had. */
export interface KnownLink {
  readonly sequence: number;
  readonly hash: string;
}

/**
 * The end of a chain, kept outside the database: by it a tail that was cut off shows, and a chain that somebody with the
 * key has made anew. `<part>.head` is the last one, and `<part>.days` has one of each day.
 */
export class OutsideHead {
  #day = '';

  constructor(
    private readonly directory: string,
    private readonly part: string,
  ) {}

  /** Keeps the end of the chain, unless another process has kept a later one. */
  keep(key: Uint8Array, link: KnownLink, now = new Date()): void {
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    const last = this.#read(this.#headFile, key).at(-1);
    if (last && last !== 'FORGED' && last.sequence >= link.sequence) return;
    const line = `${link.sequence} ${link.hash} ${headSeal(key, link)}\n`;
    const draft = `${this.#headFile}.${randomUUID()}`;
    writeFileSync(draft, line, { mode: 0o600 });
    renameSync(draft, this.#headFile);
    const day = shanghaiDay(now);
    if (this.#day !== day) appendFileSync(this.#daysFile, line, { mode: 0o600 });
    this.#day = day;
  }

  /** Links that the chain must still have, in their order; FORGED for a line without our seal. */
  read(key: Uint8Array): (KnownLink | 'FORGED')[] {
    return [...this.#read(this.#daysFile, key), ...this.#read(this.#headFile, key)];
  }

  get #headFile(): string {
    return join(this.directory, `${this.part}.head`);
  }

  get #daysFile(): string {
    return join(this.directory, `${this.part}.days`);
  }

  #read(file: string, key: Uint8Array): (KnownLink | 'FORGED')[] {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw fault;
    }
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [sequence = '', hash = '', seal] = line.split(' ');
        const link = { sequence: Number(sequence), hash };
        return seal === headSeal(key, link) ? link : 'FORGED';
      });
  }
}
