/** Looks at something again and again, with a pause after each look, until it is stopped. */
export class Following {
  #isStopped = false;
  #isPoked = false;
  #isFailing = false;
  #running: Promise<void> = Promise.resolve();
  #wake: () => void = () => {};

  constructor(
    /** Answers true where there may be more, which is looked at without a pause. */
    private readonly look: () => Promise<unknown>,
    /** Milliseconds. */
    private readonly pause: number,
    /** Hears why a look failed, once until one succeeds again. */
    private readonly failed: (fault: unknown) => void,
  ) {}

  get isStopped(): boolean {
    return this.#isStopped;
  }

  start(): void {
    this.#running = this.#follow();
  }

  /** Looks at once instead of after the pause; once more where it is just looking. */
  poke(): void {
    this.#isPoked = true;
    this.#wake();
  }

  /** Ends with the look in hand. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#wake();
    await this.#running;
  }

  /** Waits for the pause, or until it is poked or stopped. */
  async rest(): Promise<void> {
    if (!this.#isPoked && !this.#isStopped) await this.#sleep();
    this.#isPoked = false;
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.pause);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #follow(): Promise<void> {
    while (!this.#isStopped) if (!(await this.#isMore())) await this.rest();
  }

  async #isMore(): Promise<boolean> {
    try {
      const isMore = await this.look();
      this.#isFailing = false;
      return isMore === true;
    } catch (fault) {
      if (!this.#isFailing && !this.#isStopped) this.failed(fault);
      this.#isFailing = true;
      return false;
    }
  }
}
