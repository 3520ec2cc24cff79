import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { log } from '../log';

/** How long keys are taken to be the provider’s without asking again. */
const fresh = 10 * 60_000;
/** How long its last keys serve while the provider is down: whoever it has shut out meanwhile gets no further. */
const lastKnown = 4 * 3_600_000;
/** A token with a key that nobody knows has the provider asked at most so often, whoever makes up tokens. */
const cooldown = 30_000;

interface Held {
  readonly find: JWTVerifyGetKey;
  readonly at: number;
}

/** The keys of an OpenID Connect provider as it rotates them, and the last known while it is down. */
export class ProviderKeys {
  #held: Held | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  #underWay: Promise<Held> | null = null;
  #failing = false;

  constructor(
    private readonly read: () => Promise<JSONWebKeySet>,
    private readonly clock: () => number,
  ) {}

  /** Does something with the keys; once more with newer ones where it misses the key. Throws when none are to be had. */
  async use<T>(work: (find: JWTVerifyGetKey) => Promise<T>): Promise<T> {
    const held = await this.#current();
    try {
      return await work(held.find);
    } catch (fault) {
      if (!(fault instanceof errors.JWKSNoMatchingKey) || this.#isCooling()) throw fault;
      const newer = await this.#ask().catch(() => null);
      if (newer === null) throw fault;
      return work(newer.find);
    }
  }

  async #current(): Promise<Held> {
    const held = this.#held;
    if (held === null) return this.#ask();
    const age = this.clock() - held.at;
    if (age <= fresh) return held;
    if (age <= lastKnown && this.#isCooling()) return held;
    return this.#ask().catch((fault) => {
      if (age <= lastKnown) return held;
      throw fault;
    });
  }

  #isCooling(): boolean {
    return this.#underWay === null && this.clock() - this.#askedAt < cooldown;
  }

  #ask(): Promise<Held> {
    this.#underWay ??= this.#read().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #read(): Promise<Held> {
    this.#askedAt = this.clock();
    try {
      const held = { find: createLocalJWKSet(await this.read()), at: this.clock() };
      this.#held = held;
      this.#failing = false;
      return held;
    } catch (fault) {
      if (!this.#failing) log('warn', 'provider-keys-not-read', { reason: `${(fault as Error)?.message}` });
      this.#failing = true;
      throw fault;
    }
  }
}
