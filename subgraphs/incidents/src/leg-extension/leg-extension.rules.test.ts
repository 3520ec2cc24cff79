import { workCalendar } from '@gridweave/duty/work-calendar';
import { assumedServiceHours } from '@gridweave/duty/working-time';
import { extended, momentInWords, refuseLate } from './leg-extension.rules';

const moment = (text: string) => new Date(`${text}+08:00`);
const most = { amount: 5, unit: 'WORKING_DAY' } as const;
const extend = (due: string, amount: number, unit: 'HOUR' | 'WORKING_HOUR' | 'WORKING_DAY' | 'CALENDAR_DAY') =>
  extended(moment(due), { amount, unit }, most, workCalendar(), () => assumedServiceHours);

describe('an extension', () => {
  it.each([
    ['over a weekend', '2026-06-12T15:00', 1, 'WORKING_DAY', '2026-06-15T18:00'],
    ['by working hours into the next morning', '2026-06-10T17:00', 2, 'WORKING_HOUR', '2026-06-11T09:30'],
    ['around the clock', '2026-06-10T17:00', 24, 'HOUR', '2026-06-11T17:00'],
    [
      'over National Day, with the Saturday that makes up for it',
      '2026-09-30T18:00',
      2,
      'WORKING_DAY',
      '2026-10-09T18:00',
    ],
  ] as const)('%s', (_what, due, amount, unit, expected) => {
    expect(extend(due, amount, unit).dueAt).toEqual(moment(expected));
  });

  it('is measured against the most by where it ends, whatever its unit', () => {
    expect(() => extend('2026-06-10T15:00', 6, 'WORKING_DAY')).toThrow(
      expect.objectContaining({ code: 'EXTENSION_TOO_LONG' }),
    );
    expect(extend('2026-06-10T15:00', 6, 'CALENDAR_DAY').dueAt < moment('2026-06-17T18:00')).toBe(true);
    expect(() => extend('2026-06-10T15:00', 7, 'CALENDAR_DAY')).toThrow(
      expect.objectContaining({ code: 'EXTENSION_TOO_LONG' }),
    );
  });

  it('into a year not announced yet is provisional', () => {
    expect(extend('2026-12-30T15:00', 3, 'WORKING_DAY').dueProvisional).toBe(true);
  });

  it.each([
    [null, 'LEG_WITHOUT_DUE'],
    ['2026-06-10T15:00', 'LEG_OVERDUE'],
    ['2026-06-10T14:59', 'LEG_OVERDUE'],
    ['2026-06-10T15:01', undefined],
  ])('of a leg that is due at %s is refused at three: %s', (due, code) => {
    expect(refuseLate(due === null ? null : moment(due), moment('2026-06-10T15:00'))?.code).toBe(code);
  });

  it('is told to people in words', () => {
    expect(momentInWords(moment('2026-06-05T09:05'))).toBe('2026年6月5日9:05');
  });
});
