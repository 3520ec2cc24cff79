import type { Place } from './kept-places';

/** Entities of one type of which it is known when each has changed last; beyond them the oldest count as all of the type. */
const mostNamed = 10_000;
/** Answers shown since the last look; beyond them nothing is taken over until the next. */
const mostShown = 20_000;

interface Changes {
  /** Where any of the type has changed last. */
  last: number;
  /** The same of those that are not named. */
  unnamed: number;
  /** In the order of their positions. */
  readonly named: Map<string, number>;
}

/**
 * Up to where this gateway has read what a part tells, and which answers that another gateway got may be shown here.
 *
 * A part numbers its events one after the other once they are committed. Whoever has read up to a number asks a part in
 * which all of that has happened, so an answer goes with the number up to which its gateway had read when it asked
 * (`asOf`), and lacks nothing that was told up to there. Here everything up to `position` was read, and looked through
 * from `least` on. The answer is as good as one asked for at `position`, if
 * - `asOf ≥ least`, so that everything after it was looked through here,
 * - nothing of that was about its entity, or of a type that stands within it,
 * - `asOf ≤ position`: one that is ahead may be of a history that ended when a backup was restored.
 * While the part is heard, `position` lacks nothing that was committed before a look of a second and a half ago at most.
 *
 * Two rules are about what this gateway alone knows. After a mutation (as after the part was not heard, or under another
 * graph) nothing is taken over until a look that began later came to its end, and then nothing below its position. And what
 * was shown here may have in it what nobody has told yet; so what it was an answer to is not taken over before such a look
 * either, which has read that. Hence whoever asks again is shown nothing older than before.
 */
export class HeardPart {
  #position: number | null = null;
  #least = Number.POSITIVE_INFINITY;
  #looks = 0;
  /** How many looks had begun when all was forgotten last. */
  #forgottenAt = 0;
  readonly #changes = new Map<string, Changes>();
  /** How many looks had begun when an answer was shown, by what gateways share it under. The oldest come first. */
  readonly #shown = new Map<string, number>();

  /** Up to where its events have been read; null where that is not known. */
  get position(): number | null {
    return this.#position;
  }

  /** A look at its events begins, and gets this number. */
  begin(): number {
    this.#looks += 1;
    return this.#looks;
  }

  /** Its events are read up to a position; what they tell is told next. */
  readTo(position: number): void {
    this.#position = position;
  }

  /** One of the events just read is about an entity, or, without an id, about all of a type. */
  changed(type: string, id: string | null): void {
    const at = this.#position;
    if (at === null) return;
    const changes = this.#changes.get(type) ?? { last: at, unnamed: Number.NEGATIVE_INFINITY, named: new Map() };
    this.#changes.set(type, changes);
    changes.last = at;
    if (id === null) {
      changes.unnamed = at;
      changes.named.clear();
      return;
    }
    changes.named.delete(id);
    changes.named.set(id, at);
    if (changes.named.size > mostNamed) forgetOldest(changes);
  }

  /** A look came to the end of all that there was. */
  heard(look: number): void {
    for (const [key, at] of this.#shown) {
      if (at >= look) break;
      this.#shown.delete(key);
    }
    if (this.#least !== Number.POSITIVE_INFINITY || look <= this.#forgottenAt || this.#position === null) return;
    this.#least = this.#position;
    this.#changes.clear();
  }

  /** Something may have changed of which nothing was told. */
  forget(): void {
    this.#least = Number.POSITIVE_INFINITY;
    this.#forgottenAt = this.#looks;
    this.#shown.clear();
  }

  /** It is no longer known up to where its events have been read. */
  lose(): void {
    this.#position = null;
    this.forget();
  }

  /** Somebody was shown an answer that was not known here before. */
  showed(key: string): void {
    if (this.#least === Number.POSITIVE_INFINITY && this.#forgottenAt === this.#looks) return;
    this.#shown.delete(key);
    this.#shown.set(key, this.#looks);
    if (this.#shown.size > mostShown) this.forget();
  }

  /** Whether an answer of another gateway, which had read up to a position when it asked, holds here. */
  takes(asOf: number, { selection: { type, within }, id, key }: Place): boolean {
    if (this.#position === null || asOf < this.#least || asOf > this.#position) return false;
    if (key === null || this.#shown.has(key)) return false;
    const own = this.#changes.get(type.name);
    if (own && asOf < Math.max(own.unnamed, own.named.get(id) ?? own.unnamed)) return false;
    return within.every((each) => asOf >= (this.#changes.get(each)?.last ?? asOf));
  }
}

function forgetOldest(changes: Changes): void {
  for (const [id, at] of changes.named) {
    changes.named.delete(id);
    changes.unnamed = Math.max(changes.unnamed, at);
    return;
  }
}
