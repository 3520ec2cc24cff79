import type { Matters } from './matters';
import { PromotionMoveRow } from './promotion-move/promotion-move.entity';
import { visibleMove } from './promotion-move/promotion-move.queries';
import { PromotionMoveResolver } from './promotion-move/promotion-move.resolver';

/** How people move from post to post, as the subgraph's definition takes it. */
export const moveMatters: Matters = {
  resolvers: [PromotionMoveResolver],
  entities: [PromotionMoveRow],
  migrations: [],
  references: { PromotionMove: async (ref: { id: string }, ctx) => visibleMove(ctx, ref.id) },
};
