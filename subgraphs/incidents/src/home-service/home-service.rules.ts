import { Refusal } from '@gridweave/subgraph/refusal';
import type { Life } from '../grid-matter/grid-matter.rules';

export enum HomeServiceState {
  REQUESTED = 'REQUESTED',
  SCHEDULED = 'SCHEDULED',
  DONE = 'DONE',
  CANCELLED = 'CANCELLED',
}

export enum HomeServiceItem {
  PENSION_ELIGIBILITY = 'PENSION_ELIGIBILITY',
  OLD_AGE_ALLOWANCE = 'OLD_AGE_ALLOWANCE',
  MEDICAL_CLAIM = 'MEDICAL_CLAIM',
  OTHER = 'OTHER',
}

export enum HomeServiceReason {
  NO_SMARTPHONE = 'NO_SMARTPHONE',
  REDUCED_MOBILITY = 'REDUCED_MOBILITY',
  ADVANCED_AGE = 'ADVANCED_AGE',
  OTHER = 'OTHER',
}

export enum HomeServiceResult {
  PASSED = 'PASSED',
  HANDED_IN = 'HANDED_IN',
  NOT_PASSED = 'NOT_PASSED',
}

export enum InspectedThing {
  GAS = 'GAS',
  ELECTRICITY = 'ELECTRICITY',
  FIRE_SAFETY = 'FIRE_SAFETY',
  WATER = 'WATER',
}

const { REQUESTED, SCHEDULED, DONE, CANCELLED } = HomeServiceState;

export const homeServiceLife = {
  code: 'HOME_SERVICE',
  name: '上门服务',
  states: { REQUESTED: '已申请', SCHEDULED: '已安排', DONE: '已办结', CANCELLED: '已取消' },
  ways: {
    scheduleHomeService: { from: [REQUESTED, SCHEDULED], to: SCHEDULED },
    completeHomeService: { from: [REQUESTED, SCHEDULED], to: DONE },
    cancelHomeService: { from: [REQUESTED, SCHEDULED], to: CANCELLED },
  },
} as const satisfies Life<HomeServiceState, string>;
export type HomeServiceDeed = keyof typeof homeServiceLife.ways;

/** What was looked at in the home beside the service, and whether it was safe. */
export interface Inspection {
  readonly thing: InspectedThing;
  readonly safe: boolean;
}

/** Why a side inspection cannot be told so, or null: each thing once, and hazards only where something was not safe. */
export function refuseInspection(inspections: readonly Inspection[], hazards: number): Refusal | null {
  if (new Set(inspections.map(({ thing }) => thing)).size < inspections.length) {
    return new Refusal('INSPECTION_REPEATED', '同一检查项目不能重复登记。', 'inspections');
  }
  return hazards > 0 && inspections.every(({ safe }) => safe)
    ? new Refusal('INSPECTION_CONTRADICTED', '检查均无异常时不能附带隐患。', 'hazards')
    : null;
}
