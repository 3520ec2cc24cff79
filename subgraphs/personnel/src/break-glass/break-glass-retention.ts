import { keptSince } from '@gridweave/subgraph/audit/retention';
import type { Database } from '@gridweave/subgraph/database';
import { Nightly } from '@gridweave/subgraph/nightly';
import { BreakGlassRow } from './break-glass.entity';

/** Removes at night, in every process, what has been kept for as long as the audit keeps what was done under it. */
export class BreakGlassRetention extends Nightly {
  /** How long, in years, as `GRIDWEAVE_AUDIT_YEARS` says. */
  constructor(database: Database, years: number) {
    super('break-glass-retention', async (now) => {
      await removeOutlived(database, keptSince(now, years));
    });
  }
}

/** Removes those that were over before a moment. What nobody has reviewed stays, and whatever is about somebody whose file is held. */
export function removeOutlived(database: Database, before: Date): Promise<void> {
  return database.transaction(async (tx) => {
    await tx
      .createQueryBuilder()
      .delete()
      .from(BreakGlassRow)
      .where('endsAt < :before AND finding IS NOT NULL', { before })
      .andWhere(
        'NOT EXISTS (SELECT 1 FROM legal_hold WHERE legal_hold.person_id = break_glass.person_id AND legal_hold.lifted_at IS NULL)',
      )
      .execute();
  });
}
