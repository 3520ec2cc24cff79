import { AppraisalState } from './appraisal.enums';
import { refuseAppeal, refusePeriod, refuseSettling } from './appraisal.rules';

const codeOf = (rule: () => void) => {
  try {
    rule();
    return null;
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};

describe('an appraisal', () => {
  const term = { fromDay: '2026-01-01', toDay: '2026-12-31' };
  const given = [{ fromDay: '2026-01-01', toDay: '2026-03-31' }];
  it.each([
    ['2026-04-01', '2026-06-30', null],
    ['2026-06-30', '2026-06-30', null],
    ['2026-06-30', '2026-06-29', 'DATE_BEFORE_START'],
    ['2026-04-01', '2026-07-01', 'DATE_IN_FUTURE'],
    ['2025-12-31', '2026-06-30', 'PERIOD_BEYOND_SECONDMENT'],
    ['2026-03-31', '2026-06-30', 'PERIOD_ALREADY_APPRAISED'],
  ])('of %s to %s, on 30 June 2026, is refused with %s', (fromDay, toDay, code) => {
    expect(codeOf(() => refusePeriod({ fromDay, toDay }, term, given, '2026-06-30'))).toBe(code);
  });

  const { GIVEN, APPEALED, SETTLED } = AppraisalState;
  it.each([
    [GIVEN, null, 'NOT_APPEALED'],
    [APPEALED, 'ALREADY_APPEALED', null],
    [SETTLED, 'ALREADY_APPEALED', 'APPEAL_ALREADY_SETTLED'],
  ])('that is %s may be appealed against (%s) and decided on (%s)', (state, appeal, settling) => {
    expect(codeOf(() => refuseAppeal({ state }))).toBe(appeal);
    expect(codeOf(() => refuseSettling({ state, appraisedBy: 'appraiser' }, 'another'))).toBe(settling);
  });

  it('is not decided on by whoever gave it', () => {
    expect(codeOf(() => refuseSettling({ state: APPEALED, appraisedBy: 'appraiser' }, 'appraiser'))).toBe(
      'SETTLER_IS_APPRAISER',
    );
  });
});
