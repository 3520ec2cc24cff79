import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import { roleToEnter } from '../reserve/reserve.policy';
import { nomineeSubject, visibleEntry } from '../reserve/reserve.queries';
import { notYours } from '../reserve/reserve.rules';
import type { PersonnelContext } from '../services';
import type { ReserveAppealRow } from './pool-appeal.entity';
import { refuseSettledAppeal, refuseSettler } from './pool-appeal.rules';

/** What this viewer may do with an appeal now: settle it, where it is the district's and concerns them in nothing. */
export async function actionsOnAppeal(ctx: PersonnelContext, appeal: ReserveAppealRow): Promise<AvailableAction[]> {
  const entry = await visibleEntry(ctx, appeal.entryId);
  const nominee = entry && (await nomineeSubject(ctx, entry.personId));
  const denial = denialOf(() => {
    if (!entry || !roleToEnter(ctx.viewer, ctx.services.territory, entry.divisionId)) throw notYours('enter');
    refuseSettledAppeal(appeal.state);
    const { decidedBy } = appeal;
    refuseSettler(ctx.viewer.id, { nominee: nominee?.subject ?? null, decidedBy, recommendedBy: entry.recommendedBy });
  });
  return [{ action: 'settleAppeal', allowed: denial === null, denial }];
}
