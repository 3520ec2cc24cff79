import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { denialOf } from '../appointment/appointment.actions';
import { refuseOwn } from '../appointment/appointment.policy';
import type { PersonnelContext } from '../services';
import type { ApplicationRow, RecruitmentRow } from './recruitment.entity';
import { applicantOf, recruitmentOf } from './recruitment.loaders';
import { knownLiveMove } from './recruitment.queries';
import {
  refuseCancelled,
  refuseHiring,
  refuseQualifying,
  refuseRegistering,
  refuseWithdrawing,
} from './recruitment.rules';
import { refuseUnentitled } from './recruitment-record.commands';

const answered = (action: string, rule: () => void): AvailableAction => {
  const denial = denialOf(rule);
  return { action, allowed: denial === null, denial };
};

/** What this viewer may do about a recruitment now; whether it is on file shows when it registers. */
export function actionsOnRecruitment(ctx: PersonnelContext, recruitment: RecruitmentRow): AvailableAction[] {
  return [
    answered('cancelRecruitment', () => {
      refuseUnentitled(ctx, recruitment.divisionId);
      refuseCancelled(recruitment);
    }),
    answered('registerForRecruitment', () => refuseRegistering(recruitment, shanghaiDay(ctx.now))),
  ];
}

/** What this viewer may do about an application now, by the rights and the rules that the deeds themselves go by. */
export async function actionsOnApplication(
  ctx: PersonnelContext,
  application: ApplicationRow,
): Promise<AvailableAction[]> {
  const recruitment = await recruitmentOf(ctx, application);
  const person = await applicantOf(ctx, application);
  const known = { state: application.state, moveId: await knownLiveMove(ctx, application) };
  const judging = (rule: () => void) => () => {
    refuseUnentitled(ctx, recruitment?.divisionId ?? '');
    if (person) refuseOwn(ctx.viewer, person);
    if (recruitment) refuseCancelled(recruitment);
    rule();
  };
  return [
    answered('withdrawApplication', () => refuseWithdrawing(known)),
    answered(
      'qualifyApplication',
      judging(() => refuseQualifying(application.state)),
    ),
    answered(
      'proposeHire',
      judging(() => refuseHiring(known)),
    ),
  ];
}
