import { seedId } from '@gridweave/territory/seed-id';
import type { Territory } from '@gridweave/territory/territory';
import type { EntityManager } from 'typeorm';
import { knownSite } from '../grid-matter/grid-matter.commands';
import { IncidentRow } from '../incident/incident.entity';
import {
  JointMeetingAttendanceRow,
  JointMeetingDecisionRow,
  JointMeetingItemRow,
  JointMeetingRow,
} from '../joint-meeting/joint-meeting.entity';
import {
  AttendanceState,
  CrossScope,
  DecisionKind,
  DecisionState,
  MeetingState,
} from '../joint-meeting/joint-meeting.rules';
import { SupervisionRow } from '../supervision/supervision.entity';
import { SupervisedKind, SupervisionState } from '../supervision/supervision.rules';
import { before, keep, type SamplePlace } from './sample-grid-place';

/** A meeting about the development incident, what it decided, and the order by which somebody looks on. */
export async function seedDecidedAbout(
  tx: EntityManager,
  territory: Territory,
  { districtId, unitId, grids }: SamplePlace,
  incident: IncidentRow,
): Promise<void> {
  if (unitId === null) return;
  const meetingId = await keep(tx, JointMeetingRow, 'sample 0', 'closeJointMeeting', {
    ...knownSite(territory, districtId),
    state: MeetingState.CLOSED,
    number: 'LX20260629-S001',
    at: before(1),
    title: '三跨事件联席会议（示例）',
    venue: '区运行中心',
    crossScopes: [CrossScope.DEPARTMENT, CrossScope.LEVEL],
    minutes: '示例纪要',
    closedAt: before(1),
  });
  const itemId = seedId('joint-meeting-item', 'sample 0');
  const about = { incidentId: incident.id, unmanagedPlaceId: null };
  const question = '反复冒水的管段由谁长期管养（示例）';
  await tx.insert(JointMeetingItemRow, {
    ...about,
    id: itemId,
    meetingId,
    position: 0,
    question,
    deferredReason: null,
  });
  const present = { meetingId, unitId, state: AttendanceState.PRESENT, delegateTitle: '所长' };
  await tx.insert(JointMeetingAttendanceRow, present);
  await tx.insert(JointMeetingDecisionRow, {
    ...about,
    id: seedId('joint-meeting-decision', 'sample 0'),
    meetingId,
    itemId,
    kind: DecisionKind.OTHER,
    state: DecisionState.OPEN,
    version: 1,
    text: '十日内查明管线权属（示例）',
    unitId,
    assistingUnitIds: [],
    fromUnitId: null,
    categoryCode: '0301',
    gridId: incident.gridId,
    legIds: [],
    decidedAt: before(1),
    dueAt: before(-10),
    settledAt: null,
    result: null,
    refusedReason: null,
    replacesId: null,
  });
  await keep(tx, SupervisionRow, 'sample 0', 'superviseIncident', {
    ...knownSite(territory, incident.divisionId),
    gridId: incident.gridId ?? grids[0].gridId,
    state: SupervisionState.OPEN,
    at: before(0),
    number: 'DB20260630-S001',
    subjectKind: SupervisedKind.INCIDENT,
    subjectId: incident.id,
    openSubjectId: incident.id,
    theme: '排水（示例）',
    reason: '同一地点反复发生（示例）',
    urgedUnitId: unitId,
    dueAt: before(-10),
    milestones: [
      {
        id: seedId('milestone', 'sample 0'),
        title: '查明管线权属',
        dueAt: before(-5).toISOString(),
        doneAt: null,
        note: null,
      },
    ],
    visits: [],
    urgeCount: 0,
    lastUrgedAt: null,
    liftedAt: null,
    result: null,
  });
}
