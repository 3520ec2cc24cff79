import { DecisionFormRow, DecisionReasonRow, ReferredDocumentRow } from './decision-form/decision-form.entity';
import { MatterKind } from './decision-form/decision-form.enums';
import { DecisionFormResolver } from './decision-form/decision-form.resolver';
import type { Matters } from './matters';
import { DecisionFormTables1764430100000 } from './migrations/1764430100000-decision-form-tables';
import { PublicNoticeTables1764430110000 } from './migrations/1764430110000-public-notice-tables';
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
import { findEntriesToPublish } from './reserve/entries-to-publish';
import { ReserveBatchRow, ReserveChangeRow, ReserveEntryRow } from './reserve/reserve.entity';
import { visibleBatch, visibleEntry } from './reserve/reserve.queries';
import { ReserveBatchResolver, ReserveEntryResolver } from './reserve/reserve.resolver';

/** The reserve pool, decisions and notices, as the subgraph's definition takes them. */
export const poolMatters: Matters = {
  resolvers: [
    DecisionFormResolver,
    PublicNoticeResolver,
    NoticedPersonResolver,
    NoticeObjectionResolver,
    ReserveEntryResolver,
    ReserveBatchResolver,
  ],
  entities: [
    DecisionFormRow,
    ReferredDocumentRow,
    DecisionReasonRow,
    PublicNoticeRow,
    NoticeScopeRow,
    NoticedMatterRow,
    NoticeObjectionRow,
    ReserveBatchRow,
    ReserveEntryRow,
    ReserveChangeRow,
  ],
  migrations: [DecisionFormTables1764430100000, PublicNoticeTables1764430110000],
  references: {
    PublicNotice: async (ref: { id: string }, ctx) => visibleNotice(ctx, ref.id),
    NoticeObjection: async (ref: { id: string }, ctx) => visibleObjection(ctx, ref.id),
    ReserveEntry: async (ref: { id: string }, ctx) => visibleEntry(ctx, ref.id),
    ReserveBatch: async (ref: { id: string }, ctx) => visibleBatch(ctx, ref.id),
  },
  alarms: noticeAlarms,
  noticeMatters: { [MatterKind.RESERVE_ENTRY]: findEntriesToPublish },
};
