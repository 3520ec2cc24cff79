import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { PlanActivationRow } from '../emergency/emergency.entity';
import { JointMeetingDecisionRow, JointMeetingItemRow, JointMeetingRow } from '../joint-meeting/joint-meeting.entity';
import { DecisionState, MeetingState } from '../joint-meeting/joint-meeting.rules';
import { SupervisionRow } from '../supervision/supervision.entity';
import type { StillOpen } from './archiving.rules';

const unsettled = [DecisionState.OPEN, DecisionState.REFUSED, DecisionState.NOT_DONE];

/** What is still going on about an incident. */
export async function stillOpen(tx: EntityManager, incidentId: string): Promise<StillOpen> {
  return (await stillOpenOf(tx, [incidentId])).get(incidentId)!;
}

/** What is still going on about each of some incidents. */
export async function stillOpenOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, StillOpen>> {
  if (ids.length === 0) return new Map();
  const orders = await manager.findBy(SupervisionRow, { openSubjectId: In([...ids]) });
  const activations = await manager.findBy(PlanActivationRow, { incidentId: In([...ids]), endedAt: IsNull() });
  const supervised = new Set(orders.map(({ subjectId }) => subjectId));
  const emergencies = new Set(activations.map(({ incidentId }) => incidentId));
  const meetings = await beforeMeeting(manager, ids);
  return new Map(
    ids.map((id) => [
      id,
      { supervised: supervised.has(id), meeting: meetings.has(id), emergency: emergencies.has(id) },
    ]),
  );
}

/** Those with a decision that is not settled, or on the agenda of a meeting that is not over. */
async function beforeMeeting(manager: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const incidentId = In([...ids]);
  const decisions = await manager.findBy(JointMeetingDecisionRow, { incidentId, state: In(unsettled) });
  const items = await manager.findBy(JointMeetingItemRow, { incidentId, deferredReason: IsNull() });
  const meetingIds = [...new Set(items.map(({ meetingId }) => meetingId))];
  const going =
    meetingIds.length === 0
      ? []
      : await manager.findBy(JointMeetingRow, { id: In(meetingIds), state: Not(MeetingState.CLOSED) });
  const goingIds = new Set(going.map(({ id }) => id));
  const onAgenda = items.filter(({ meetingId }) => goingIds.has(meetingId));
  return new Set([...decisions, ...onAgenda].flatMap((each) => each.incidentId ?? []));
}
