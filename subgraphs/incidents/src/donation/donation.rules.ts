import type { Life } from '../grid-matter/grid-matter.rules';

export enum DonationState {
  RECORDED = 'RECORDED',
  RECEIVED = 'RECEIVED',
  WITHDRAWN = 'WITHDRAWN',
}

const { RECORDED, RECEIVED, WITHDRAWN } = DonationState;

export const donationLife = {
  code: 'DONATION',
  name: '捐赠',
  states: { RECORDED: '已登记', RECEIVED: '已接收', WITHDRAWN: '已撤回' },
  ways: {
    confirmDonation: { from: [RECORDED], to: RECEIVED },
    withdrawDonation: { from: [RECORDED], to: WITHDRAWN },
  },
} as const satisfies Life<DonationState, string>;
export type DonationDeed = keyof typeof donationLife.ways;

/** Something that is given, counted in a unit of its own. */
export interface Goods {
  readonly name: string;
  readonly quantity: number;
  readonly unit: string;
}

/** An organization that gives or arranges the giving. */
export interface Organiser {
  readonly name: string;
  readonly unitId: string | null;
}
