import { logFault } from '../log';
import type { Background } from '../subgraph';
import type { AuditTrail } from './audit-trail';

const pause = 1_000;

/** Chains what has been committed, a second after it last did, in every process. */
export class AuditChainer implements Background {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(private readonly trail: AuditTrail) {}

  start(): void {
    this.#timer = setTimeout(() => {
      this.#running = this.#chain().then(() => {
        if (!this.#isStopped) this.start();
      });
    }, pause);
    this.#timer.unref();
  }

  /** Ends with everything chained that this process has written. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    await this.#chain();
  }

  async #chain(): Promise<void> {
    try {
      await this.trail.chain();
    } catch (fault) {
      logFault('audit', '', fault);
    }
  }
}
