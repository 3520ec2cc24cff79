import type { Matters } from './matters';
import { RetirementTable1764430200000 } from './migrations/1764430200000-retirement-table';
import { PromotionTrackTables1764430210000 } from './migrations/1764430210000-promotion-track-tables';
import { PromotionMoveRow } from './promotion-move/promotion-move.entity';
import { visibleMove } from './promotion-move/promotion-move.queries';
import { PromotionMoveResolver } from './promotion-move/promotion-move.resolver';
import { PromotionTrackRow, PromotionTrackVersionRow } from './promotion-track/promotion-track.entity';
import { visibleTrack } from './promotion-track/promotion-track.queries';
import { PromotionTrackResolver, PromotionTrackVersionResolver } from './promotion-track/promotion-track.resolver';
import { RetirementTableRow } from './retirement/retirement.entity';
import { RetirementResolver } from './retirement/retirement.resolver';

/** How people move from post to post, and when they leave, as the subgraph's definition takes it. */
export const moveMatters: Matters = {
  resolvers: [RetirementResolver, PromotionTrackResolver, PromotionTrackVersionResolver, PromotionMoveResolver],
  entities: [RetirementTableRow, PromotionTrackRow, PromotionTrackVersionRow, PromotionMoveRow],
  migrations: [RetirementTable1764430200000, PromotionTrackTables1764430210000],
  references: {
    PromotionTrack: async (ref: { id: string }, ctx) => visibleTrack(ctx, ref.id),
    PromotionMove: async (ref: { id: string }, ctx) => visibleMove(ctx, ref.id),
  },
};
