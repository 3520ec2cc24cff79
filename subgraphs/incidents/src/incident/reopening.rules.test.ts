import { ClosingKind } from './incident.rules';
import { ReopenRoute, routeOfNotSolved } from './reopening.rules';

const { SAME_LEAD, REVIEW } = ReopenRoute;
const closed = { closingKind: ClosingKind.NORMAL, selfHandled: false, reopenedCount: 0 };

describe('one “not solved”', () => {
  it.each([
    ['of what units closed in time, the first time', closed, REVIEW, SAME_LEAD],
    ['of what they closed late, the first time', { ...closed, closingKind: ClosingKind.OVERTIME }, REVIEW, SAME_LEAD],
    ['of the second closing, as the district says: a review', { ...closed, reopenedCount: 1 }, REVIEW, REVIEW],
    ['of the second closing, as the district says: the lead', { ...closed, reopenedCount: 1 }, SAME_LEAD, SAME_LEAD],
    ['of the third closing', { ...closed, reopenedCount: 2 }, SAME_LEAD, SAME_LEAD],
    ['of what was closed for a special reason', { ...closed, closingKind: ClosingKind.SPECIAL }, SAME_LEAD, REVIEW],
    ['of what a grid dealt with itself', { ...closed, selfHandled: true }, SAME_LEAD, REVIEW],
  ])('%s', (_, incident, notSolvedAgain, route) => {
    expect(routeOfNotSolved(incident, { notSolvedAgain })).toBe(route);
  });
});
