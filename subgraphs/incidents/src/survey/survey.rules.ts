import { Refusal } from '@gridweave/subgraph/refusal';
import { IncidentState } from '../incident/incident.rules';

/** Why a reporter may not be asked yet, or any more; null when the survey is open. */
export function refuseSurvey(state: IncidentState | null): Refusal | null {
  return state === IncidentState.CLOSED ? null : new Refusal('SURVEY_NOT_OPEN', '事件结案后才能评价。');
}

/** Which closing a survey is about while the incident is closed: one after each reopening. */
export function closingOf({ reopenedCount }: { reopenedCount: number }): number {
  return reopenedCount + 1;
}

/** Throws for a score that is no whole number from 1 to 5. */
export function checkedScore(score: number): number {
  if (score >= 1 && score <= 5) return score;
  throw new Refusal('SCORE_OUT_OF_RANGE', '评分为1至5分。', 'score');
}
