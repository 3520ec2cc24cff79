import type { WorkingTime } from '@gridweave/duty/working-time';
import { at, local, office } from '../../test/clock-cases';
import { ClosingKind } from '../incident/incident.rules';
import { ClockEnd, type ClockFacts, calendarOf, clockState, reachedAt, refuseNormalClosing } from './clock.rules';

describe('parts of a clock’s time', () => {
  const clock = (start: string, due: string, unit: WorkingTime['unit']) => ({
    startedAt: at(start),
    dueAt: at(due),
    calendar: calendarOf(unit),
  });
  const reached = (of: ReturnType<typeof clock>, percent: number) => {
    const moment = reachedAt(of, percent, [], office);
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
