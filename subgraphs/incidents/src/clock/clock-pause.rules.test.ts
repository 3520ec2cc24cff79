import { always, at, type ClockCase, hour, itCounts, local, office, pause } from '../../test/clock-cases';
import { calendarOf, type Pause, reachedAt, usedAt } from './clock.rules';

const cases: ClockCase[] = [
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
];

describe('clocks with pauses, by hand', () => {
  itCounts(cases);

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

  it('leave pauses out of their parts, and are not known while one lasts', () => {
    const of = { startedAt: at('2026-03-02 09:00:00'), dueAt: at('2026-03-02 12:00:00'), calendar: calendarOf('HOUR') };
    const reached = (each: typeof of, percent: number, pauses: Pause[]) => {
      const moment = reachedAt(each, percent, pauses, office);
      return moment && local(moment);
    };
    expect(reached(of, 50, [pause('2026-03-02 09:30:00', '2026-03-02 10:30:00')])).toBe('2026-03-02 11:00:00');
    expect(reached(of, 50, [pause('2026-03-02 09:30:00', null)])).toBeNull();
    expect(reached(of, 100, [pause('2026-03-02 09:30:00', null)])).toBeNull();
  });
});
