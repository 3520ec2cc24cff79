import type { JointMeetingDecisionRow } from '../joint-meeting/joint-meeting.entity';
import { DecisionState } from '../joint-meeting/joint-meeting.rules';
import type { IncidentsDeed } from '../services';
import { ClockEnd, ClockKind } from './clock.rules';
import { endDeadlines, setDeadlines } from './deadline.commands';

/** What a joint meeting has decided is to be settled by its date. */
export function watchMeetingDecision(deed: IncidentsDeed, decision: JointMeetingDecisionRow): Promise<void> {
  const { id: subjectId, meetingId: matterId, incidentId, unitId, dueAt } = decision;
  return setDeadlines(deed, [{ kind: ClockKind.MEETING_DECISION, subjectId, matterId, incidentId, unitId, dueAt }]);
}

const endedBy: Readonly<Partial<Record<DecisionState, ClockEnd>>> = {
  DONE: ClockEnd.DONE,
  NOT_DONE: ClockEnd.DONE,
  REPLACED: ClockEnd.CANCELLED,
};

/** A decision that was settled or replaced is waited for no more; one that its unit refused binds until then. */
export async function followMeetingDecision(
  deed: IncidentsDeed,
  { id, state }: Pick<JointMeetingDecisionRow, 'id' | 'state'>,
): Promise<void> {
  const end = endedBy[state];
  if (end !== undefined) await endDeadlines(deed, [id], end);
}
