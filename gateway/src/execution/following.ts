import { log } from '../log';

/** Looks at something twice a second until it is stopped, and logs when that fails, once until it succeeds again. */
export class Following {
  #isStopped = false;
  #failing = false;
  #running: Promise<void> = Promise.resolve();
  #wake: () => void = () => {};

  constructor(
    private readonly look: () => Promise<void>,
    /** What the log says of a failure. */
    private readonly failure: { readonly event: string; readonly subgraph?: string },
  ) {}

  get isStopped(): boolean {
    return this.#isStopped;
  }

  start(): void {
    this.#running = this.#follow();
  }

  /** Ends with the look in hand. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#wake();
    await this.#running;
  }

  async #follow(): Promise<void> {
    while (!this.#isStopped) {
      try {
        await this.look();
        this.#failing = false;
      } catch (fault) {
        if (!this.#failing && !this.#isStopped) this.#tell(fault);
        this.#failing = true;
      }
      if (!this.#isStopped) await this.#pause();
    }
  }

  #tell(fault: unknown): void {
    const { event, ...about } = this.failure;
    log('warn', event, { ...about, reason: `${(fault as Error)?.message || 'deadline'}` });
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseMilliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const pauseMilliseconds = 500;
