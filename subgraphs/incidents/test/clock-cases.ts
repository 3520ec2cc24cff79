import { workCalendar } from '@gridweave/duty/work-calendar';
import { assumedServiceHours, hoursFrom, type ServiceHours, type WorkingTime } from '@gridweave/duty/working-time';
import { calendarOf, clockDue, type Grant, type Hours, type Pause, usedAt } from '../src/clock/clock.rules';

/** Asia/Shanghai, as people write it. */
export const at = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`);
export const local = (date: Date) =>
  new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

export const office: Hours = { calendar: workCalendar(), hoursOn: () => assumedServiceHours };
const roundTheClock: ServiceHours = {
  workingDays: [{ from: '00:00', to: '24:00' }],
  daysOff: [{ from: '00:00', to: '24:00' }],
};
const saturdays: ServiceHours = { ...assumedServiceHours, daysOff: [{ from: '09:00', to: '12:00' }] };
export const always: Hours = { ...office, hoursOn: () => roundTheClock };
export const weekend: Hours = { ...office, hoursOn: () => saturdays };
/** The district works on Sunday 2026-03-08 and is closed on Tuesday 2026-03-03. */
export const decided: Hours = {
  ...office,
  calendar: workCalendar([
    { day: '2026-03-08', working: true },
    { day: '2026-03-03', working: false },
  ]),
};
/** From Wednesday 2026-03-04 on the unit serves in the morning only. */
export const shorter: Hours = {
  ...office,
  hoursOn: hoursFrom([{ from: '2026-03-04', workingDays: [{ from: '08:30', to: '12:00' }], daysOff: [] }]),
};

export const time = (text: string): WorkingTime => {
  const [amount, unit] = text.split(' ');
  return { amount: Number(amount), unit: unit as WorkingTime['unit'] };
};
export const pause = (from: string, to: string | null): Pause => ({ from: at(from), to: to === null ? null : at(to) });
export const grant = (when: string, text: string): Grant => ({ at: at(when), time: time(text) });

export interface ClockCase {
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

export const hour = 3_600;
export const day = 7.5 * hour;

/** Tries clocks that were counted by hand. */
export function itCounts(cases: readonly ClockCase[]): void {
  it.each(cases)('$it', ({ start, limit, hours = office, pauses = [], grants = [], due, used = [] }) => {
    const clock = { startedAt: at(start), stoppedAt: null, calendar: calendarOf(time(limit).unit) };
    expect(local(clockDue(clock.startedAt, time(limit), { pauses, grants }, hours).at)).toBe(due);
    for (const [moment, seconds] of used) {
      expect([moment, usedAt(clock, at(moment), pauses, hours) / 1_000]).toEqual([moment, seconds]);
    }
  });
}
