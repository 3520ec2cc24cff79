import { refuseMove } from '../grid-matter/grid-matter.rules';
import { type DonationState, donationLife } from './donation.rules';

it.each([
  ['confirmDonation', 'RECORDED', undefined],
  ['confirmDonation', 'RECEIVED', 'DONATION_ALREADY_RECEIVED'],
  ['withdrawDonation', 'RECEIVED', 'DONATION_ALREADY_RECEIVED'],
  ['confirmDonation', 'WITHDRAWN', 'DONATION_ALREADY_WITHDRAWN'],
] as const)('%s on a donation that is %s: %s', (deed, state, code) => {
  expect(refuseMove(donationLife, deed, state as DonationState)?.code).toBe(code);
});
