import { always, type ClockCase, grant, hour, itCounts, pause } from '../../test/clock-cases';

const cases: ClockCase[] = [
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
];

describe('clocks with extensions and after a hand-over, by hand', () => {
  itCounts(cases);
});
