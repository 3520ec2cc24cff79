import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { Deed } from '@gridweave/subgraph/deed';
import type { ExportStore } from '@gridweave/subgraph/exports/export-store';
import type { Territory } from '@gridweave/territory/territory';
import type { DutyList } from './duty-list/duty-list';
import type { MediaKeeping } from './media/media-keeping';
import type { FeedbackChannel } from './receipt/feedback-channels';
import type { IntakeGathering } from './report/submission';
import type { SharedLimits } from './report-source/shared-limits';
import type { SourceLimits } from './report-source/source-limits.rules';
import type { TransitionTables } from './transition/transition-tables';

export interface IncidentsServices {
  readonly territory: Territory;
  /** Organization's duty list, as far as it has told of it. */
  readonly dutyList: DutyList;
  /** Who may do what to incidents and reports, in versions. */
  readonly transitions: TransitionTables;
  /** Signs report tokens and derives the secrets of receipts. */
  readonly internalKey: Uint8Array;
  /** What contacts of reporters are encrypted with. */
  readonly fieldKeys: KeyRing;
  /** Where pictures and videos are kept. */
  readonly media: MediaKeeping;
  /** Where files of incidents lie until they are fetched. */
  readonly exports: ExportStore;
  /** How often each source has reported lately, for all processes. */
  readonly sharedLimits: SharedLimits;
  /** How often something was asked of this process lately. */
  readonly sourceLimits: SourceLimits;
  /** Where reports that come at once are written together. */
  readonly intake: IntakeGathering;
  /** How reporters are told besides on the page, by the channel's name. */
  readonly feedback: ReadonlyMap<string, FeedbackChannel>;
}

export type IncidentsContext = SubgraphContext<IncidentsServices>;
export type IncidentsDeed = Deed<IncidentsServices>;
