import type { Database } from '@gridweave/subgraph/database';
import { logFault } from '@gridweave/subgraph/log';
import type { Background } from '@gridweave/subgraph/subgraph';
import { LessThan } from 'typeorm';
import { SourceQuotaRow } from './source-quota.entity';

const pause = 60_000;

/** Removes the sources that have their whole allowance again, so that the table holds those of the last minutes alone. */
export async function forgetRestedSources(database: Database, now: Date): Promise<number> {
  const { affected } = await database.transaction((tx) => tx.delete(SourceQuotaRow, { fullAt: LessThan(now) }));
  return affected ?? 0;
}

/** Sweeps each minute, in every process. */
export class SourceQuotaSweep implements Background {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {}

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = forgetRestedSources(this.database, new Date()).catch((fault) =>
        logFault('source-quota-sweep', '', fault),
      );
    }, pause);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
