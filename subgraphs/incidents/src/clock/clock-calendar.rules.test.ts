import {
  always,
  at,
  type ClockCase,
  day,
  decided,
  hour,
  itCounts,
  office,
  shorter,
  time,
  weekend,
} from '../../test/clock-cases';
import { clockDue } from './clock.rules';

const cases: ClockCase[] = [
  // Around the clock.
  {
    it: 'two minutes',
    start: '2026-03-02 09:00:00',
    limit: '2 MINUTE',
    due: '2026-03-02 09:02:00',
    used: [['2026-03-02 09:01:17', 77]],
  },
  { it: 'two minutes over midnight', start: '2026-03-02 23:59:00', limit: '2 MINUTE', due: '2026-03-03 00:01:00' },
  { it: 'half an hour on a holiday', start: '2026-10-01 10:00:00', limit: '30 MINUTE', due: '2026-10-01 10:30:00' },
  {
    it: 'two hours over the lunch break',
    start: '2026-03-02 11:30:00',
    limit: '2 HOUR',
    due: '2026-03-02 13:30:00',
    used: [['2026-03-02 13:00:00', 1.5 * hour]],
  },
  {
    it: 'a day and a night over a weekend',
    start: '2026-03-07 20:00:00',
    limit: '24 HOUR',
    due: '2026-03-08 20:00:00',
  },
  { it: 'seven calendar days', start: '2026-03-02 09:00:00', limit: '7 CALENDAR_DAY', due: '2026-03-09 23:59:59' },
  {
    it: 'a calendar day over the leap day',
    start: '2028-02-28 12:00:00',
    limit: '1 CALENDAR_DAY',
    due: '2028-02-29 23:59:59',
  },
  // Working hours.
  {
    it: 'four working hours in a morning and an afternoon',
    start: '2026-03-02 09:00:00',
    limit: '4 WORKING_HOUR',
    due: '2026-03-02 15:00:00',
    used: [
      ['2026-03-02 12:30:00', 3 * hour],
      ['2026-03-02 14:30:00', 3.5 * hour],
    ],
  },
  {
    it: 'four working hours over a night',
    start: '2026-03-02 16:00:00',
    limit: '4 WORKING_HOUR',
    due: '2026-03-03 10:30:00',
    used: [['2026-03-03 03:00:00', 2 * hour]],
  },
  {
    it: 'dispatched before the doors open',
    start: '2026-03-02 06:00:00',
    limit: '1 WORKING_HOUR',
    due: '2026-03-02 09:30:00',
    used: [['2026-03-02 08:30:00', 0]],
  },
  {
    it: 'dispatched after the doors close',
    start: '2026-03-02 19:00:00',
    limit: '1 WORKING_HOUR',
    due: '2026-03-03 09:30:00',
  },
  {
    it: 'dispatched in the lunch break',
    start: '2026-03-02 13:00:00',
    limit: '1 WORKING_HOUR',
    due: '2026-03-02 15:00:00',
  },
  {
    it: 'over a weekend',
    start: '2026-03-06 17:00:00',
    limit: '2 WORKING_HOUR',
    due: '2026-03-09 09:30:00',
    used: [['2026-03-08 12:00:00', hour]],
  },
  { it: 'to the very end of a day', start: '2026-03-02 14:00:00', limit: '4 WORKING_HOUR', due: '2026-03-02 18:00:00' },
  {
    it: 'at an odd second',
    start: '2026-03-02 09:00:07',
    limit: '4 WORKING_HOUR',
    due: '2026-03-02 15:00:07',
    used: [['2026-03-02 09:00:08', 1]],
  },
  {
    it: 'fifteen working hours are two full days',
    start: '2026-03-02 08:30:00',
    limit: '15 WORKING_HOUR',
    due: '2026-03-03 18:00:00',
  },
  // Holidays and days that make up for them.
  {
    it: 'over the National Day holiday',
    start: '2026-09-30 17:00:00',
    limit: '2 WORKING_HOUR',
    due: '2026-10-08 09:30:00',
    used: [['2026-10-05 12:00:00', hour]],
  },
  {
    it: 'into the Saturday that makes up for it',
    start: '2026-10-09 17:00:00',
    limit: '2 WORKING_HOUR',
    due: '2026-10-10 09:30:00',
  },
  {
    it: 'on a make-up Saturday itself',
    start: '2026-05-09 09:00:00',
    limit: '2 WORKING_HOUR',
    due: '2026-05-09 11:00:00',
  },
  {
    it: 'into the make-up Saturday of Labour Day',
    start: '2026-05-08 16:00:00',
    limit: '4 WORKING_HOUR',
    due: '2026-05-09 10:30:00',
  },
  { it: 'over Labour Day', start: '2026-04-30 16:00:00', limit: '4 WORKING_HOUR', due: '2026-05-06 10:30:00' },
  {
    it: 'over the Spring Festival',
    start: '2026-02-14 17:00:00',
    limit: '2 WORKING_HOUR',
    due: '2026-02-24 09:30:00',
    used: [['2026-02-20 09:00:00', hour]],
  },
  {
    it: 'into the make-up Saturday after the Spring Festival',
    start: '2026-02-27 17:30:00',
    limit: '1 WORKING_HOUR',
    due: '2026-02-28 09:00:00',
  },
  { it: 'over Qingming', start: '2026-04-03 17:30:00', limit: '1 WORKING_HOUR', due: '2026-04-07 09:00:00' },
  {
    it: 'over the New Year into a make-up Sunday',
    start: '2025-12-31 17:30:00',
    limit: '1 WORKING_HOUR',
    due: '2026-01-04 09:00:00',
  },
  // Working days: the first day does not count, the last ends with its hours.
  {
    it: 'one working day',
    start: '2026-03-02 09:00:00',
    limit: '1 WORKING_DAY',
    due: '2026-03-03 18:00:00',
    used: [
      ['2026-03-02 18:00:00', 7 * hour],
      ['2026-03-03 18:00:00', 7 * hour + day],
    ],
  },
  {
    it: 'one working day from a Friday',
    start: '2026-03-06 16:00:00',
    limit: '1 WORKING_DAY',
    due: '2026-03-09 18:00:00',
  },
  {
    it: 'three working days over a weekend',
    start: '2026-03-05 10:00:00',
    limit: '3 WORKING_DAY',
    due: '2026-03-10 18:00:00',
  },
  {
    it: 'two working days over the National Day',
    start: '2026-09-30 09:00:00',
    limit: '2 WORKING_DAY',
    due: '2026-10-09 18:00:00',
  },
  {
    it: 'three working days with a make-up Saturday',
    start: '2026-10-08 09:00:00',
    limit: '3 WORKING_DAY',
    due: '2026-10-12 18:00:00',
  },
  {
    it: 'five working days before the Spring Festival',
    start: '2026-02-11 09:00:00',
    limit: '5 WORKING_DAY',
    due: '2026-02-25 18:00:00',
  },
  {
    it: 'a working day that begins on a holiday',
    start: '2026-10-03 09:00:00',
    limit: '1 WORKING_DAY',
    due: '2026-10-08 18:00:00',
  },
  // Hours of the unit's own, and decisions of the district.
  {
    it: 'of a unit on duty round the clock',
    start: '2026-03-07 22:00:00',
    limit: '4 WORKING_HOUR',
    hours: always,
    due: '2026-03-08 02:00:00',
    used: [['2026-03-08 00:30:00', 2.5 * hour]],
  },
  {
    it: 'of a unit that serves on Saturday mornings',
    start: '2026-03-06 17:00:00',
    limit: '2 WORKING_HOUR',
    hours: weekend,
    due: '2026-03-07 10:00:00',
  },
  {
    it: 'on a Sunday that the district works',
    start: '2026-03-06 17:30:00',
    limit: '1 WORKING_HOUR',
    hours: decided,
    due: '2026-03-08 09:00:00',
  },
  {
    it: 'over a Tuesday on which the district is closed',
    start: '2026-03-02 17:00:00',
    limit: '2 WORKING_HOUR',
    hours: decided,
    due: '2026-03-04 09:30:00',
  },
  {
    it: 'one working day over that Tuesday',
    start: '2026-03-02 10:00:00',
    limit: '1 WORKING_DAY',
    hours: decided,
    due: '2026-03-04 18:00:00',
  },
  {
    it: 'into days with shorter hours',
    start: '2026-03-03 16:00:00',
    limit: '7 WORKING_HOUR',
    hours: shorter,
    due: '2026-03-05 10:00:00',
    used: [['2026-03-04 15:00:00', 5.5 * hour]],
  },
  {
    it: 'a working day that ends with shorter hours',
    start: '2026-03-03 16:00:00',
    limit: '1 WORKING_DAY',
    hours: shorter,
    due: '2026-03-04 12:00:00',
  },
  // A change of the calendar is read anew only when somebody decides so: the same clock before and after.
  {
    it: 'before the district closed a Tuesday',
    start: '2026-03-02 16:00:00',
    limit: '4 WORKING_HOUR',
    due: '2026-03-03 10:30:00',
  },
  {
    it: 'after it did',
    start: '2026-03-02 16:00:00',
    limit: '4 WORKING_HOUR',
    hours: decided,
    due: '2026-03-04 10:30:00',
  },
  {
    it: 'after the unit’s hours became shorter',
    start: '2026-03-03 17:00:00',
    limit: '5 WORKING_HOUR',
    hours: shorter,
    due: '2026-03-05 09:00:00',
  },
];

describe('clocks by the calendar and the hours of units, by hand', () => {
  itCounts(cases);

  it('say when their due time runs into a year that is not announced', () => {
    const about = { pauses: [], grants: [] };
    expect(clockDue(at('2026-12-31 17:00:00'), time('2 WORKING_HOUR'), about, office).provisional).toBe(true);
    expect(clockDue(at('2026-03-02 17:00:00'), time('2 WORKING_HOUR'), about, office).provisional).toBe(false);
  });
});
