import type { Database } from '@gridweave/subgraph/database';
import type { JobRun } from '@gridweave/subgraph/jobs/job';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import type { PersonnelServices } from '../services';
import { beginErasure, endErasure } from './carrying-out.commands';
import { type ErasingTask, erasingTasks } from './erasing-task';
import { PersonErasureRow } from './erasure.entity';
import { type ErasedKind, ErasureState } from './erasure.enums';
import { type ErasureTarget, targetOf } from './erasure-target.queries';

export type ErasedCounts = Readonly<Partial<Record<ErasedKind, number>>>;

interface Checkpoint {
  readonly step: number;
  readonly counts: ErasedCounts;
}

/**
 * Closes the file so that nothing more is written about the person, erases step by step, and at last the row itself,
 * with a certificate. Taken over, it goes on with the step it stood before; nothing personal is kept with the job.
 */
export function erasureWork(database: Database, services: PersonnelServices): JobWork<Checkpoint> {
  return async (run) => {
    const find = () => database.manager.findOneByOrFail(PersonErasureRow, { jobId: run.job.id });
    const { scope } = await find();
    const tasks = erasingTasks(scope, services);
    // Twice: what was written just before the file was closed is found by the second look.
    const total = 2 * tasks.length + 2;
    let { step, counts } = { step: 0, counts: {}, ...run.checkpoint } as Checkpoint;
    if (step === 0) {
      await run.step(async (tx) => {
        await beginErasure(tx, run.job.id, new Date());
        return { checkpoint: { step: 1, counts }, done: 1, total };
      });
      step = 1;
    }
    const erasure = await find();
    if (erasure.state !== ErasureState.RUNNING) return;
    for (let look = 1; look <= 2; look += 1) {
      const target = await targetOf(database.manager, services.fieldKeys, erasure);
      for (; step <= look * tasks.length; step += 1) {
        counts = await doTask(run, target, { step, counts }, tasks[(step - 1) % tasks.length]!);
      }
    }
    await run.step(async (tx) => {
      await endErasure(tx, run.job.id, counts, new Date());
      return { checkpoint: { step: total, counts }, done: total };
    });
  };
}

async function doTask(
  run: JobRun<Checkpoint>,
  target: ErasureTarget,
  { step, counts }: Checkpoint,
  task: ErasingTask,
): Promise<ErasedCounts> {
  const erase = await task.find(run.database.manager, target);
  if (!erase) return counts;
  let after = counts;
  await run.step(async (tx) => {
    after = { ...counts, [task.kind]: (counts[task.kind] ?? 0) + (await erase(tx)) };
    return { checkpoint: { step: step + 1, counts: after }, done: step + 1 };
  });
  return after;
}
