import { logFault } from './log';
import type { Background } from './subgraph';

/** Does something now and then, in every process. A turn that lasts is waited for, and none is made up for. */
export class Sweep implements Background {
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> | null = null;

  constructor(
    /** What the log calls it. */
    private readonly name: string,
    /** Milliseconds from one turn to the next. */
    private readonly pause: number,
    private readonly work: (now: Date) => Promise<unknown>,
  ) {}

  start(): void {
    this.#timer = setInterval(() => {
      this.#turn ??= this.tick(new Date()).finally(() => {
        this.#turn = null;
      });
    }, this.pause);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#turn;
  }

  /** Does it once, and logs what goes wrong. */
  async tick(now: Date): Promise<void> {
    try {
      await this.work(now);
    } catch (fault) {
      logFault(this.name, '', fault);
    }
  }
}
