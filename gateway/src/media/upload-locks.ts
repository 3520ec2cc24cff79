import type { Lock, Locker } from '@tus/server';

interface Waiting {
  /** Asks it to let the lock go once it has it. */
  readonly ask: () => void;
  readonly begin: () => void;
}

interface Held {
  ask: () => void;
  readonly waiting: Waiting[];
}

/**
 * Lets one connection at a time work on an upload. Who comes later asks the former to end, since its line is mostly dead,
 * and waits for its turn. The library's own locker does the same, but asks without a pause for as long as it waits.
 */
export class UploadLocks implements Locker {
  readonly #held = new Map<string, Held>();

  constructor(private readonly patience = 10_000) {}

  newLock(id: string): Lock {
    return {
      lock: (gone, ask) => this.#take(id, gone, () => void ask()),
      unlock: async () => this.#release(id),
    };
  }

  async #take(id: string, gone: AbortSignal, ask: () => void): Promise<void> {
    const held = this.#held.get(id);
    if (!held) {
      this.#held.set(id, { ask, waiting: [] });
      return;
    }
    // Nobody would be told of an abort that was before.
    if (gone.aborted) throw locked;
    held.ask();
    const over = AbortSignal.any([gone, AbortSignal.timeout(this.patience)]);
    await new Promise<void>((begin, giveUp) => {
      const waiting = { ask, begin };
      held.waiting.push(waiting);
      over.addEventListener('abort', () => {
        const place = held.waiting.indexOf(waiting);
        if (place < 0) return;
        held.waiting.splice(place, 1);
        giveUp(locked);
      });
    });
  }

  #release(id: string): void {
    const held = this.#held.get(id);
    const next = held?.waiting.shift();
    if (!held || !next) {
      this.#held.delete(id);
      return;
    }
    held.ask = next.ask;
    next.begin();
    if (held.waiting.length > 0) held.ask();
  }
}

/** In the shape of the library's own errors. */
const locked = { status_code: 423, body: '' };
