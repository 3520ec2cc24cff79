import { jurisdictionsOf, participatingNow } from './jurisdiction.rules';

const moment = (day: number | null) => (day === null ? null : new Date(Date.UTC(2026, 0, day)));
const facts = (from: number | null, to: number | null, divisionId: string, ...others: string[]) => ({
  divisionId,
  participatingDivisionIds: others.length === 0 ? null : JSON.stringify(others),
  validFrom: moment(from),
  validTo: moment(to),
});
const history = [facts(5, 9, 'a', 'b', 'c'), facts(null, 5, 'a', 'b'), facts(9, null, 'c', 'b')];

describe('jurisdictions of a dedicated grid', () => {
  it('go on over facts that name them again, and begin anew in another role', () => {
    const shown = jurisdictionsOf(history).map(({ divisionId, role, since, until }) => [
      divisionId,
      role,
      since,
      until,
    ]);
    expect(shown).toEqual([
      ['a', 'LEAD', null, moment(9)],
      ['b', 'PARTICIPATING', null, null],
      ['c', 'PARTICIPATING', moment(5), moment(9)],
      ['c', 'LEAD', moment(9), null],
    ]);
  });

  it('begin anew after a gap', () => {
    const gap = [facts(1, 2, 'a', 'b'), facts(2, 3, 'a'), facts(3, null, 'a', 'b')];
    const shown = jurisdictionsOf(gap).filter(({ role }) => role === 'PARTICIPATING');
    expect(shown.map(({ since, until }) => [since, until])).toEqual([
      [moment(1), moment(2)],
      [moment(3), null],
    ]);
  });

  it.each([
    ['in the middle', history, 6, ['b', 'c']],
    ['at the moment of a change', history, 9, ['b']],
    ['before the grid begins', [facts(5, null, 'a', 'b')], 1, ['b']],
    ['after it has ended', [facts(1, 3, 'a', 'b')], 4, ['b']],
    ['of a grid that never came', [], 4, []],
  ])('are known %s', (_when, versions, day, expected) => {
    expect(participatingNow(versions, moment(day)!)).toEqual(expected);
  });
});
