import { workCalendar } from '@gridweave/duty/work-calendar';
import { assumedServiceHours, hoursFrom, type ServiceHours, type WorkingTime } from '@gridweave/duty/working-time';
import { ClosingKind } from '../incident/incident.rules';
import {
  ClockEnd,
  type ClockFacts,
  calendarOf,
  clockDue,
  clockState,
  type Grant,
  type Hours,
  type Pause,
  reachedAt,
  refuseNormalClosing,
  usedAt,
} from './clock.rules';

/** Asia/Shanghai, as people write it. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`);
const local = (date: Date) => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const office: Hours = { calendar: workCalendar(), hoursOn: () => assumedServiceHours };
const roundTheClock: ServiceHours = {
  workingDays: [{ from: '00:00', to: '24:00' }],
  daysOff: [{ from: '00:00', to: '24:00' }],
};
const saturdays: ServiceHours = { ...assumedServiceHours, daysOff: [{ from: '09:00', to: '12:00' }] };
const always: Hours = { ...office, hoursOn: () => roundTheClock };
const weekend: Hours = { ...office, hoursOn: () => saturdays };
/** The district works on Sunday 2026-03-08 and is closed on Tuesday 2026-03-03. */
const decided: Hours = {
  ...office,
  calendar: workCalendar([
    { day: '2026-03-08', working: true },
    { day: '2026-03-03', working: false },
  ]),
};
/** From Wednesday 2026-03-04 on the unit serves in the morning only. */
const shorter: Hours = {
  ...office,
  hoursOn: hoursFrom([{ from: '2026-03-04', workingDays: [{ from: '08:30', to: '12:00' }], daysOff: [] }]),
};

const time = (text: string): WorkingTime => {
  const [amount, unit] = text.split(' ');
  return { amount: Number(amount), unit: unit as WorkingTime['unit'] };
};
const pause = (from: string, to: string | null): Pause => ({ from: at(from), to: to === null ? null : at(to) });
const grant = (when: string, text: string): Grant => ({ at: at(when), time: time(text) });

interface Case {
  readonly it: string;
  readonly start: string;
  readonly limit: string;
  readonly hours?: Hours;
  readonly pauses?: Pause[];
  readonly grants?: Grant[];
  readonly due: string;
  /** Seconds used at moments. */
  readonly used?: readonly (readonly [string, number])[];
}

const hour = 3_600;
const day = 7.5 * hour;

