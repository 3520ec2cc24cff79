import {
  openReturnStates,
  ReturnFinding,
  ReturnState,
  ReturnVerdict,
  refuseOddFinding,
  refuseReferring,
  returnState,
} from './leg-return.rules';

const codeOf = (work: () => void) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a return', () => {
  it.each([
    ['ACCEPT', 'WRONG_DISPATCH', null],
    ['ACCEPT', 'NEITHER', null],
    ['ACCEPT', 'SHIRKING', 'FINDING_CONTRADICTS'],
    ['REFUSE', 'SHIRKING', null],
    ['REFUSE', 'NEITHER', null],
    ['REFUSE', 'WRONG_DISPATCH', 'FINDING_CONTRADICTS'],
    ['REFER_TO_MEETING', 'NEITHER', null],
    ['REFER_TO_MEETING', 'WRONG_DISPATCH', 'FINDING_CONTRADICTS'],
    ['REFER_TO_MEETING', 'SHIRKING', 'FINDING_CONTRADICTS'],
  ] as const)('with the verdict %s and the finding %s: %s', (verdict, finding, code) => {
    expect(codeOf(() => refuseOddFinding(ReturnVerdict[verdict], ReturnFinding[finding]))).toBe(code);
  });

  it.each([
    ['PENDING', 1, ['DEPARTMENT'], 'REFERRING_NEEDS_ARBITER'],
    ['PENDING', 2, [], 'MATTER_NOT_CROSS_SCOPE'],
    ['PENDING', 2, ['LEVEL'], null],
    ['PENDING', 3, ['AREA'], null],
    ['REFERRED', 2, ['AREA'], 'RETURN_ALREADY_REFERRED'],
  ] as const)('that is %s, the number %d, across %j, goes to a meeting: %s', (state, nth, scopes, code) => {
    expect(codeOf(() => refuseReferring(ReturnState[state], nth, scopes))).toBe(code);
  });

  it('lapses with its leg while nobody has decided', () => {
    for (const state of Object.values(ReturnState)) {
      expect(returnState(state, true)).toBe(state);
      expect(returnState(state, false)).toBe(openReturnStates.includes(state) ? 'LAPSED' : state);
    }
  });
});
