import type { Database } from '@gridweave/subgraph/database';
import { logFault } from '@gridweave/subgraph/log';
import type { Background } from '@gridweave/subgraph/subgraph';
import { countMarked } from './counting.commands';

const pause = 1_000;

/** Counts what has changed, within two seconds, in every process; one counts at a time. */
export class StatisticsFollower implements Background {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(private readonly database: Database) {}

  start(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.#follow().finally(() => {
        this.#running = null;
      });
    }, pause);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #follow(): Promise<void> {
    try {
      while (!this.#stopped && (await countMarked(this.database)) > 0);
    } catch (fault) {
      logFault('statistics', '', fault);
    }
  }
}
