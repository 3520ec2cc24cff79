import type { Deed } from '@gridweave/subgraph/deed';
import type { PersonnelServices } from '../services';
import type { DayRule } from '../work-calendar/day-rule.rules';

/** One thing that several units are about to be asked about. */
export interface ReviewMatter {
  readonly id: string;
  readonly personId: string;
  readonly divisionId: string;
  /** What the person is reviewed for, in words without a name. */
  readonly caption: string;
}

/** What the slice that owns a kind of matter says of those that a review is to be about. */
export interface ReviewMatters {
  readonly matters: readonly ReviewMatter[];
  /** Whom to ask where the request names nobody; each of them is asked in any case. */
  readonly unitIds: readonly string[];
  /** Within how long they answer where the request says nothing: the shortest of these, of which there is one at least. */
  readonly within: readonly DayRule[];
  /** The role in which the viewer asks. */
  readonly byRole: string;
  readonly synthetic: boolean;
}

/**
 * Answers what is to be reviewed, in the order of the ids. Throws a Refusal where one is not there, is not the viewer's
 * to have reviewed, or is not at the step at which it may be; the field is `matterIds`.
 */
export type FindReviewMatters = (deed: Deed<PersonnelServices>, ids: readonly string[]) => Promise<ReviewMatters>;
