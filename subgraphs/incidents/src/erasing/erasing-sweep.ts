import type { Database } from '@gridweave/subgraph/database';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { logFault } from '@gridweave/subgraph/log';
import type { Background } from '@gridweave/subgraph/subgraph';
import { In } from 'typeorm';
import { startErasure } from '../erasure/carrying-out.commands';
import { ReportErasureRow } from '../erasure/report-erasure.entity';
import { ReportErasureState } from '../erasure/report-erasure.enums';

const pause = 10 * 60_000;

/** Takes up again what a fault has stopped: nobody waits for a reporter to ask twice. Answers how many. */
export async function takeUpAgain(database: Database, now: Date): Promise<number> {
  const open = { state: In([ReportErasureState.DECIDED, ReportErasureState.RUNNING]) };
  const erasures = await database.manager.findBy(ReportErasureRow, open);
  const over =
    erasures.length === 0
      ? []
      : await database.manager.findBy(JobRow, {
          id: In(erasures.flatMap(({ jobId }) => jobId ?? [])),
          state: In(['FAILED', 'CANCELLED']),
        });
  const stopped = erasures.filter(({ jobId }) => over.some(({ id }) => id === jobId));
  for (const { id, jobId } of stopped) {
    await database.transaction(async (tx) => {
      const next = await startErasure(tx, id, now);
      const { affected } = await tx.update(ReportErasureRow, { id, jobId: `${jobId}` }, { jobId: next });
      if (affected !== 1) throw new Error('another process has taken the erasure up');
    });
  }
  return stopped.length;
}

/** Looks now and then, in every process. */
export class ErasingSweep implements Background {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.#sweep());
    }, pause);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #sweep(): Promise<void> {
    try {
      await takeUpAgain(this.database, new Date());
    } catch (fault) {
      logFault('erasing', '', fault);
    }
  }
}
