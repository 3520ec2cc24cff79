import { CalendarCopyRow } from '@gridweave/territory/calendar-copy';
import { DecisionFormRow, DecisionReasonRow, ReferredDocumentRow } from './decision-form/decision-form.entity';
import { MatterKind } from './decision-form/decision-form.enums';
import { DecisionFormResolver } from './decision-form/decision-form.resolver';
import type { Matters } from './matters';
import { DecisionFormTables1764430100000 } from './migrations/1764430100000-decision-form-tables';
import { PublicNoticeTables1764430110000 } from './migrations/1764430110000-public-notice-tables';
import { ReserveBatchColumns1764430120000 } from './migrations/1764430120000-reserve-batch-columns';
import { QualificationReviewTables1764430130000 } from './migrations/1764430130000-qualification-review-tables';
import { ReserveAppealTable1764430140000 } from './migrations/1764430140000-reserve-appeal-table';
import { ReserveRuleTable1764430150000 } from './migrations/1764430150000-reserve-rule-table';
import { WorkingDayColumns1764453000000 } from './migrations/1764453000000-working-day-columns';
import { PaperObjectionColumns1764453000100 } from './migrations/1764453000100-paper-objection-columns';
import { ReserveEntryIndex1764460030000 } from './migrations/1764460030000-reserve-entry-index';
import { ReserveAppealRow } from './pool-appeal/pool-appeal.entity';
import { EntryAppealsResolver, ReserveAppealResolver } from './pool-appeal/pool-appeal.resolver';
import { noticeAlarms } from './public-notice/public-notice.commands';
import {
  NoticedMatterRow,
  NoticeObjectionRow,
  NoticeScopeRow,
  PublicNoticeRow,
} from './public-notice/public-notice.entity';
import { visibleNotice, visibleObjection } from './public-notice/public-notice.queries';
import {
  NoticedPersonResolver,
  NoticeObjectionResolver,
  PublicNoticeResolver,
} from './public-notice/public-notice.resolver';
import { QualificationReviewRow, ReviewReplyRow } from './qualification-review/qualification-review.entity';
import { visibleReview } from './qualification-review/qualification-review.queries';
import { QualificationReviewResolver, ReviewReplyResolver } from './qualification-review/qualification-review.resolver';
import { findEntriesToPublish } from './reserve/entries-to-publish';
import { findEntriesToReview } from './reserve/entries-to-review';
import { overAgeAlarms } from './reserve/over-age.commands';
import {
  ReserveBatchRow,
  ReserveChangeRow,
  ReserveEntryRow,
  ReserveQuotaRow,
  ReserveReviewerRow,
  ReserveRuleRow,
} from './reserve/reserve.entity';
import { visibleEntry } from './reserve/reserve.queries';
import { ReserveEntryResolver, ReserveTimelineEntryResolver } from './reserve/reserve.resolver';
import { ReserveStepsResolver } from './reserve/reserve-steps.resolver';
import { visibleBatch } from './reserve-batch/reserve-batch.queries';
import {
  ReserveBatchResolver,
  ReserveQuotaResolver,
  ReserveRuleResolver,
} from './reserve-batch/reserve-batch.resolver';

/** The reserve pool, decisions and notices, as the subgraph's definition takes them. */
export const poolMatters: Matters = {
  resolvers: [
    DecisionFormResolver,
    PublicNoticeResolver,
    NoticedPersonResolver,
    NoticeObjectionResolver,
    QualificationReviewResolver,
    ReviewReplyResolver,
    ReserveEntryResolver,
    ReserveTimelineEntryResolver,
    ReserveStepsResolver,
    ReserveBatchResolver,
    ReserveQuotaResolver,
    ReserveRuleResolver,
    ReserveAppealResolver,
    EntryAppealsResolver,
  ],
  entities: [
    DecisionFormRow,
    ReferredDocumentRow,
    DecisionReasonRow,
    PublicNoticeRow,
    NoticeScopeRow,
    NoticedMatterRow,
    NoticeObjectionRow,
    QualificationReviewRow,
    ReviewReplyRow,
    ReserveBatchRow,
    ReserveQuotaRow,
    ReserveReviewerRow,
    ReserveRuleRow,
    ReserveEntryRow,
    ReserveChangeRow,
    ReserveAppealRow,
    CalendarCopyRow,
  ],
  migrations: [
    DecisionFormTables1764430100000,
    PublicNoticeTables1764430110000,
    ReserveBatchColumns1764430120000,
    QualificationReviewTables1764430130000,
    ReserveAppealTable1764430140000,
    ReserveRuleTable1764430150000,
    WorkingDayColumns1764453000000,
    PaperObjectionColumns1764453000100,
    ReserveEntryIndex1764460030000,
  ],
  references: {
    PublicNotice: async (ref: { id: string }, ctx) => visibleNotice(ctx, ref.id),
    NoticeObjection: async (ref: { id: string }, ctx) => visibleObjection(ctx, ref.id),
    QualificationReview: async (ref: { id: string }, ctx) => visibleReview(ctx, ref.id),
    ReserveEntry: async (ref: { id: string }, ctx) => visibleEntry(ctx, ref.id),
    ReserveBatch: async (ref: { id: string }, ctx) => visibleBatch(ctx, ref.id),
  },
  alarms: { ...noticeAlarms, ...overAgeAlarms },
  noticeMatters: { [MatterKind.RESERVE_ENTRY]: findEntriesToPublish },
  reviewMatters: { [MatterKind.RESERVE_ENTRY]: findEntriesToReview },
};
