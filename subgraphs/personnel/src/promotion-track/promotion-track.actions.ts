import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import type { PersonnelContext } from '../services';
import { refuseUnentitled } from './promotion-track.commands';
import type { PromotionTrackRow } from './promotion-track.entity';
import { refuseRetired } from './promotion-track.rules';

/** What this viewer may do with a track now, by the right and the rule that the deeds themselves go by. */
export function actionsOn(ctx: PersonnelContext, track: PromotionTrackRow): AvailableAction[] {
  const denial = denialOf(() => {
    refuseUnentitled(ctx, track.divisionId);
    refuseRetired(track);
  });
  return ['changePromotionTrack', 'retirePromotionTrack'].map((action) => ({
    action,
    allowed: denial === null,
    denial,
  }));
}
