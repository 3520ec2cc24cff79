import type { Database } from '@gridweave/subgraph/database';
import { logFault } from '@gridweave/subgraph/log';
import type { Background } from '@gridweave/subgraph/subgraph';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { IncidentExportRow } from './export.entity';
import type { ExportStore } from './export-store';

const pause = 10 * 60_000;
const batch = 100;

/** Deletes files whose day is over; the record of who took what along stays. Answers how many. */
export async function sweepExports(database: Database, exports: ExportStore, now: Date): Promise<number> {
  const due = await database.manager.find(IncidentExportRow, {
    where: { removedAt: IsNull(), expiresAt: LessThanOrEqual(now) },
    take: batch,
  });
  for (const { id } of due) {
    await exports.removeKept(id);
    await database.transaction((tx) => tx.update(IncidentExportRow, { id }, { removedAt: now }));
  }
  return due.length;
}

/** Looks now and then, in every process. */
export class ExportSweep implements Background {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly exports: ExportStore,
  ) {}

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
      await sweepExports(this.database, this.exports, new Date());
    } catch (fault) {
      logFault('export-sweep', '', fault);
    }
  }
}
