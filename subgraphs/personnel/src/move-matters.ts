import { MatterKind } from './decision-form/decision-form.enums';
import type { Matters } from './matters';
import { RetirementTable1764430200000 } from './migrations/1764430200000-retirement-table';
import { PromotionTrackTables1764430210000 } from './migrations/1764430210000-promotion-track-tables';
import { PromotionMoveTables1764430220000 } from './migrations/1764430220000-promotion-move-tables';
import { RecruitmentTables1764430230000 } from './migrations/1764430230000-recruitment-tables';
import { PromotionMoveIndex1764460030010 } from './migrations/1764460030010-promotion-move-index';
import { takeEffect } from './promotion-move/effect.commands';
import { ElectionRow } from './promotion-move/election.entity';
import { HandoverRow } from './promotion-move/handover.entity';
import { InspectionRow, InspectorRow } from './promotion-move/inspection.entity';
import { MoveBatchResolver } from './promotion-move/move-batch.resolver';
import { moveDay } from './promotion-move/move-day';
import { MoveDetailsResolver } from './promotion-move/move-details.resolver';
import { MoveFieldsResolver } from './promotion-move/move-fields.resolver';
import { findNoticedMoves } from './promotion-move/notice-moves.queries';
import { PromotionMoveChangeRow, PromotionMoveRow } from './promotion-move/promotion-move.entity';
import { visibleMove } from './promotion-move/promotion-move.queries';
import { PromotionMoveResolver } from './promotion-move/promotion-move.resolver';
import { PromotionTrackRow, PromotionTrackVersionRow } from './promotion-track/promotion-track.entity';
import { visibleTrack } from './promotion-track/promotion-track.queries';
import { PromotionTrackResolver, PromotionTrackVersionResolver } from './promotion-track/promotion-track.resolver';
import { ApplicationResolver } from './recruitment/application.resolver';
import { ApplicationRow, RecruitmentChangeRow, RecruitmentRow, StageResultRow } from './recruitment/recruitment.entity';
import { visibleApplication, visibleRecruitment } from './recruitment/recruitment.queries';
import { RecruitmentResolver } from './recruitment/recruitment.resolver';
import { RetirementTableRow } from './retirement/retirement.entity';
import { RetirementResolver } from './retirement/retirement.resolver';
import { SuccessionBoardResolver, SuccessionCandidateResolver } from './succession-board/succession.resolver';

/** How people move from post to post, and when they leave, as the subgraph's definition takes it. */
export const moveMatters: Matters = {
  resolvers: [
    RetirementResolver,
    PromotionTrackResolver,
    PromotionTrackVersionResolver,
    PromotionMoveResolver,
    MoveBatchResolver,
    MoveFieldsResolver,
    MoveDetailsResolver,
    RecruitmentResolver,
    ApplicationResolver,
    SuccessionBoardResolver,
    SuccessionCandidateResolver,
  ],
  entities: [
    RetirementTableRow,
    PromotionTrackRow,
    PromotionTrackVersionRow,
    PromotionMoveRow,
    PromotionMoveChangeRow,
    InspectionRow,
    InspectorRow,
    ElectionRow,
    HandoverRow,
    RecruitmentRow,
    ApplicationRow,
    StageResultRow,
    RecruitmentChangeRow,
  ],
  migrations: [
    RetirementTable1764430200000,
    PromotionTrackTables1764430210000,
    PromotionMoveTables1764430220000,
    RecruitmentTables1764430230000,
    PromotionMoveIndex1764460030010,
  ],
  references: {
    PromotionTrack: async (ref: { id: string }, ctx) => visibleTrack(ctx, ref.id),
    PromotionMove: async (ref: { id: string }, ctx) => visibleMove(ctx, ref.id),
    Recruitment: async (ref: { id: string }, ctx) => visibleRecruitment(ctx, ref.id),
    RecruitmentApplication: async (ref: { id: string }, ctx) => visibleApplication(ctx, ref.id),
  },
  alarms: { [moveDay]: takeEffect },
  noticeMatters: { [MatterKind.PROMOTION_MOVE]: findNoticedMoves },
};
