import { Refusal } from '@gridweave/subgraph/refusal';
import { TopicState } from './topic.enums';

/** What the rules look at. */
export interface StandingTopic {
  readonly state: TopicState;
  readonly reportedBy: string | null;
}

/** Throws unless a result is to come. */
export function refuseReporting({ state }: StandingTopic): void {
  if (state === TopicState.REPORTED) throw new Refusal('TOPIC_ALREADY_REPORTED', '该题目成果已上报，待确认。');
  if (state === TopicState.CONFIRMED) throw new Refusal('TOPIC_ALREADY_CONFIRMED', '该题目成果已确认。');
}

/** Throws unless a result waits, and for whoever reported it. */
export function refuseConfirming({ state, reportedBy }: StandingTopic, subject: string): void {
  if (state === TopicState.TAKEN) throw new Refusal('TOPIC_NOT_REPORTED', '该题目尚未上报成果。');
  if (state === TopicState.CONFIRMED) throw new Refusal('TOPIC_ALREADY_CONFIRMED', '该题目成果已确认。');
  if (reportedBy === subject) throw new Refusal('CONFIRMER_IS_REPORTER', '上报人不能确认同一成果。');
}

/** Throws for a day by which nothing can be done any more. */
export function refuseDue(dueDay: string | null, today: string): void {
  if (dueDay !== null && dueDay < today) throw new Refusal('DATE_IN_PAST', '完成期限不能早于今天。', 'dueOn');
}
