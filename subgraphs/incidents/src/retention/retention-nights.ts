import type { Database } from '@gridweave/subgraph/database';
import { logFault } from '@gridweave/subgraph/log';
import type { Background } from '@gridweave/subgraph/subgraph';
import { endOutlived } from './ending.commands';
import { isNight } from './retention.rules';

const pause = 60 * 60_000;

/** Ends what has been kept long enough, at night, in every process. */
export class RetentionNights implements Background {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.tick(new Date()));
    }, pause);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async tick(now: Date): Promise<void> {
    if (!isNight(now)) return;
    try {
      await endOutlived(this.database, now);
    } catch (fault) {
      logFault('retention', '', fault);
    }
  }
}
