import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import type { PersonnelContext } from '../services';
import type { PersonErasureRow } from './erasure.entity';
import { erasureDeeds, refuseOwnProposal, refuseState } from './erasure.rules';

/** What this viewer, who keeps the file, may do about an erasure now, by the rules that the deeds themselves go by. */
export function actionsOnErasure({ viewer }: PersonnelContext, erasure: PersonErasureRow): AvailableAction[] {
  return erasureDeeds.map((action) => {
    const denial = denialOf(() => {
      refuseState(action, erasure.state);
      if (action === 'decidePersonErasure') refuseOwnProposal(erasure.bySubject, viewer.id);
    });
    return { action, allowed: denial === null, denial };
  });
}
