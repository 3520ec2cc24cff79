import type { Database } from '@gridweave/subgraph/database';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { Sweep } from '@gridweave/subgraph/sweep';
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

export const erasingSweep = (database: Database): Sweep =>
  new Sweep('erasing', pause, (now) => takeUpAgain(database, now));
