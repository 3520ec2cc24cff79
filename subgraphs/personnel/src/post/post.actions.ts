import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { denialOf } from '../appointment/appointment.actions';
import type { PersonnelContext } from '../services';
import type { PostRow } from './post.entity';
import { canKeepPosts } from './post.policy';
import { refuseEnded } from './post.rules';

/** What this viewer may do with a post now, by the right and the rule that the deeds themselves go by. */
export function actionsOn(ctx: PersonnelContext, post: PostRow): AvailableAction[] {
  const denial = denialOf(() => {
    if (!canKeepPosts(ctx.viewer, ctx.services.territory, post.role, post)) {
      throw new Refusal('FORBIDDEN', '只有辖区组工干部可以设立或变更岗位。');
    }
    refuseEnded(post, shanghaiDay(ctx.now));
  });
  return ['changePost', 'endPost'].map((action) => ({ action, allowed: denial === null, denial }));
}
