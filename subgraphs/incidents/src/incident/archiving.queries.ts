import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { PlanActivationRow } from '../emergency/emergency.entity';
import { JointMeetingDecisionRow, JointMeetingItemRow, JointMeetingRow } from '../joint-meeting/joint-meeting.entity';
import { DecisionState, MeetingState } from '../joint-meeting/joint-meeting.rules';
import { SupervisionRow } from '../supervision/supervision.entity';
import type { StillOpen } from './archiving.rules';

const unsettled = [DecisionState.OPEN, DecisionState.REFUSED, DecisionState.NOT_DONE];

/** What is still going on about a closed incident. */
export async function stillOpen(tx: EntityManager, incidentId: string): Promise<StillOpen> {
  return {
    supervised: await tx.existsBy(SupervisionRow, { openSubjectId: incidentId }),
    meeting: await isBeforeMeeting(tx, incidentId),
    emergency: await tx.existsBy(PlanActivationRow, { incidentId, endedAt: IsNull() }),
  };
}

async function isBeforeMeeting(tx: EntityManager, incidentId: string): Promise<boolean> {
  if (await tx.existsBy(JointMeetingDecisionRow, { incidentId, state: In(unsettled) })) return true;
  const items = await tx.findBy(JointMeetingItemRow, { incidentId, deferredReason: IsNull() });
  const meetingIds = items.map(({ meetingId }) => meetingId);
  if (meetingIds.length === 0) return false;
  return tx.existsBy(JointMeetingRow, { id: In(meetingIds), state: Not(MeetingState.CLOSED) });
}