const cases: Case[] = [
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
  // Pauses.
  {
    it: 'a pause of an hour around the clock',
    start: '2026-03-02 09:00:00',
    limit: '2 HOUR',
    pauses: [pause('2026-03-02 09:30:00', '2026-03-02 10:30:00')],
    due: '2026-03-02 12:00:00',
    used: [
      ['2026-03-02 10:00:00', 1_800],
      ['2026-03-02 11:00:00', hour],
    ],
  },
  {
    it: 'a pause over a night, around the clock',
    start: '2026-03-02 17:00:00',
    limit: '4 HOUR',
    pauses: [pause('2026-03-02 18:00:00', '2026-03-03 08:00:00')],
    due: '2026-03-03 11:00:00',
    used: [['2026-03-03 09:00:00', 2 * hour]],
  },
  {
    it: 'a pause over a night, in working time',
    start: '2026-03-02 16:00:00',
    limit: '4 WORKING_HOUR',
    pauses: [pause('2026-03-02 17:00:00', '2026-03-03 10:00:00')],
    due: '2026-03-03 15:00:00',
    used: [
      ['2026-03-03 09:30:00', hour],
      ['2026-03-03 11:00:00', 2 * hour],
    ],
  },
  {
    it: 'a pause that lies in the night alone takes nothing',
    start: '2026-03-02 16:00:00',
    limit: '4 WORKING_HOUR',
    pauses: [pause('2026-03-02 20:00:00', '2026-03-03 06:00:00')],
    due: '2026-03-03 10:30:00',
    used: [['2026-03-03 09:30:00', 3 * hour]],
  },
  {
    it: 'a pause over a weekend',
    start: '2026-03-06 16:00:00',
    limit: '4 WORKING_HOUR',
    pauses: [pause('2026-03-06 17:00:00', '2026-03-09 09:30:00')],
    due: '2026-03-09 14:30:00',
    used: [['2026-03-09 10:30:00', 2 * hour]],
  },
  {
    it: 'a pause over the National Day',
    start: '2026-09-30 16:00:00',
    limit: '4 WORKING_HOUR',
    pauses: [pause('2026-09-30 17:00:00', '2026-10-08 14:00:00')],
    due: '2026-10-08 17:00:00',
  },
  {
    it: 'two pauses',
    start: '2026-03-02 08:30:00',
    limit: '3 WORKING_HOUR',
    pauses: [pause('2026-03-02 09:00:00', '2026-03-02 09:30:00'), pause('2026-03-02 10:00:00', '2026-03-02 11:00:00')],
    due: '2026-03-02 15:00:00',
    used: [['2026-03-02 11:30:00', 1.5 * hour]],
  },
  {
    it: 'a pause that lasts stops the use, not the due time',
    start: '2026-03-02 08:30:00',
    limit: '3 WORKING_HOUR',
    pauses: [pause('2026-03-02 09:30:00', null)],
    due: '2026-03-02 11:30:00',
    used: [['2026-03-05 09:00:00', hour]],
  },
  {
    it: 'three hours without a pause',
    start: '2026-03-02 08:30:00',
    limit: '3 HOUR',
    pauses: [],
    due: '2026-03-02 11:30:00',
    used: [['2026-03-02 10:30:00', 2 * hour]],
  },
  {
    it: 'a pause of seconds',
    start: '2026-03-02 09:00:00',
    limit: '10 MINUTE',
    pauses: [pause('2026-03-02 09:01:00', '2026-03-02 09:01:13')],
    due: '2026-03-02 09:10:13',
    used: [['2026-03-02 09:02:00', 107]],
  },
  {
    it: 'a pause of a working-day limit moves it by the service time that was left',
    start: '2026-03-02 09:00:00',
    limit: '1 WORKING_DAY',
    pauses: [pause('2026-03-03 14:00:00', '2026-03-04 14:00:00')],
    due: '2026-03-04 18:00:00',
  },
  {
    it: 'a pause after the due time gives nothing back',
    start: '2026-03-02 09:00:00',
    limit: '1 HOUR',
    pauses: [pause('2026-03-02 11:00:00', '2026-03-02 12:00:00')],
    due: '2026-03-02 10:00:00',
  },
  {
    it: 'a pause on days off of a unit on duty round the clock counts',
    start: '2026-03-07 10:00:00',
    limit: '4 WORKING_HOUR',
    hours: always,
    pauses: [pause('2026-03-07 11:00:00', '2026-03-08 11:00:00')],
    due: '2026-03-08 14:00:00',
  },
  // Extensions.
  {
    it: 'an extension by a working day',
    start: '2026-03-02 09:00:00',
    limit: '4 WORKING_HOUR',
    grants: [grant('2026-03-02 14:00:00', '1 WORKING_DAY')],
    due: '2026-03-03 18:00:00',
  },
  {
    it: 'an extension by working hours over a night',
    start: '2026-03-02 09:00:00',
    limit: '4 WORKING_HOUR',
    grants: [grant('2026-03-02 14:00:00', '4 WORKING_HOUR')],
    due: '2026-03-03 09:30:00',
  },
  {
    it: 'a second extension',
    start: '2026-03-02 09:00:00',
    limit: '1 WORKING_DAY',
    grants: [grant('2026-03-03 09:00:00', '2 WORKING_DAY'), grant('2026-03-05 09:00:00', '1 WORKING_DAY')],
    due: '2026-03-06 18:00:00',
  },
  {
    it: 'an extension over a holiday',
    start: '2026-09-29 09:00:00',
    limit: '1 WORKING_DAY',
    grants: [grant('2026-09-30 10:00:00', '2 WORKING_DAY')],
    due: '2026-10-09 18:00:00',
  },
  {
    it: 'an extension, then a pause',
    start: '2026-03-02 09:00:00',
    limit: '4 WORKING_HOUR',
    grants: [grant('2026-03-02 10:00:00', '2 WORKING_HOUR')],
    pauses: [pause('2026-03-02 14:00:00', '2026-03-03 14:00:00')],
    due: '2026-03-03 17:00:00',
  },
  {
    it: 'a pause, then an extension',
    start: '2026-03-02 09:00:00',
    limit: '4 WORKING_HOUR',
    pauses: [pause('2026-03-02 10:00:00', '2026-03-02 11:00:00')],
    grants: [grant('2026-03-02 15:00:00', '1 WORKING_DAY')],
    due: '2026-03-03 18:00:00',
  },
  // Hand-over: what one unit has used stays with it, and the other begins with its whole time.
  {
    it: 'the old unit’s clock, stopped',
    start: '2026-03-02 09:00:00',
    limit: '1 WORKING_DAY',
    due: '2026-03-03 18:00:00',
    used: [['2026-03-02 15:00:00', 4 * hour]],
  },
  {
    it: 'the new unit’s clock, from its own dispatch',
    start: '2026-03-02 15:00:00',
    limit: '1 WORKING_DAY',
    due: '2026-03-03 18:00:00',
    used: [
      ['2026-03-02 15:00:00', 0],
      ['2026-03-02 16:00:00', hour],
    ],
  },
  {
    it: 'the new unit’s clock by its own hours',
    start: '2026-03-06 19:00:00',
    limit: '4 WORKING_HOUR',
    hours: always,
    due: '2026-03-06 23:00:00',
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

describe('clocks, by hand', () => {
  it.each(cases)('$it', ({ start, limit, hours = office, pauses = [], grants = [], due, used = [] }) => {
    const clock = { startedAt: at(start), stoppedAt: null, calendar: calendarOf(time(limit).unit) };
    expect(local(clockDue(clock.startedAt, time(limit), { pauses, grants }, hours).at)).toBe(due);
    for (const [moment, seconds] of used) {
      expect([moment, usedAt(clock, at(moment), pauses, hours) / 1_000]).toEqual([moment, seconds]);
    }
  });

  it('are at least sixty', () => expect(cases.length).toBeGreaterThanOrEqual(60));

  it('count each moment of pauses that overlap once, and stop at their stop', () => {
    const clock = {
      startedAt: at('2026-03-02 09:00:00'),
      stoppedAt: at('2026-03-02 12:00:00'),
      calendar: calendarOf('HOUR'),
    };
    const pauses = [
      pause('2026-03-02 09:30:00', '2026-03-02 10:30:00'),
      pause('2026-03-02 10:00:00', '2026-03-02 11:00:00'),
    ];
    expect(usedAt(clock, at('2026-03-02 18:00:00'), pauses, office)).toBe(1.5 * hour * 1_000);
  });

  it('say when their due time runs into a year that is not announced', () => {
    const about = { pauses: [], grants: [] };
    expect(clockDue(at('2026-12-31 17:00:00'), time('2 WORKING_HOUR'), about, office).provisional).toBe(true);
    expect(clockDue(at('2026-03-02 17:00:00'), time('2 WORKING_HOUR'), about, office).provisional).toBe(false);
  });
});

describe('parts of a clock’s time', () => {
  const clock = (start: string, due: string, unit: WorkingTime['unit']) => ({
    startedAt: at(start),
    dueAt: at(due),
    calendar: calendarOf(unit),
  });
  const reached = (of: ReturnType<typeof clock>, percent: number, pauses: Pause[] = []) => {
    const moment = reachedAt(of, percent, pauses, office);
    return moment && local(moment);
  };

  it.each([
    [50, '2026-03-02 11:00:00'],
    [80, '2026-03-02 14:12:00'],
    [100, '2026-03-02 15:00:00'],
  ])('%s %% of four working hours', (percent, moment) => {
    expect(reached(clock('2026-03-02 09:00:00', '2026-03-02 15:00:00', 'WORKING_HOUR'), percent)).toBe(moment);
  });

  it.each([
    [50, '2026-03-02 09:01:00'],
    [80, '2026-03-02 09:01:36'],
    [100, '2026-03-02 09:02:00'],
  ])('%s %% of two minutes', (percent, moment) => {
    expect(reached(clock('2026-03-02 09:00:00', '2026-03-02 09:02:00', 'MINUTE'), percent)).toBe(moment);
  });

  it('go over nights, weekends and holidays', () => {
    const of = clock('2026-09-30 09:00:00', '2026-10-12 18:00:00', 'WORKING_DAY');
    // 37 hours in all: 7 on the first day, 7.5 on each of 8, 9, 10 (made up for) and 12 October; 18.5 is the half.
    expect(reached(of, 50)).toBe('2026-10-09 14:30:00');
  });

  it('are not told of a time that lies further ahead than anybody plans', () => {
    expect(reached(clock('2026-03-02 09:00:00', '2099-01-01 00:00:00', 'WORKING_HOUR'), 50)).toBeNull();
  });

  it('leave pauses out, and are not known while one lasts', () => {
    const of = clock('2026-03-02 09:00:00', '2026-03-02 12:00:00', 'HOUR');
    expect(reached(of, 50, [pause('2026-03-02 09:30:00', '2026-03-02 10:30:00')])).toBe('2026-03-02 11:00:00');
    expect(reached(of, 50, [pause('2026-03-02 09:30:00', null)])).toBeNull();
    expect(reached(of, 100, [pause('2026-03-02 09:30:00', null)])).toBeNull();
  });
});

describe('the state of a clock', () => {
  const due = at('2026-03-02 12:00:00');
  const running: ClockFacts = { dueAt: due, stoppedAt: null, endedBy: null, pausedUntil: null, pausedAt: null };
  const [before, after, later] = ['2026-03-02 11:59:59', '2026-03-02 12:00:01', '2026-03-09 09:00:00'].map(at) as [
    Date,
    Date,
    Date,
  ];
  const ended = (stoppedAt: Date, endedBy = ClockEnd.DONE) => ({ ...running, stoppedAt, endedBy });
  const held = (pausedAt: Date) => ({ ...running, pausedAt, pausedUntil: later });

  it.each([
    ['runs', running, before, 'RUNNING'],
    ['runs to the last moment', running, due, 'RUNNING'],
    ['is missed after it', running, after, 'MISSED'],
    ['is met to the last moment', ended(due), later, 'MET'],
    ['is missed when it stopped too late', ended(after), later, 'MISSED'],
    ['is called off in time', ended(before, ClockEnd.RETURNED), later, 'CALLED_OFF'],
    ['stays missed when it is given back', ended(after, ClockEnd.RETURNED), later, 'MISSED'],
    ['stands', held(before), later, 'PAUSED'],
    ['stays missed when it is laid aside', held(after), later, 'MISSED'],
  ])('%s', (_, facts, now, state) => expect(clockState(facts, now)).toBe(state));

  it.each([
    ['in time', [ended(before)], ClosingKind.NORMAL, null],
    ['late', [ended(after)], ClosingKind.NORMAL, 'HANDLING_OVERTIME'],
    ['late, and said so', [ended(after)], ClosingKind.OVERTIME, null],
    ['late in one of two', [ended(before), ended(after)], ClosingKind.NORMAL, 'HANDLING_OVERTIME'],
    ['given back late', [ended(after, ClockEnd.RETURNED)], ClosingKind.NORMAL, 'HANDLING_OVERTIME'],
    ['cancelled late', [ended(after, ClockEnd.CANCELLED)], ClosingKind.NORMAL, null],
    ['without a limit', [], ClosingKind.NORMAL, null],
  ])('closing what was done %s', (_, clocks, kind, code) => {
    expect(refuseNormalClosing(kind, clocks, later)?.code ?? null).toBe(code);
  });
});
