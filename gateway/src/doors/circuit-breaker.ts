/** What became of a call that was let through. */
export interface Passage {
  succeeded(): void;
  failed(): void;
  /** It says nothing about the subgraph: whoever asked has gone, or asked for too much. */
  abandoned(): void;
}

/** As many of the last calls are looked at, and so many failures among them are enough. */
const lookedAt = 20;
const tooMany = 10;
/** With the time that the probe takes, a subgraph that has recovered is asked again by everyone well within 5 s. */
const restMilliseconds = 1_000;

/**
 * Leaves a subgraph alone that has failed half of its last calls. After a rest one asker tries it, with as many calls as
 * it makes; the first of them to end decides whether all others may again.
 */
export class CircuitBreaker {
  /** Of the last calls: whether each failed. */
  #last: boolean[] = [];
  #openedAt: number | null = null;
  #probe: object | null = null;
  /** Calls that began before it opened or closed say nothing about what came after. */
  #era = 0;

  constructor(
    private readonly clock: () => number,
    private readonly changed: (state: 'opened' | 'closed') => void,
  ) {}

  /** Null where the subgraph is to be left alone. The asker may be any object that stands for it. */
  enter(asker: object): Passage | null {
    if (this.#openedAt === null) return this.#passage((failed) => this.#note(failed));
    const rest = this.clock() - this.#openedAt;
    // A clock that was set back does not say for how long it has rested.
    const isResting = rest >= 0 && rest < restMilliseconds;
    if (isResting || (this.#probe !== null && this.#probe !== asker)) return null;
    this.#probe = asker;
    return this.#passage((failed) => (failed ? this.#open() : this.#close()));
  }

  #passage(ended: (failed: boolean) => void): Passage {
    const era = this.#era;
    const inTime = (then: () => void) => () => {
      if (era === this.#era) then();
    };
    return {
      succeeded: inTime(() => ended(false)),
      failed: inTime(() => ended(true)),
      abandoned: inTime(() => {
        this.#probe = null;
      }),
    };
  }

  #note(failed: boolean): void {
    this.#last.push(failed);
    if (this.#last.length > lookedAt) this.#last.shift();
    if (this.#last.filter(Boolean).length < tooMany) return;
    this.changed('opened');
    this.#open();
  }

  #open(): void {
    this.#openedAt = this.clock();
    this.#probe = null;
    this.#era += 1;
  }

  #close(): void {
    this.#openedAt = null;
    this.#probe = null;
    this.#last = [];
    this.#era += 1;
    this.changed('closed');
  }
}
