import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { ExportStore } from '@gridweave/subgraph/exports/export-store';
import type { Territory } from '@gridweave/territory/territory';
import type { MatterKind } from './decision-form/decision-form.enums';
import type { FindNoticeMatters } from './public-notice/notice-matter';
import type { FindReviewMatters } from './qualification-review/review-matter';

/** What resolvers of this subgraph find in `ctx.services`. */
export interface PersonnelServices {
  /** Divisions, grids and units as organization last told of them. */
  readonly territory: Territory;
  /** What secrets that are given out are derived from. */
  readonly internalKey: Uint8Array;
  /** What numbers of people are encrypted with. */
  readonly fieldKeys: KeyRing;
  /** What may be made public, by kind, each found by the slice that owns it. */
  readonly noticeMatters: Readonly<Partial<Record<MatterKind, FindNoticeMatters>>>;
  /** What several units may be asked about, likewise. */
  readonly reviewMatters: Readonly<Partial<Record<MatterKind, FindReviewMatters>>>;
  /** Where files of staff lie until they are fetched. */
  readonly exports: ExportStore;
  /** For how many years the audit is kept, and what is kept for as long; null where none is set. */
  readonly auditYears: number | null;
}

export type PersonnelContext = SubgraphContext<PersonnelServices>;
