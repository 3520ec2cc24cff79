import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { type EntityManager, type EntityTarget, In, MoreThan } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import { countIncidents, holdCounting, statisticsStateId } from './counting.commands';
import { firstStep, nextStep } from './recount.rules';
import { StatisticsCellRow, StatisticsShareRow, StatisticsStateRow, StatisticsTotalRow } from './statistics.entity';

export const recountKind = 'recount-statistics';

interface Checkpoint {
  /** Up to which incident it has come; missing until every count is forgotten. */
  readonly number?: string;
}

interface Done {
  readonly rows: number;
  /** Up to which incident it has come; null while it forgets. */
  readonly last: string | null;
  readonly isMore: boolean;
}

/**
 * Forgets every count and counts all incidents anew, while what changes meanwhile is counted as always. Both go in steps
 * so short that nobody waits long for one, however large the tables are.
 */
export function recountWork(): JobWork<Checkpoint> {
  return async (run) => {
    let after: string | null = run.checkpoint.number ?? null;
    let done = run.job.done;
    let size = firstStep;
    for (let isMore = true; isMore; ) {
      let begun = 0;
      let step: Done = { rows: 0, last: after, isMore: false };
      await run.step(async (tx) => {
        begun = performance.now();
        await holdCounting(tx);
        step = after === null ? await forgetSome(tx, size) : await recountAfter(tx, after, size);
        return { checkpoint: step.last === null ? {} : { number: step.last }, done: done + step.rows };
      });
      ({ last: after, isMore } = step);
      done += step.rows;
      size = nextStep(size, performance.now() - begun);
    }
  };
}

/** What others count meanwhile goes too: the last of these steps finds nothing at all. */
async function forgetSome(tx: EntityManager, size: number): Promise<Done> {
  await tx.update(StatisticsStateRow, { id: statisticsStateId }, { recountedTo: '' });
  for (const [entity, key] of forgotten) {
    const rows = await tx.find<Record<string, unknown>>(entity, { select: { [key]: true }, take: size });
    if (rows.length === 0) continue;
    await tx.delete(entity, { [key]: In(rows.map((row) => row[key])) });
    return { rows: 0, last: null, isMore: true };
  }
  return { rows: 0, last: '', isMore: true };
}

const forgotten = [
  [StatisticsShareRow, 'incidentId'],
  [StatisticsCellRow, 'id'],
  [StatisticsTotalRow, 'id'],
] as const satisfies readonly (readonly [EntityTarget<object>, string])[];

/** Counts the next incidents in the order of their numbers. */
async function recountAfter(tx: EntityManager, after: string, size: number): Promise<Done> {
  const rows = await tx.find(IncidentRow, {
    where: { number: MoreThan(after) },
    select: { id: true, number: true },
    order: { number: 'ASC' },
    take: size,
  });
  await countIncidents(
    tx,
    rows.map(({ id }) => id),
  );
  const isMore = rows.length === size;
  const last = rows.at(-1)?.number ?? after;
  await tx.update(StatisticsStateRow, { id: statisticsStateId }, { recountedTo: isMore ? last : null });
  return { rows: rows.length, last, isMore };
}
