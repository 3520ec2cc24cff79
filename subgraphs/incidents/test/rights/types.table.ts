import type { FieldRows, NeverSeen } from '@gridweave/testing/field-table';
import { seenOfDistrict } from './district.table';
import { seenOfGridMatters } from './grid-matters.table';
import { seenOfMatters } from './matters.table';

/**
 * How far each caller is answered something in a field, by whatever way came to it: of the things of which anybody is. A thing
 * is what was planted, with all that hangs on it. Fields of a type that agree share a row.
 */
export type SeenOfTypes = FieldRows;

export const seenOfTypes: SeenOfTypes = { ...seenOfMatters, ...seenOfGridMatters, ...seenOfDistrict };

/** Fields that nobody is ever answered, by why. */
export const neverSeen: NeverSeen = {
  'hazards are found on patrols, on rounds of a campaign and where somebody is served at home':
    'Dispute.hazards Donation.hazards JointMeeting.hazards LivelihoodProject.hazards ServiceActivity.hazards Suggestion.hazards Supervision.hazards',
  'a meeting is of a division': 'JointMeeting.grid',
};
