import { Refusal } from '@gridweave/subgraph/refusal';

export enum ReportState {
  RECEIVED = 'RECEIVED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  VOIDED = 'VOIDED',
}

export enum ReportOrigin {
  CITIZEN = 'CITIZEN',
  PATROL = 'PATROL',
  HOTLINE = 'HOTLINE',
  SENSOR = 'SENSOR',
  OPEN311 = 'OPEN311',
  ON_BEHALF = 'ON_BEHALF',
  VISIT = 'VISIT',
  APP = 'APP',
}

/** Whom a complaint is about: it goes past them. */
export enum ReportConcern {
  GRID_CHIEF = 'GRID_CHIEF',
  COMMUNITY = 'COMMUNITY',
}

/** Every way from one state of a report to another. */
export const reportTransitions = {
  acceptReport: { from: [ReportState.RECEIVED], to: ReportState.ACCEPTED },
  declineReport: { from: [ReportState.RECEIVED], to: ReportState.DECLINED },
  voidReport: { from: [ReportState.RECEIVED], to: ReportState.VOIDED },
} as const satisfies Record<string, { from: readonly ReportState[]; to: ReportState }>;

export type ReportDeed = keyof typeof reportTransitions;

const labels: Readonly<Record<ReportState, string>> = {
  RECEIVED: '已收到',
  ACCEPTED: '已受理',
  DECLINED: '不予受理',
  VOIDED: '已作废',
};

/** Why a deed does not go with the report's state, or null when it does. */
export function refuseReportDeed(deed: ReportDeed, state: ReportState): Refusal | null {
  const from: readonly ReportState[] = reportTransitions[deed].from;
  return from.includes(state) ? null : new Refusal(`REPORT_ALREADY_${state}`, `该上报${labels[state]}。`);
}

/** Why a reporter may add nothing to a report any more, or null: what it said of a person is gone, and nothing comes after. */
export function refuseErased({ erasedAt }: { readonly erasedAt: Date | null }): Refusal | null {
  return erasedAt === null ? null : new Refusal('REPORT_ERASED', '该上报的个人信息已清除。', 'reportId');
}

/** The state after a deed. Throws the refusal when the deed does not go with the state. */
export function reportAfter(deed: ReportDeed, state: ReportState): ReportState {
  const refusal = refuseReportDeed(deed, state);
  if (refusal) throw refusal;
  return reportTransitions[deed].to;
}
