import { workCalendar } from '@gridweave/duty/work-calendar';
import { assumedServiceHours, workingTimeBetween } from '@gridweave/duty/working-time';
import fc from 'fast-check';
import { dueAfterPause, HoldState, holdState, refuseNotHeld, refuseOddReview } from './leg-hold.rules';

const moment = (text: string) => new Date(`${text}+08:00`);
const hours = () => assumedServiceHours;
const calendar = workCalendar();
const ended = (due: string, from: string, to: string, unit: 'HOUR' | 'WORKING_HOUR' | null) =>
  dueAfterPause(moment(due), { from: moment(from), to: moment(to) }, unit, calendar, hours);
const paused = (...pause: Parameters<typeof ended>) => ended(...pause).at;

describe('the time that is left after a hold', () => {
  it.each([
    [
      'two hours of the afternoon',
      '2026-06-10T17:00',
      '2026-06-10T15:00',
      '2026-06-17T10:00',
      'WORKING_HOUR',
      '2026-06-17T12:00',
    ],
    ['over a noon', '2026-06-10T17:00', '2026-06-10T15:00', '2026-06-17T11:00', 'WORKING_HOUR', '2026-06-17T15:00'],
    ['over a night', '2026-06-10T17:00', '2026-06-10T15:00', '2026-06-17T17:30', 'WORKING_HOUR', '2026-06-18T10:00'],
    [
      'released on a Sunday',
      '2026-06-10T17:00',
      '2026-06-10T15:00',
      '2026-06-14T10:00',
      'WORKING_HOUR',
      '2026-06-15T10:30',
    ],
    ['to the minute', '2026-06-10T15:47', '2026-06-10T15:00', '2026-06-17T11:30', null, '2026-06-17T14:17'],
    ['around the clock', '2026-06-10T17:00', '2026-06-10T15:00', '2026-06-17T23:30', 'HOUR', '2026-06-18T01:30'],
    [
      'none, where it was overdue',
      '2026-06-10T14:00',
      '2026-06-10T15:00',
      '2026-06-17T10:00',
      'WORKING_HOUR',
      '2026-06-10T14:00',
    ],
  ] as const)('%s', (_what, due, from, to, unit, expected) => {
    expect(paused(due, from, to, unit)).toEqual(moment(expected));
  });

  it('moves by the pause where it lies a generation ahead', () => {
    const due = paused('2099-01-05T18:00', '2026-06-10T10:00', '2026-06-11T11:00', 'WORKING_HOUR');
    expect(due).toEqual(moment('2099-01-06T19:00'));
  });

  it.each([
    ['within the year', '2026-06-17T10:00', 'WORKING_HOUR', false],
    ['in a year that is not announced yet', '2051-06-16T10:00', 'WORKING_HOUR', true],
    ['around the clock, in whatever year', '2051-06-16T10:00', 'HOUR', false],
  ] as const)('%s is provisional only where its days are counted', (_when, to, unit, provisional) => {
    expect(ended('2026-06-10T17:00', '2026-06-10T15:00', to, unit).provisional).toBe(provisional);
  });

  it('is as much service time as there was before, whenever it was held and released', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 20 });
    fc.assert(
      fc.property(minutes, minutes, minutes, (a, b, c) => {
        const start = moment('2026-06-01T00:00').getTime();
        const from = new Date(start + a * 60_000);
        const [dueAt, to] = [new Date(from.getTime() + b * 60_000), new Date(from.getTime() + c * 60_000)];
        const after = dueAfterPause(dueAt, { from, to }, 'WORKING_HOUR', calendar, hours).at;
        if (dueAt <= from || after < to) return;
        const left = workingTimeBetween(from, dueAt, calendar, hours).minutes;
        expect(workingTimeBetween(to, after, calendar, hours).minutes).toBeCloseTo(
          left === 0 && dueAt > to ? workingTimeBetween(to, dueAt, calendar, hours).minutes : left,
          6,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a hold', () => {
  const now = moment('2026-06-10T15:00');
  const most = { amount: 30, unit: 'CALENDAR_DAY' } as const;

  it.each([
    ['2026-06-10T15:00', 'REVIEW_IN_PAST'],
    ['2026-07-11T00:00', 'REVIEW_TOO_FAR'],
    ['2026-07-10T12:00', null],
  ])('with its review at %s: %s', (reviewAt, code) => {
    const refused = () => {
      try {
        refuseOddReview(moment(reviewAt), now, most, calendar);
        return null;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(refused()).toBe(code);
  });

  it('is over with its leg, and released once', () => {
    expect(Object.values(HoldState).map((state) => holdState(state, false))).toEqual([
      'LAPSED',
      'LAPSED',
      'REFUSED',
      'RELEASED',
      'LAPSED',
    ]);
    expect(Object.values(HoldState).map((state) => refuseNotHeld(state)?.code ?? null)).toEqual([
      'HOLD_NOT_HELD',
      null,
      'HOLD_ALREADY_REFUSED',
      'HOLD_ALREADY_RELEASED',
      'HOLD_ALREADY_LAPSED',
    ]);
  });
});
