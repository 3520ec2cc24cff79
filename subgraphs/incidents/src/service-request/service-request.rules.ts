import { Refusal } from '@gridweave/subgraph/refusal';
import { IncidentState, openIncidentStates, stateLabel } from '../incident/incident.rules';
import { ReportState } from '../report/report.rules';

/** Open311 knows two. */
export enum ServiceRequestStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

/** Why a report was declined whose matter the other system had already dealt with. */
export const closedAtSource = {
  code: 'ALREADY_DEALT_WITH',
  label: '来源系统已办结，本区不再办理。',
} as const;

export const closedReportStates: readonly ReportState[] = [ReportState.DECLINED, ReportState.VOIDED];
export const closedIncidentStates: readonly IncidentState[] = Object.values(IncidentState).filter(
  (state) => !openIncidentStates.includes(state),
);

/** Where a matter stands: a report of its own, or the incident that it has become. */
export interface Standing {
  readonly reportState: ReportState;
  readonly incidentState: IncidentState | null;
  readonly closedAtSource: Date | null;
}

export function statusOf({ reportState, incidentState }: Standing): ServiceRequestStatus {
  const closed =
    closedReportStates.includes(reportState) ||
    (incidentState !== null && closedIncidentStates.includes(incidentState));
  return closed ? ServiceRequestStatus.CLOSED : ServiceRequestStatus.OPEN;
}

/** The real state in words that anybody may read: never what staff wrote. */
export function statusNote({ reportState, incidentState, closedAtSource: closedAt }: Standing): string {
  if (incidentState !== null) return `${stateLabel(incidentState)}。`;
  if (reportState === ReportState.DECLINED) return closedAt === null ? '不予受理。' : closedAtSource.label;
  return reportState === ReportState.VOIDED ? '已作废。' : '已收到，待核实。';
}

/** A code of the catalogue or of another system. */
export function serviceCode(code: string): string {
  if (!/^[\x21-\x7e]{1,60}$/.test(code))
    throw new Refusal('SERVICE_CODE_INVALID', '服务代码须为1至60个英文字母、数字或符号。', 'serviceCode');
  return code;
}

export function requestId(id: string): string {
  if (!/^[A-Za-z0-9._:-]{1,100}$/.test(id))
    throw new Refusal('REQUEST_ID_INVALID', '请求编号须为1至100个字母、数字、点、冒号或连字符。', 'requestId');
  return id;
}

/** When the other system closed it: not before 2000 and not after now. */
export function closingTime(closedAt: Date | null, now: Date): Date | null {
  if (closedAt === null) return null;
  if (closedAt.getTime() > now.getTime() + 5 * 60_000 || closedAt.getTime() < Date.parse('2000-01-01T00:00:00+08:00'))
    throw new Refusal('CLOSED_AT_INVALID', '办结时间不合理。', 'closedAt');
  return closedAt;
}

/** About ten metres: where the matter is can be found, a household cannot be told from its neighbour. */
export function publicPoint({ longitude, latitude }: { longitude: number; latitude: number }) {
  const coarse = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
  return { longitude: coarse(longitude), latitude: coarse(latitude), accuracyMetres: null };
}
