import type { Deed } from '@gridweave/subgraph/deed';
import type { PersonnelServices } from '../services';
import type { DayRule } from '../work-calendar/day-rule.rules';

/** One thing that is about to be made public. */
export interface NoticeMatter {
  readonly id: string;
  readonly personId: string;
  readonly divisionId: string;
  /** What the person is made public for, in words without a name: 社区正职后备人选. */
  readonly caption: string;
}

/** What the slice that owns a kind of matter says of those that a notice is to name. */
export interface NoticeMatters {
  readonly matters: readonly NoticeMatter[];
  /** The division that issues the notice. */
  readonly divisionId: string;
  /** The role in which the viewer opens it. */
  readonly byRole: string;
  /** How long it is up at least, by each of the rules that ask for something; the first says in which days. */
  readonly least: readonly DayRule[];
  readonly synthetic: boolean;
}

/**
 * Answers what is to be made public, in the order of the ids. Throws a Refusal where one is not there, is not the
 * viewer's to make public, or is not at the step at which it may be; the field is `matterIds`.
 */
export type FindNoticeMatters = (deed: Deed<PersonnelServices>, ids: readonly string[]) => Promise<NoticeMatters>;
