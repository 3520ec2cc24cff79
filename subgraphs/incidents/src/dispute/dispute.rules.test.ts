import { refuseMove } from '../grid-matter/grid-matter.rules';
import { type DisputeState, disputeLife, settledAs } from './dispute.rules';

it.each([
  ['an agreement', '分期赔偿', null, 'AGREED'],
  ['a way that is left', null, '建议诉讼', 'FAILED'],
] as const)('mediation ends with %s', (_what, agreement, referral, state) => {
  expect(settledAs(agreement, referral)).toBe(state);
});

it.each([
  [null, null],
  ['分期赔偿', '建议诉讼'],
])('mediation ends neither with %j and %j', (agreement, referral) => {
  expect(() => settledAs(agreement, referral)).toThrow(expect.objectContaining({ code: 'SETTLEMENT_UNCLEAR' }));
});

it.each([
  ['settleDispute', 'OPEN', 'DISPUTE_NOT_MEDIATING'],
  ['settleDispute', 'AGREED', 'DISPUTE_ALREADY_AGREED'],
  ['followUpDispute', 'FAILED', 'DISPUTE_ALREADY_FAILED'],
  ['followUpDispute', 'MEDIATING', 'DISPUTE_NOT_AGREED'],
  ['withdrawDispute', 'WITHDRAWN', 'DISPUTE_ALREADY_WITHDRAWN'],
  ['assignMediator', 'MEDIATING', undefined],
] as const)('%s on a dispute that is %s: %s', (deed, state, code) => {
  expect(refuseMove(disputeLife, deed, state as DisputeState)?.code).toBe(code);
});
