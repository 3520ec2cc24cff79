import type { Database } from '@gridweave/subgraph/database';
import type { JobRun } from '@gridweave/subgraph/jobs/job';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { beginErasure, type ErasedCounts, endErasure } from '../erasure/carrying-out.commands';
import { ReportErasureRow } from '../erasure/report-erasure.entity';
import { ReportErasureState } from '../erasure/report-erasure.enums';
import type { Nearby, ReporterTable } from '../reporter-table/reporter-table';
import { reporterTables } from '../reporter-table/reporter-tables';
import type { IncidentsServices } from '../services';
import { type ErasingTarget, targetOf } from './erasing-target.queries';
import type { ErasingTask } from './erasing-task';
import { exportFiles } from './export-files.commands';
import { givenMedia } from './given-media.commands';
import { incidentWords } from './incident-words.commands';
import { matterTextsIn, searchedTextsIn } from './matter-texts.commands';
import { nearbyTextsIn } from './nearby-texts.commands';
import { requests } from './requests.commands';
import { toldPlaces } from './told-places.commands';

interface Checkpoint {
  readonly step: number;
  readonly counts: ErasedCounts;
}

/** What an erasure does, in order; done twice, the second time finds what came in between. */
export function erasingTasks(services: IncidentsServices): readonly ErasingTask[] {
  const ofMatter = reporterTables.filter(({ rows, given, about, lists }) => rows && (given || about || lists));
  const nearby = reporterTables.filter((rule): rule is ReporterTable & { nearby: Nearby } => rule.nearby !== undefined);
  const searched = reporterTables.filter((rule: ReporterTable) => rule.searched);
  return [
    ...[givenMedia(services), incidentWords(services), toldPlaces, exportFiles(services), requests],
    ...[...ofMatter.map(matterTextsIn), ...nearby.map(nearbyTextsIn), ...searched.map(searchedTextsIn)],
  ];
}

/**
 * Empties the report at once, then looks through whatever else tells of its reporter, step by step, and ends with a
 * certificate. Taken over, it goes on with the step it stood before; nothing personal is kept with the job.
 */
export function erasingWork(database: Database, services: IncidentsServices): JobWork<Checkpoint> {
  return async (run) => {
    const tasks = erasingTasks(services);
    const total = 2 * tasks.length + 2;
    let { step, counts } = { step: 0, counts: {}, ...run.checkpoint } as Checkpoint;
    if (step === 0) {
      await run.step(async (tx) => {
        counts = await beginErasure(tx, services.fieldKeys, run.job.id, new Date());
        return { checkpoint: { step: 1, counts }, done: 1, total };
      });
      step = 1;
    }
    const erasure = await database.manager.findOneByOrFail(ReportErasureRow, { jobId: run.job.id });
    if (erasure.state !== ReportErasureState.RUNNING) return;
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
  target: ErasingTarget,
  { step, counts }: Checkpoint,
  task: ErasingTask,
): Promise<ErasedCounts> {
  const erase = await task.find(run.database, target);
  if (!erase) return counts;
  let after = counts;
  await run.step(async (tx) => {
    after = { ...counts, [task.part]: (counts[task.part] ?? 0) + (await erase(tx)) };
    return { checkpoint: { step: step + 1, counts: after }, done: step + 1 };
  });
  return after;
}
