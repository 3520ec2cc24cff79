import { centreStaff, gridStaff, type OpenTo, unitStaff } from '../grid-matter/grid-matter.policy';
import type { DonationDeed } from './donation.rules';

/** Those of the place. */
export const recording: OpenTo = { division: centreStaff, grid: gridStaff };

/** The institution itself says that it has received something, where the district knows it as a unit. */
export const openTo: Readonly<Record<DonationDeed, OpenTo>> = {
  confirmDonation: { ...recording, unit: unitStaff },
  withdrawDonation: recording,
};
