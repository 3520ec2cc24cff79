import { PatrolOutcome, refuseOutcome } from './patrol.rules';

it.each([
  ['NOTHING_FOUND', 0, null, undefined],
  ['NOTHING_FOUND', 0, '一切正常', undefined],
  ['NOTHING_FOUND', 1, null, 'OUTCOME_CONTRADICTED'],
  ['FOUND', 1, null, undefined],
  ['FOUND', 0, '已当场劝离', undefined],
  ['FOUND', 0, null, 'FINDING_MISSING'],
] as const)('%s with %i hazards and the remark %j: %s', (outcome, hazards, remark, code) => {
  expect(refuseOutcome(PatrolOutcome[outcome], hazards, remark)?.code).toBe(code);
});
