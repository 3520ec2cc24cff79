import { Refusal } from '@gridweave/subgraph/refusal';
import type { Life } from '../grid-matter/grid-matter.rules';

export enum DisputeState {
  OPEN = 'OPEN',
  MEDIATING = 'MEDIATING',
  AGREED = 'AGREED',
  FAILED = 'FAILED',
  WITHDRAWN = 'WITHDRAWN',
}

export enum DisputeKind {
  NEIGHBOURS = 'NEIGHBOURS',
  FAMILY = 'FAMILY',
  PROPERTY_MANAGEMENT = 'PROPERTY_MANAGEMENT',
  TRADE = 'TRADE',
  LABOUR = 'LABOUR',
  LAND = 'LAND',
  OTHER = 'OTHER',
}

const { OPEN, MEDIATING, AGREED, FAILED, WITHDRAWN } = DisputeState;

export const disputeLife = {
  code: 'DISPUTE',
  name: '矛盾纠纷',
  states: { OPEN: '已登记', MEDIATING: '调解中', AGREED: '已达成协议', FAILED: '调解未成', WITHDRAWN: '已撤回' },
  ways: {
    assignMediator: { from: [OPEN, MEDIATING], to: MEDIATING },
    recordMediation: { from: [MEDIATING], to: null },
    settleDispute: { from: [MEDIATING], to: null },
    withdrawDispute: { from: [OPEN, MEDIATING], to: WITHDRAWN },
    followUpDispute: { from: [AGREED], to: null },
  },
} as const satisfies Life<DisputeState, string>;
export type DisputeDeed = keyof typeof disputeLife.ways;

/** What somebody is to a dispute. The name is masked before it is kept, so that nobody can ever read it whole here. */
export interface Party {
  readonly name: string;
  readonly standing: string;
}

/** A meeting with the parties, or a look at whether an agreement is kept. */
export interface MediationRecord {
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
  /** Whether the agreement is kept, where that was looked at. */
  readonly kept: boolean | null;
}

/** The state after mediation: agreed with an agreement, failed with a way that is left. Throws TEXT_MISSING. */
export function settledAs(agreement: string | null, referral: string | null): DisputeState {
  if ((agreement === null) === (referral === null)) {
    throw new Refusal('SETTLEMENT_UNCLEAR', '请填写协议内容，或调解未成后的去向，二者取一。', 'agreement');
  }
  return agreement === null ? FAILED : AGREED;
}

/** Roles whose holders may mediate: those of a unit, and chiefs. */
export const mediatingRoles: readonly string[] = ['GRID_CHIEF', 'MICRO_CHIEF', 'CLERK', 'UNIT_MEMBER'];
