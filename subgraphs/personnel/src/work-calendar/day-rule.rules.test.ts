import { type DayOverride, workCalendar } from '@gridweave/duty/work-calendar';
import { addDays, daysBetween } from '@gridweave/viewer/shanghai-day';
import fc from 'fast-check';
import { DayUnit } from './day-rule.enums';
import { countedAnew, lastDayAfter, lastDayFrom, refuseWithoutBasis } from './day-rule.rules';

const { CALENDAR_DAY, WORKING_DAY } = DayUnit;

/** By the State Council's notice for 2026; what the library says of it is tested with the calendar itself. */
const cases: [
  what: string,
  from: string,
  days: number,
  unit: DayUnit,
  last: string,
  due: string,
  provisional: boolean,
][] = [
  ['an ordinary week', '2026-03-02', 5, WORKING_DAY, '2026-03-06', '2026-03-09', false],
  ['a weekend in between', '2026-03-05', 5, WORKING_DAY, '2026-03-11', '2026-03-12', false],
  ['a first day that is a Saturday', '2026-03-07', 5, WORKING_DAY, '2026-03-13', '2026-03-13', false],
  ['one day', '2026-03-02', 1, WORKING_DAY, '2026-03-02', '2026-03-03', false],
  ['calendar days over a weekend', '2026-03-05', 5, CALENDAR_DAY, '2026-03-09', '2026-03-10', false],
  ['calendar days over Spring Festival', '2026-02-13', 7, CALENDAR_DAY, '2026-02-19', '2026-02-20', false],
  // 15 to 23 February are holidays; Saturdays the 14th and the 28th make up for two of them.
  ['the last working day before Spring Festival', '2026-02-13', 5, WORKING_DAY, '2026-02-26', '2026-02-27', false],
  ['the make-up Saturday before it', '2026-02-14', 5, WORKING_DAY, '2026-02-27', '2026-02-28', false],
  ['New Year’s Eve by the moon', '2026-02-16', 5, WORKING_DAY, '2026-02-28', '2026-02-28', false],
  ['the last holiday', '2026-02-23', 1, WORKING_DAY, '2026-02-24', '2026-02-24', false],
  ['the make-up Saturday after it', '2026-02-28', 2, WORKING_DAY, '2026-03-02', '2026-03-03', false],
  ['one holiday in the week, Tomb-Sweeping Day', '2026-04-03', 3, WORKING_DAY, '2026-04-08', '2026-04-09', false],
  // 1 to 7 October are holidays; Sunday 20 September and Saturday 10 October make up for them.
  ['the eve of National Day', '2026-09-30', 3, WORKING_DAY, '2026-10-09', '2026-10-10', false],
  ['National Day', '2026-10-01', 3, WORKING_DAY, '2026-10-10', '2026-10-10', false],
  ['the make-up Sunday before it', '2026-09-20', 5, WORKING_DAY, '2026-09-24', '2026-09-28', false],
  ['the turn of a year that is not announced', '2026-12-30', 3, WORKING_DAY, '2027-01-01', '2027-01-04', true],
  ['the end of the last year announced', '2026-12-24', 5, WORKING_DAY, '2026-12-30', '2026-12-31', false],
  ['calendar days into that year', '2026-12-30', 3, CALENDAR_DAY, '2027-01-01', '2027-01-02', false],
];

describe('days that are counted by the work calendar', () => {
  const calendar = workCalendar();

  it.each(cases)('over %s: from %s, %i by %s, a notice is up to %s and a limit ends on %s', (_what, ...row) => {
    const [from, days, dayUnit, last, due, provisional] = row;
    expect(lastDayFrom(from, { days, dayUnit }, calendar).day).toBe(last);
    expect(lastDayAfter(from, { days, dayUnit }, calendar)).toEqual({ day: due, provisional });
  });

  it('go by what the district has decided', () => {
    const decided: DayOverride[] = [
      { day: '2026-03-03', working: false },
      { day: '2027-01-01', working: false },
    ];
    const of = (from: string) => lastDayFrom(from, { days: 3, dayUnit: WORKING_DAY }, workCalendar(decided));
    expect(of('2026-03-02')).toEqual({ day: '2026-03-05', provisional: false });
    // One day that is decided does not announce the year.
    expect(of('2026-12-30')).toEqual({ day: '2027-01-04', provisional: true });
  });

  it('have in them as many working days as were asked for, and end on one', () => {
    const start = fc.integer({ min: 0, max: 330 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 20 }), (firstDay, days) => {
        const { day: lastDay } = lastDayFrom(firstDay, { days, dayUnit: WORKING_DAY }, calendar);
        const all = Array.from({ length: daysBetween(firstDay, lastDay) + 1 }, (_, i) => addDays(firstDay, i));
        expect(all.filter((day) => calendar.dayOf(day).working)).toHaveLength(days);
        expect(calendar.dayOf(lastDay).working).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-12-31', true, '2027-01-05', true, { day: '2027-01-05', provisional: true }],
    ['2027-01-05', true, '2027-01-04', false, { day: '2027-01-05', provisional: false }],
    ['2027-01-05', true, '2027-01-05', false, { day: '2027-01-05', provisional: false }],
    ['2027-01-05', true, '2027-01-04', true, null],
    ['2027-01-05', false, '2027-01-05', false, null],
  ])('told to last until %s (provisional %s), counted until %s (%s): %j', (day, was, counted, is, expected) => {
    expect(countedAnew({ day, provisional: was }, { day: counted, provisional: is })).toEqual(expected);
  });

  it('are working days only where something is named that says so', () => {
    expect(() => refuseWithoutBasis([CALENDAR_DAY, WORKING_DAY], null)).toThrow('依据');
    expect(() => refuseWithoutBasis([WORKING_DAY], '区委组织部通知')).not.toThrow();
    expect(() => refuseWithoutBasis([CALENDAR_DAY], null)).not.toThrow();
  });
});
