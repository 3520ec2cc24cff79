import { isMadeOf } from './incident-words.rules';

describe('what an incident says is the erased reporter’s', () => {
  it.each([
    ['when it was made of the report', { firstReportId: 'mine', hasOtherReporters: true }, true],
    ['not when it was made of another', { firstReportId: 'another', hasOtherReporters: false }, false],
    [
      'when its history does not say, and nobody else has reported it',
      { firstReportId: null, hasOtherReporters: false },
      true,
    ],
    ['not when it does not say, and somebody else has', { firstReportId: null, hasOtherReporters: true }, false],
  ])('%s', (_when, made, expected) => {
    expect(isMadeOf({ raisedBy: null, ...made }, 'mine')).toBe(expected);
  });

  it('never when staff raised it by themselves', () => {
    expect(isMadeOf({ raisedBy: 'chief', firstReportId: 'mine', hasOtherReporters: false }, 'mine')).toBe(false);
  });
});
