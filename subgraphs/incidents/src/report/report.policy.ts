import { Refusal } from '@gridweave/subgraph/refusal';
import { holds, type Role, scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { divisionRole, notAllowed } from '../access/matter.policy';
import { type ReportWayDeed, rolesFor, type TransitionTable } from '../transition/transition.rules';
import { refuseDecision, refuseRequest } from '../voiding/voiding.policy';
import { ReportOrigin, type ReportState, refuseReportDeed } from './report.rules';

const staffRoles = [
  ...(['GRID_CHIEF', 'MICRO_CHIEF', 'GRID_MEMBER', 'CLERK', 'UNIT_MEMBER'] as const),
  ...(['DISPATCHER', 'SHIFT_LEADER', 'CHECKER', 'FOLLOW_UP_CALLER', 'ARBITER', 'SUPERVISOR'] as const),
] as const;

/** What comes from systems rather than from people. */
const systemOrigins: readonly ReportOrigin[] = [ReportOrigin.SENSOR, ReportOrigin.OPEN311, ReportOrigin.APP];

/**
 * The origin of a viewer's report: residents are CITIZEN; staff may also have patrolled, taken a call, written down what
 * somebody told them or visited; sensors, Open311 clients and outside apps come as a system.
 */
export function originOf(viewer: Viewer, asked: ReportOrigin | null): ReportOrigin {
  if (viewer.kind === 'SYSTEM') {
    if (asked !== null && systemOrigins.includes(asked)) return asked;
    throw new Refusal('ORIGIN_NOT_ALLOWED', '系统上报须注明传感器、Open311或外部应用来源。', 'origin');
  }
  if (viewer.kind === 'CLIENT') {
    if (asked !== null && viewer.client?.permits.some((permit) => permit === asked)) return asked;
    throw new Refusal('ORIGIN_NOT_ALLOWED', '该密钥不能以此来源上报。', 'origin');
  }
  if (asked !== null && systemOrigins.includes(asked))
    throw new Refusal('ORIGIN_NOT_ALLOWED', '该来源仅限接入的系统使用。', 'origin');
  const isStaff = viewer.kind === 'PERSON' && holds(viewer, ...staffRoles);
  if (isStaff) return asked ?? ReportOrigin.PATROL;
  if (asked !== null && asked !== ReportOrigin.CITIZEN) {
    throw new Refusal('ORIGIN_NOT_ALLOWED', '该来源仅限工作人员使用。', 'origin');
  }
  return ReportOrigin.CITIZEN;
}

/** One of our own parts, or a system from outside. */
export function isSystem({ kind }: Viewer): boolean {
  return kind === 'SYSTEM' || kind === 'CLIENT';
}

/** Throws where a system reports from outside the division that its key is for. */
export function refuseOutsideScope({ client }: Viewer, divisionIds: readonly string[]): void {
  if (client === undefined || divisionIds.includes(client.divisionId)) return;
  throw new Refusal('POINT_OUTSIDE_SCOPE', '该位置不在密钥的范围内。', 'point');
}

/** The name under which a viewer's source gives its own ids, or null for one that has none. */
export function sourceOf(viewer: Viewer, origin: ReportOrigin): string | null {
  if (isSystem(viewer)) return `${origin}:${viewer.id.replace(/[^\x21-\x7e]/g, '_').slice(0, 60)}`;
  return origin === ReportOrigin.HOTLINE ? origin : null;
}

/** Whether a viewer may bring in the rows of a hotline: the desk of a division. */
export function mayImport(viewer: Viewer): boolean {
  return viewer.kind === 'PERSON' && scopeIds(viewer, 'DIVISION', 'DISPATCHER', 'SHIFT_LEADER').length > 0;
}

export const reportDeskDeeds = [
  'acceptReport',
  'declineReport',
  'voidReport',
  'decideVoiding',
] as const satisfies readonly ReportWayDeed[];
export type ReportDeskDeed = (typeof reportDeskDeeds)[number];

export interface ReportSubject {
  /** The report's division and everything above it today. */
  readonly divisionIds: readonly string[];
  readonly state: ReportState;
  /** The transition table in force. */
  readonly table: TransitionTable;
  /** Somebody has asked to void it, and nobody has decided. */
  readonly voiding: { readonly requestedBy: string } | null;
}

/** The role in which a viewer would decide about a report, or null. */
export function reportDeskRole(
  viewer: Viewer,
  deed: ReportDeskDeed,
  { divisionIds, state, table }: ReportSubject,
): Role | null {
  return divisionRole(viewer, divisionIds, rolesFor(table, deed, state));
}

/** Why a viewer may not decide about a report as it stands, or null. */
export function refuseReportDesk(viewer: Viewer, deed: ReportDeskDeed, subject: ReportSubject): Refusal | null {
  if (!reportDeskRole(viewer, deed, subject)) return notAllowed();
  const refusal = refuseReportDeed(deed === 'decideVoiding' ? 'voidReport' : deed, subject.state);
  if (refusal) return refusal;
  if (deed === 'voidReport') return refuseRequest(subject.voiding);
  return deed === 'decideVoiding' ? refuseDecision(viewer, subject.voiding) : null;
}
