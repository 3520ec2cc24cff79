import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { type EntityManager, MoreThan } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import { countIncidents, holdCounting, statisticsStateId } from './counting.commands';
import { StatisticsCellRow, StatisticsShareRow, StatisticsStateRow, StatisticsTotalRow } from './statistics.entity';

export const recountKind = 'recount-statistics';
const rowsAStep = 500;

interface Checkpoint {
  readonly number: string;
}

/** Forgets every count and counts all incidents anew, while what changes meanwhile is counted as always. */
export function recountWork(): JobWork<Checkpoint> {
  return async (run) => {
    let after: string | null = run.checkpoint.number ?? null;
    let done = run.job.done;
    for (let isMore = true; isMore; ) {
      let counted = { rows: 0, last: after ?? '' };
      await run.step(async (tx) => {
        counted = await recountAfter(tx, after);
        return { checkpoint: { number: counted.last }, done: done + counted.rows };
      });
      after = counted.last;
      done += counted.rows;
      isMore = counted.rows === rowsAStep;
    }
  };
}

/** Counts the next incidents in the order of their numbers; before the first, forgets what was counted. */
async function recountAfter(tx: EntityManager, after: string | null): Promise<{ rows: number; last: string }> {
  await holdCounting(tx);
  if (after === null) {
    for (const each of [StatisticsCellRow, StatisticsTotalRow, StatisticsShareRow])
      await tx.createQueryBuilder().delete().from(each).execute();
  }
  const rows = await tx.find(IncidentRow, {
    where: { number: MoreThan(after ?? '') },
    select: { id: true, number: true },
    order: { number: 'ASC' },
    take: rowsAStep,
  });
  await countIncidents(
    tx,
    rows.map(({ id }) => id),
  );
  const last = rows.at(-1)?.number ?? after ?? '';
  const recountedTo = rows.length === rowsAStep ? last : null;
  await tx.update(StatisticsStateRow, { id: statisticsStateId }, { recountedTo });
  return { rows: rows.length, last };
}
