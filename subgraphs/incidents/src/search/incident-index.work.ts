import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { MoreThan } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import type { IncidentsServices } from '../services';
import { keepIncidentTexts } from './incident-text.commands';

export const incidentIndexKind = 'index-incidents';
const rowsAStep = 250;

interface Checkpoint {
  readonly number: string;
}

/** Makes every incident findable that is not, and anew what is found by another text than it has. */
export function incidentIndexWork({ territory }: IncidentsServices): JobWork<Checkpoint> {
  return async (run) => {
    let after = run.checkpoint.number ?? '';
    let done = run.job.done;
    for (let size = rowsAStep; size === rowsAStep; ) {
      let rows: IncidentRow[] = [];
      await run.step(async (tx) => {
        rows = await tx.find(IncidentRow, {
          where: { number: MoreThan(after) },
          order: { number: 'ASC' },
          take: rowsAStep,
        });
        await keepIncidentTexts(tx, territory, rows);
        return { checkpoint: { number: rows.at(-1)?.number ?? after }, done: done + rows.length };
      });
      // Not before: the step may have been tried again from where it began.
      size = rows.length;
      after = rows.at(-1)?.number ?? after;
      done += rows.length;
    }
  };
}
