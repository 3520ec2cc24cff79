import type { EventEnvelope } from '@gridweave/events/envelope';
import { incidentsEvents, type MeetingDecisionChanged } from '@gridweave/events/incidents-events';
import { newestTold } from '@gridweave/events/newest-told';
import { organizationEvents, type UnmanagedPlaceChanged } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { JointMeetingDecisionRow, JointMeetingRow, UnmanagedPlaceCopyRow } from './joint-meeting.entity';
import { DecisionKind } from './joint-meeting.rules';

const toldKinds = [DecisionKind.DUTY_RULE, DecisionKind.MAINTENANCE_HANDOVER];

/** Whether others hear of a decision: what it changes is theirs. */
export function isTold({ kind }: Pick<JointMeetingDecisionRow, 'kind'>): boolean {
  return toldKinds.includes(kind);
}

/** The present state of a decision, as others are told of it: without a word of what was written. */
export function decisionChanged(
  decision: JointMeetingDecisionRow,
  meeting: Pick<JointMeetingRow, 'at' | 'number'>,
): MeetingDecisionChanged {
  const { id, meetingId, state, categoryCode, gridId, incidentId, unmanagedPlaceId, unitId, version } = decision;
  const { assistingUnitIds, fromUnitId } = decision;
  return {
    id,
    meetingId,
    meetingNumber: meeting.number,
    meetingOn: shanghaiDay(meeting.at),
    kind: decision.kind as MeetingDecisionChanged['kind'],
    state,
    categoryCode,
    gridId,
    incidentId,
    unmanagedPlaceId,
    unitId,
    assistingUnitIds,
    fromUnitId,
    decidedAt: decision.decidedAt.toISOString(),
    dueAt: decision.dueAt.toISOString(),
    version,
  };
}

/** The decisions that others hear of, in the order of their ids. */
export async function decisionsAfter(database: Database, after: string, take: number) {
  const { manager } = database;
  const where = { id: MoreThan(after), kind: In(toldKinds) };
  const rows = await manager.find(JointMeetingDecisionRow, { where, order: { id: 'ASC' }, take });
  const meetings = await manager.findBy(JointMeetingRow, { id: In(rows.map((row) => row.meetingId)) });
  const meetingOf = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  return rows.map((row) => ({
    type: incidentsEvents.meetingDecisionChanged as string,
    payload: decisionChanged(row, meetingOf.get(row.meetingId)!),
  }));
}

/** Brings the copy of organization's unmanaged places up to date; an older version changes nothing. */
export async function applyUnmanagedPlaceEvents(
  database: Database,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  const told = [organizationEvents.unmanagedPlaceOpened, organizationEvents.unmanagedPlaceChanged].flatMap((type) =>
    newestTold<UnmanagedPlaceChanged>(events, type),
  );
  if (told.length === 0) return;
  const known = await tx.findBy(UnmanagedPlaceCopyRow, { id: In(told.map(({ id }) => id)) });
  const rows = new Map(known.map((row) => [row.id, row]));
  for (const { id, state, categoryCode, divisionId, gridId, version } of told) {
    if (version <= (rows.get(id)?.version ?? 0)) continue;
    rows.set(id, { id, state, categoryCode, divisionId, gridId, version });
  }
  await database.upsert(tx, UnmanagedPlaceCopyRow, [...rows.values()]);
}
