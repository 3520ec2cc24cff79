import { createHash } from 'node:crypto';
import { hmacSha256 } from '@gridweave/viewer/hmac';
import type { Values } from '../execution/own';
import { sharedUnfit } from '../telemetry/gateway-figures';
import type { Place } from './kept-places';
import { openedAnswer, sealedAnswer } from './sealed-answer';

/** Where gateways share texts. What it does not know, or cannot tell in time, is not there. */
export interface SharedStore {
  open(): void;
  /** The texts under keys, null for each that is not there; null at once where it is left alone. Never rejects. */
  read(keys: readonly string[]): Promise<readonly (string | null)[]> | null;
  /** For so many milliseconds. Nobody waits for it. */
  write(key: string, text: string, milliseconds: number): void;
  close(): void;
}

/** An answer that another gateway got. */
export interface OthersAnswer {
  readonly value: Values;
  /** Up to where it had read what the part tells when it asked. */
  readonly asOf: number;
  /** Milliseconds for which it may still be kept. */
  readonly maxAge: number;
}

/** Entities that one look asks for; of a fetch with more, the others are asked for at their part. */
const mostKeys = 1_000;
const mostCharacters = 64 * 1024;

/** What several gateways know of entities together. */
export class SharedEntities {
  #graph = '';

  constructor(
    private readonly store: SharedStore,
    /** What all of them have, and nobody else. */
    private readonly secret: Uint8Array,
    /** Milliseconds since the epoch. */
    private readonly clock: () => number = Date.now,
  ) {}

  open(): void {
    this.store.open();
  }

  close(): void {
    this.store.close();
  }

  /** Gateways share what they know under the same graph: another may mark other fields. */
  serve(sdl: string): void {
    this.#graph = hmacSha256(this.secret).update(`gridweave-kept-graph\n${sdl}`).digest('base64url').slice(0, 22);
  }

  keyOf({ selection, entity, answer }: Place): string {
    const text = `${selection.type.part}\n${answer}\n${entity}`;
    return `gridweave:entities:${this.#graph}:${createHash('sha256').update(text).digest('base64url')}`;
  }

  /** What is known under keys, and not too old; null at once where nobody can be asked. Never rejects. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, OthersAnswer>> | null {
    const asked = keys.slice(0, mostKeys);
    return this.store.read(asked)?.then((texts) => this.#opened(asked, texts)) ?? null;
  }

  /** Nobody waits for it. */
  put(key: string, { value, asOf, maxAge }: OthersAnswer): void {
    const text = sealedAnswer(key, { value, asOf, until: this.clock() + maxAge }, this.secret);
    if (text.length <= mostCharacters) this.store.write(key, text, maxAge);
  }

  #opened(keys: readonly string[], texts: readonly (string | null)[]): ReadonlyMap<string, OthersAnswer> {
    const now = this.clock();
    const known = new Map<string, OthersAnswer>();
    for (const [index, key] of keys.entries()) {
      const text = texts[index];
      if (typeof text !== 'string') continue;
      const answer = openedAnswer(key, text, this.secret);
      if (!answer) sharedUnfit.inc({});
      else if (answer.until > now) known.set(key, { ...answer, maxAge: answer.until - now });
    }
    return known;
  }
}
