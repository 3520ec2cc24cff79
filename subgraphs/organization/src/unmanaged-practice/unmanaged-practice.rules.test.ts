import { practiceInForce, refuseFigures, startOf } from './unmanaged-practice.rules';

const practice = (version: number, day: string) => ({
  version,
  validFrom: new Date(`${day}T00:00:00+08:00`),
  stretchMetres: 200,
  deadlineWorkingDays: 5,
  clerkUnitId: null,
});

describe('the practice in force', () => {
  const rows = [
    practice(1, '2026-01-01'),
    practice(2, '2027-01-01'),
    practice(3, '2026-06-01'),
    practice(4, '2026-06-01'),
  ];
  it.each([
    ['before the first', '2025-12-31', null],
    ['from its first moment', '2026-01-01', 1],
    ['of two that begin together, the one that was set later', '2026-07-01', 4],
    ['one that was set earlier but begins later', '2027-01-01', 2],
  ])('is %s', (_what, day, version) => {
    expect(practiceInForce(rows, new Date(`${day}T00:00:00+08:00`))?.version ?? null).toBe(version);
  });
});

describe('figures of a practice', () => {
  it.each([
    [10, 1, 'DONE'],
    [2_000, 60, 'DONE'],
    [9, 5, 'stretchMetres'],
    [2_001, 5, 'stretchMetres'],
    [200, 0, 'deadlineWorkingDays'],
    [200, 61, 'deadlineWorkingDays'],
  ])('%d m and %d working days: %s', (stretchMetres, deadlineWorkingDays, outcome) => {
    const tried = () => refuseFigures({ stretchMetres, deadlineWorkingDays });
    if (outcome === 'DONE') expect(tried).not.toThrow();
    else expect(tried).toThrow(expect.objectContaining({ code: 'FIGURE_OUT_OF_BOUNDS', field: outcome }));
  });

  it('never begin in the past', () => {
    const now = new Date('2026-07-01T00:00:00Z');
    expect(startOf(null, now)).toEqual(now);
    expect(startOf(new Date('2026-06-30T23:59:59Z'), now)).toEqual(now);
    expect(() => startOf(new Date('2026-06-30T00:00:00Z'), now)).toThrow(
      expect.objectContaining({ code: 'DATE_PASSED' }),
    );
  });
});
