import type { Database } from '@gridweave/subgraph/database';
import { Sweep } from '@gridweave/subgraph/sweep';
import { LessThan } from 'typeorm';
import { SourceQuotaRow } from './source-quota.entity';

const pause = 60_000;

/** Removes the sources that have their whole allowance again, so that the table holds those of the last minutes alone. */
export async function forgetRestedSources(database: Database, now: Date): Promise<number> {
  const { affected } = await database.transaction((tx) => tx.delete(SourceQuotaRow, { fullAt: LessThan(now) }));
  return affected ?? 0;
}

export const sourceQuotaSweep = (database: Database): Sweep =>
  new Sweep('source-quota-sweep', pause, (now) => forgetRestedSources(database, now));
