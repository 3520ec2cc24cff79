import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import type { PersonnelContext } from '../services';
import type { BreakGlassRow } from './break-glass.entity';
import { refuseEndingBy, refuseReviewBy } from './break-glass.policy';
import { refuseOver, refuseReview } from './break-glass.rules';

/** What this viewer may do with one now, by the rights and rules that the deeds themselves go by. */
export function actionsOn({ viewer, services, now }: PersonnelContext, row: BreakGlassRow): AvailableAction[] {
  const rules = {
    endBreakGlass: () => {
      refuseEndingBy(viewer, services.territory, row);
      refuseOver(row, now);
    },
    reviewBreakGlass: () => {
      refuseReviewBy(viewer, services.territory, row);
      refuseReview(row, now);
    },
  };
  return Object.entries(rules).map(([action, rule]) => {
    const denial = denialOf(rule);
    return { action, allowed: denial === null, denial };
  });
}
