import { Refusal } from '@gridweave/subgraph/refusal';
import { holds, type Viewer } from '@gridweave/viewer/viewer';
import { deskRole, notAllowed } from '../access/matter.policy';
import { type ReportDeed, ReportOrigin, type ReportState, refuseReportDeed } from './report.rules';

const staffRoles = [
  ...(['GRID_CHIEF', 'MICRO_CHIEF', 'GRID_MEMBER', 'CLERK', 'UNIT_MEMBER'] as const),
  ...(['DISPATCHER', 'SHIFT_LEADER', 'CHECKER', 'FOLLOW_UP_CALLER', 'ARBITER', 'SUPERVISOR'] as const),
] as const;

/** The origin of a viewer's report: residents are CITIZEN, staff may also have patrolled or taken a call. */
export function originOf(viewer: Viewer, asked: ReportOrigin | null): ReportOrigin {
  const isStaff = viewer.kind === 'PERSON' && holds(viewer, ...staffRoles);
  if (isStaff) return asked ?? ReportOrigin.PATROL;
  if (asked !== null && asked !== ReportOrigin.CITIZEN) {
    throw new Refusal('ORIGIN_NOT_ALLOWED', '该来源仅限工作人员使用。', 'origin');
  }
  return ReportOrigin.CITIZEN;
}

export const reportDeskDeeds = ['acceptReport', 'declineReport'] as const satisfies readonly ReportDeed[];
export type ReportDeskDeed = (typeof reportDeskDeeds)[number];

export interface ReportSubject {
  /** The report's division and everything above it today. */
  readonly divisionIds: readonly string[];
  readonly state: ReportState;
}

/** Why a viewer may not decide about a report as it stands, or null. */
export function refuseReportDesk(viewer: Viewer, deed: ReportDeskDeed, subject: ReportSubject): Refusal | null {
  if (!deskRole(viewer, subject.divisionIds)) return notAllowed();
  return refuseReportDeed(deed, subject.state);
}
