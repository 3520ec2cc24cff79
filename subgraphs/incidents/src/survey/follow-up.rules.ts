import { Refusal } from '@gridweave/subgraph/refusal';
import { FollowUpOutcome, type RespondentKind } from './survey.enums';
import { checkedScore } from './survey.rules';

export interface FollowUpAnswer {
  readonly respondentKind: RespondentKind;
  readonly score: number;
  readonly solved: boolean;
}

/**
 * The answer that a call brought, null for one that brought none. Throws FOLLOW_UP_INCOMPLETE when the outcome is ANSWERED
 * and something is missing, FOLLOW_UP_WITHOUT_ANSWER when there is an answer with another outcome.
 */
export function answerOfCall(
  outcome: FollowUpOutcome,
  given: {
    respondentKind?: RespondentKind | null;
    score?: number | null;
    solved?: boolean | null;
    text?: string | null;
  },
): FollowUpAnswer | null {
  const respondentKind = given.respondentKind ?? null;
  const score = given.score ?? null;
  const solved = given.solved ?? null;
  if (outcome !== FollowUpOutcome.ANSWERED) {
    if (respondentKind === null && score === null && solved === null && !given.text) return null;
    throw new Refusal('FOLLOW_UP_WITHOUT_ANSWER', '未接通或拒绝回访时不填写评价。', 'outcome');
  }
  if (respondentKind === null || score === null || solved === null) {
    throw new Refusal('FOLLOW_UP_INCOMPLETE', '请填写受访者类型、评分和是否解决。', 'outcome');
  }
  return { respondentKind, score: checkedScore(score), solved };
}
