import { addDays } from '@gridweave/viewer/shanghai-day';
import fc from 'fast-check';
import { agesOutOn, passesAge } from './age.rules';

describe('the age rule of a batch', () => {
  it.each([
    // Three real notices say “under” and mean three things; the dates tell which.
    ['40 and under, until the 41st birthday', '2022-08-07', '1981-08-08', '1981-08-08', '2022-08-08'],
    ['40 and under, until the day after the 40th birthday', '2022-12-07', '1982-12-07', '1982-12-07', '2022-12-08'],
    ['35 and under, until the 36th birthday', '2025-09-02', '1989-09-03', '1989-09-03', '2025-09-03'],
    ['under 43, until the 43rd birthday', '2026-03-01', '1983-03-02', '1990-05-20', '2033-05-20'],
    ['under 43, born on 29 February', '2026-03-01', '1983-03-02', '1984-02-29', '2027-03-01'],
  ])('reads %s', (_what, readOn, bornOnOrAfter, bornOn, out) => {
    expect(passesAge(bornOn, { readOn, bornOnOrAfter })).toBe(true);
    expect(agesOutOn(bornOn, { readOn, bornOnOrAfter })).toBe(out);
  });

  it('does not know when the rule or the birth date is unknown', () => {
    expect(passesAge('1990-01-01', { readOn: '2026-03-01', bornOnOrAfter: null })).toBeNull();
    expect(agesOutOn('1990-01-01', { readOn: '2026-03-01', bornOnOrAfter: null })).toBeNull();
    expect(passesAge(null, { readOn: '2026-03-01', bornOnOrAfter: '1983-03-02' })).toBeNull();
  });

  it('ages nobody out on the reading date who passes it, and everybody who does not', () => {
    const day = fc.nat(20_000).map((days) => addDays('1960-01-01', days));
    fc.assert(
      fc.property(day, (bornOn) => {
        const rule = { readOn: '2026-03-10', bornOnOrAfter: '1983-03-11' };
        expect((agesOutOn(bornOn, rule) ?? '') > rule.readOn).toBe(passesAge(bornOn, rule));
      }),
    );
  });
});
