import fc from 'fast-check';
import { AppointmentState } from './appointment.enums';
import { gapsBetween, isInForce, mostAtOnce, refuseCycle, type StandIn, stageOn } from './appointment.rules';

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const term = fc
  .tuple(fc.nat(20), fc.option(fc.nat(10), { nil: null }))
  .map(([from, length]) => ({ fromDay: day(from), toDay: length === null ? null : day(from + length) }));
const period = { fromDay: day(3), toDay: day(25) };
const daysOfPeriod = Array.from({ length: 23 }, (_, n) => day(3 + n));

describe('terms', () => {
  it('leave as gaps the days on which none of them is in force', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 6 }), (terms) => {
        const gaps = gapsBetween(terms, period);
        const free = daysOfPeriod.filter((each) => !terms.some((one) => isInForce(one, each)));
        expect(daysOfPeriod.filter((each) => gaps.some((gap) => isInForce(gap, each)))).toEqual(free);
        for (const [index, gap] of gaps.slice(1).entries()) expect(gap.fromDay > `${gaps[index]?.toDay}`).toBe(true);
      }),
    );
  });

  it('are at once as many as on the fullest day', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 6 }), (terms) => {
        const fullest = daysOfPeriod.map((each) => terms.filter((one) => isInForce(one, each)).length);
        expect(mostAtOnce(terms, period)).toBe(Math.max(...fullest));
      }),
    );
  });

  it.each([
    ['2025-12-31', AppointmentState.STANDS, 'AHEAD'],
    ['2026-01-01', AppointmentState.STANDS, 'BEGUN'],
    ['2026-02-28', AppointmentState.STANDS, 'BEGUN'],
    ['2026-03-01', AppointmentState.STANDS, 'OVER'],
    ['2026-01-01', AppointmentState.ANNULLED, 'OVER'],
    ['2025-12-31', AppointmentState.WITHDRAWN, 'OVER'],
  ])('stand on %s, %s, as %s', (today, state, stage) => {
    expect(stageOn({ fromDay: '2026-01-01', toDay: '2026-02-28' }, state, today)).toBe(stage);
  });
});

describe('stand-ins', () => {
  const people = ['a', 'b', 'c', 'd'] as const;
  const standIn = fc
    .tuple(fc.constantFrom(...people), fc.constantFrom(...people), fc.nat(20), fc.nat(10))
    .filter(([absentId, standInId]) => absentId !== standInId)
    .map(([absentId, standInId, from, length]) => ({
      absentId,
      standInId,
      fromDay: day(from),
      toDay: day(from + length),
    }));

  /** Looks at each day by itself: does following who stands in lead back? */
  const leadsBack = (added: StandIn, known: readonly StandIn[]) =>
    Array.from({ length: 40 }, (_, n) => day(n))
      .filter((each) => isInForce(added, each))
      .some((each) => {
        const reached = new Set([added.standInId]);
        for (let before = -1; before !== reached.size; ) {
          before = reached.size;
          for (const one of known) if (isInForce(one, each) && reached.has(one.absentId)) reached.add(one.standInId);
        }
        return reached.has(added.absentId);
      });

  it('are refused just where, on one day, following them leads back to the absent person', () => {
    fc.assert(
      fc.property(standIn, fc.array(standIn, { maxLength: 8 }), (added, known) => {
        const attempt = () => refuseCycle(added, known);
        if (leadsBack(added, known)) expect(attempt).toThrow(expect.objectContaining({ code: 'STAND_IN_CYCLE' }));
        else expect(attempt).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
