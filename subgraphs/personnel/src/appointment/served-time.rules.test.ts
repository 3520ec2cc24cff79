import { addDays } from '@gridweave/viewer/shanghai-day';
import fc from 'fast-check';
import { monthsServed, type ServedTerm, spansUntil } from './served-time.rules';

const day = '2026-03-01';
const term = (fromDay: string, toDay: string | null): ServedTerm => ({ fromDay, toDay });

describe('months of service', () => {
  it.each([
    ['nobody served', [], 0],
    ['one post until today', [term('2025-03-02', null)], 12],
    ['a day short of a year', [term('2025-03-03', null)], 11],
    ['two posts at once count once', [term('2025-03-02', null), term('2025-06-01', '2025-09-30')], 12],
    ['parts are put together', [term('2024-01-01', '2024-06-30'), term('2025-09-02', '2026-02-28')], 11],
    ['what lies ahead does not count', [term('2026-03-02', null)], 0],
  ])('%s', (_, terms, months) => {
    expect(monthsServed(terms, day)).toBe(months);
  });
});

describe('spans of service', () => {
  const start = '2025-12-01';
  const someTerm = fc
    .tuple(fc.nat(120), fc.option(fc.integer({ min: -1, max: 40 }), { nil: null }))
    .map(([from, length]) => term(addDays(start, from), length === null ? null : addDays(start, from + length)));

  it('hold each day that any term has up to the day, and no other', () => {
    fc.assert(
      fc.property(fc.array(someTerm, { maxLength: 6 }), (terms) => {
        const spans = spansUntil(terms, day);
        const days = Array.from({ length: 120 }, (_, i) => addDays(start, i));
        const within = (each: string) => spans.filter(({ from, to }) => from <= each && each <= to).length;
        const served = days.filter(
          (each) =>
            each <= day && terms.some(({ fromDay, toDay }) => fromDay <= each && (toDay === null || each <= toDay)),
        );
        expect(days.filter((each) => within(each) === 1)).toEqual(served);
        expect(days.every((each) => within(each) <= 1)).toBe(true);
        expect(spans.reduce((sum, span) => sum + span.days, 0)).toBe(served.length);
        // A day lies between two of them.
        for (const [i, { from }] of spans.slice(1).entries()) expect(from > addDays(spans[i]!.to, 1)).toBe(true);
      }),
    );
  });
});
