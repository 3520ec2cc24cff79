import { logFault } from '../log';

/** Something that is run again when it is told to. */
export interface Runnable {
  /** Milliseconds since the epoch before which it is not to be run. */
  readonly notBefore: number;
  run(): Promise<void>;
}

/** Runs what is due, whoever has waited longest first, a few at once and each alone with itself. */
export class LiveRuns {
  readonly #waiting = new Set<Runnable>();
  readonly #resting = new Map<Runnable, NodeJS.Timeout>();
  readonly #running = new Set<Runnable>();
  /** Due again while it runs. */
  readonly #again = new Set<Runnable>();

  constructor(
    private readonly atOnce: number,
    private readonly clock: () => number,
  ) {}

  /** Has it run once more, as soon as it may; asked for several times before, once. */
  due(query: Runnable): void {
    if (this.#running.has(query)) this.#again.add(query);
    else if (!this.#waiting.has(query) && !this.#resting.has(query)) this.#take(query);
  }

  drop(query: Runnable): void {
    this.#waiting.delete(query);
    this.#again.delete(query);
    clearTimeout(this.#resting.get(query));
    this.#resting.delete(query);
  }

  #take(query: Runnable): void {
    const rest = query.notBefore - this.clock();
    if (rest <= 0) {
      this.#waiting.add(query);
      this.#go();
      return;
    }
    const timer = setTimeout(() => {
      this.#resting.delete(query);
      this.#waiting.add(query);
      this.#go();
    }, rest);
    this.#resting.set(query, timer.unref());
  }

  #go(): void {
    for (const query of this.#waiting) {
      if (this.#running.size >= this.atOnce) return;
      this.#waiting.delete(query);
      this.#running.add(query);
      void this.#run(query);
    }
  }

  async #run(query: Runnable): Promise<void> {
    try {
      await query.run();
    } catch (fault) {
      logFault('', fault);
    }
    this.#running.delete(query);
    if (this.#again.delete(query)) this.#take(query);
    this.#go();
  }
}
