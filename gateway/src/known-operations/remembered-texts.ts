import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { LRUCache } from 'lru-cache';

type TextCache = NonNullable<Exclude<ApolloServerOptions<BaseContext>['persistedQueries'], false>>['cache'];

/** A client may make up any number of texts. */
const mostBytes = 8 * 1024 * 1024;
const bytesOfCharacter = 2;

/**
 * Texts that clients sent with their SHA-256, to send that alone from then on. They are no safer for having been here:
 * each was within the limits when it came, and is validated like any other.
 */
export class RememberedTexts implements NonNullable<TextCache> {
  readonly #texts = new LRUCache<string, string>({
    maxSize: mostBytes,
    sizeCalculation: (text, key) => bytesOfCharacter * (key.length + text.length),
  });

  async get(key: string): Promise<string | undefined> {
    return this.#texts.get(key);
  }

  async set(key: string, text: string): Promise<void> {
    this.#texts.set(key, text);
  }

  async delete(key: string): Promise<boolean> {
    return this.#texts.delete(key);
  }
}
