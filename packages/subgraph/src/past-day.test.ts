import { pastDay } from './past-day';

describe('a day that is over or today', () => {
  it('is answered as it is', () => {
    expect(['2024-02-29', '2026-03-01'].map((day) => pastDay(day, '2026-03-01', 'on'))).toEqual([
      '2024-02-29',
      '2026-03-01',
    ]);
  });

  it.each([
    ['2026-03-02', 'DATE_IN_FUTURE'],
    ['2023-02-29', 'DATE_INVALID'],
    ['1.3.2026', 'DATE_INVALID'],
  ])('is not %s', (day, code) => {
    expect(() => pastDay(day, '2026-03-01', 'on')).toThrow(expect.objectContaining({ code, field: 'on' }));
  });
});
