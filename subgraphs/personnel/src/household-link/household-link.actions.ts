import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import type { PersonnelContext } from '../services';
import type { HouseholdLinkRow } from './household-link.entity';
import { canChangeLinks } from './household-link.policy';
import { lineOf } from './household-link.queries';
import { refuseEnded } from './household-link.rules';

/** What this viewer may do with a link now, by the right and the rule that the deed itself goes by. */
export function actionsOn(ctx: PersonnelContext, link: HouseholdLinkRow): AvailableAction[] {
  const denial = denialOf(() => {
    if (!canChangeLinks(ctx.viewer, lineOf(ctx, link.divisionId))) {
      throw new Refusal('FORBIDDEN', '只有辖区组工干部可以变更党员联系户。');
    }
    refuseEnded(link);
  });
  return [{ action: 'endHouseholdLink', allowed: denial === null, denial }];
}
