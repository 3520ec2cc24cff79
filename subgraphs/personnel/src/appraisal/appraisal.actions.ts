import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import { isSecondee, refuseUnentitled, type SecondmentFile } from '../secondment/secondment.policy';
import type { PersonnelContext } from '../services';
import type { AppraisalRow } from './appraisal.entity';
import { refuseAppeal, refuseSettling } from './appraisal.rules';

/** What this viewer may do about an appraisal now, by the rights and the rules that the deeds themselves go by. */
export function actionsOn(
  { viewer, services }: PersonnelContext,
  appraisal: AppraisalRow,
  file: SecondmentFile,
): AvailableAction[] {
  const rules = {
    appealAppraisal: () => {
      if (!isSecondee(viewer, file)) throw new Refusal('FORBIDDEN', '只有本人可以申诉。');
      refuseAppeal(appraisal);
    },
    settleAppraisalAppeal: () => {
      refuseUnentitled(viewer, services.territory, file);
      refuseSettling(appraisal, viewer.id);
    },
  };
  return Object.entries(rules).map(([action, rule]) => {
    const denial = denialOf(rule);
    return { action, allowed: denial === null, denial };
  });
}
