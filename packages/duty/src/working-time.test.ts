import fc from 'fast-check';
import { workCalendar } from './work-calendar';
import {
  addWorkingTime,
  assumedServiceHours,
  faultOfSpans,
  hoursFrom,
  isServing,
  type WorkingTimeUnit,
  workingTimeBetween,
} from './working-time';

const calendar = workCalendar();
const moment = (text: string) => new Date(`${text}+08:00`);

describe('working days', () => {
  it.each([
    ['2025-01-26', true, 'MAKE_UP_DAY', '春节'],
    ['2025-01-28', false, 'HOLIDAY', '春节'],
    ['2025-02-04', false, 'HOLIDAY', '春节'],
    ['2025-02-05', true, 'WEEKDAY', null],
    ['2025-02-08', true, 'MAKE_UP_DAY', '春节'],
    ['2025-02-09', false, 'WEEKEND', null],
    ['2025-09-28', true, 'MAKE_UP_DAY', '国庆节'],
    ['2025-10-01', false, 'HOLIDAY', '国庆节'],
    ['2025-10-08', false, 'HOLIDAY', '国庆节'],
    ['2025-10-09', true, 'WEEKDAY', null],
    ['2025-10-11', true, 'MAKE_UP_DAY', '国庆节'],
    ['2026-02-14', true, 'MAKE_UP_DAY', '春节'],
    ['2026-02-15', false, 'HOLIDAY', '春节'],
    ['2026-02-23', false, 'HOLIDAY', '春节'],
    ['2026-02-24', true, 'WEEKDAY', null],
    ['2026-02-28', true, 'MAKE_UP_DAY', '春节'],
    ['2026-09-20', true, 'MAKE_UP_DAY', '国庆节'],
    ['2026-10-01', false, 'HOLIDAY', '国庆节'],
    ['2026-10-07', false, 'HOLIDAY', '国庆节'],
    ['2026-10-08', true, 'WEEKDAY', null],
    ['2026-10-10', true, 'MAKE_UP_DAY', '国庆节'],
    ['2026-10-11', false, 'WEEKEND', null],
  ])('%s: working %s, %s %s', (day, working, kind, holiday) => {
    expect(calendar.dayOf(day)).toEqual({ day, working, kind, holiday, announced: true });
  });

  it('takes a year as announced whose notice the district has entered, but what it decided about a day goes before', () => {
    const holidays = [
      { name: '元旦', daysOff: ['2027-01-01', '2027-01-02'], makeUpDays: ['2026-12-27', '2027-01-09'] },
    ];
    const own = workCalendar([{ day: '2027-01-02', working: true }], [{ year: 2027, holidays }]);
    expect([own.isAnnounced(2027), own.isAnnounced(2028), calendar.isAnnounced(2027)]).toEqual([true, false, false]);
    const off = { working: false, kind: 'HOLIDAY', holiday: '元旦', announced: true };
    expect(own.dayOf('2027-01-01')).toEqual({ day: '2027-01-01', ...off });
    for (const day of ['2026-12-27', '2027-01-09'])
      expect(own.dayOf(day)).toEqual({ ...off, day, working: true, kind: 'MAKE_UP_DAY' });
    expect(own.dayOf('2027-01-02')).toMatchObject({ working: true, kind: 'OVERRIDDEN' });
    expect(own.dayOf('2027-01-04')).toMatchObject({ working: true, kind: 'WEEKDAY', announced: true });
    expect(own.dayOf('2027-01-10')).toMatchObject({ working: false, kind: 'WEEKEND', announced: true });
  });

  it('says that a year is not announced yet, and takes its weekdays for working days', () => {
    expect(calendar.dayOf('2027-01-01')).toMatchObject({ working: true, announced: false });
  });

  it('puts a decision of the district before the national calendar', () => {
    const own = workCalendar([
      { day: '2026-10-09', working: false },
      { day: '2027-01-01', working: false },
    ]);
    expect(own.dayOf('2026-10-09')).toMatchObject({ working: false, kind: 'OVERRIDDEN', announced: true });
    expect(own.dayOf('2027-01-01')).toMatchObject({ working: false, announced: true });
    expect(own.dayOf('2026-10-08')).toMatchObject({ working: true, kind: 'WEEKDAY' });
  });
});

describe('the end of a limit', () => {
  it.each<[string, string, number, WorkingTimeUnit, string]>([
    ['minutes run at night', '2026-06-10T23:50:00', 30, 'MINUTE', '2026-06-11T00:20:00'],
    ['hours run over a holiday', '2025-10-01T10:00:00', 24, 'HOUR', '2025-10-02T10:00:00'],
    ['working hours within a morning', '2026-06-10T08:30:00', 3, 'WORKING_HOUR', '2026-06-10T11:30:00'],
    ['working hours over the noon break', '2026-06-10T11:00:00', 4, 'WORKING_HOUR', '2026-06-10T17:00:00'],
    ['working hours that end with the morning', '2026-06-10T08:00:00', 3, 'WORKING_HOUR', '2026-06-10T11:30:00'],
    ['working hours from a Friday evening', '2026-06-12T17:00:00', 2, 'WORKING_HOUR', '2026-06-15T09:30:00'],
    [
      'working hours from a Friday evening before a make-up Saturday',
      '2025-10-10T17:00:00',
      2,
      'WORKING_HOUR',
      '2025-10-11T09:30:00',
    ],
    ['working hours before Spring Festival 2025', '2025-01-27T17:00:00', 4, 'WORKING_HOUR', '2025-02-05T11:30:00'],
    ['working hours before Spring Festival 2026', '2026-02-14T17:00:00', 4, 'WORKING_HOUR', '2026-02-24T11:30:00'],
    ['working hours before National Day 2026', '2026-09-30T17:30:00', 1, 'WORKING_HOUR', '2026-10-08T09:00:00'],
    ['one working day, whatever the hour of its start', '2026-06-10T07:00:00', 1, 'WORKING_DAY', '2026-06-11T18:00:00'],
    ['one working day from a Friday', '2026-06-12T09:00:00', 1, 'WORKING_DAY', '2026-06-15T18:00:00'],
    [
      'one working day from a Friday before a make-up Saturday',
      '2025-02-07T09:00:00',
      1,
      'WORKING_DAY',
      '2025-02-08T18:00:00',
    ],
    [
      'one working day from a Friday before a make-up Saturday',
      '2026-02-27T09:00:00',
      1,
      'WORKING_DAY',
      '2026-02-28T18:00:00',
    ],
    ['three working days over Spring Festival 2025', '2025-01-27T09:00:00', 3, 'WORKING_DAY', '2025-02-07T18:00:00'],
    ['five working days over Spring Festival 2026', '2026-02-13T09:00:00', 5, 'WORKING_DAY', '2026-02-27T18:00:00'],
    ['two working days over National Day 2025', '2025-09-30T09:00:00', 2, 'WORKING_DAY', '2025-10-10T18:00:00'],
    ['three working days over National Day 2026', '2026-09-30T09:00:00', 3, 'WORKING_DAY', '2026-10-10T18:00:00'],
    ['a calendar day ends with the day', '2026-06-10T09:00:00', 1, 'CALENDAR_DAY', '2026-06-11T23:59:59.999'],
    ['calendar days count holidays', '2026-09-30T09:00:00', 7, 'CALENDAR_DAY', '2026-10-07T23:59:59.999'],
    ['nothing ends at once', '2026-06-13T09:00:00', 0, 'WORKING_DAY', '2026-06-13T09:00:00'],
  ])('%s: %s + %d %s', (_what, start, amount, unit, end) => {
    const found = addWorkingTime(moment(start), { amount, unit }, calendar);
    expect(found).toEqual({ at: moment(end), provisional: false });
  });

  it('is provisional when it runs into a year that is not announced', () => {
    const late = moment('2026-12-30T09:00:00');
    expect(addWorkingTime(late, { amount: 1, unit: 'WORKING_DAY' }, calendar).provisional).toBe(false);
    expect(addWorkingTime(late, { amount: 2, unit: 'WORKING_DAY' }, calendar).provisional).toBe(true);
    expect(addWorkingTime(late, { amount: 20, unit: 'WORKING_HOUR' }, calendar).provisional).toBe(true);
    expect(addWorkingTime(late, { amount: 2000, unit: 'HOUR' }, calendar).provisional).toBe(false);
  });

  it('follows the hours of a unit on duty round the clock, and hours that change on a date', () => {
    const always = [{ from: '00:00', to: '24:00' }];
    const hours = hoursFrom([{ from: '2026-10-01', workingDays: always, daysOff: always }]);
    const before = moment('2026-09-30T17:00:00');
    expect(addWorkingTime(before, { amount: 3, unit: 'WORKING_HOUR' }, calendar, hours).at).toEqual(
      moment('2026-10-01T02:00:00'),
    );
    expect(isServing(moment('2026-10-01T03:00:00'), calendar, hours)).toBe(true);
    expect(isServing(moment('2026-09-26T10:00:00'), calendar, hours)).toBe(false);
    expect(isServing(moment('2026-09-28T12:00:00'), calendar, hours)).toBe(false);
  });

  it.each([-1, 1.5, Number.NaN])('refuses an amount of %d', (amount) => {
    expect(() => addWorkingTime(new Date(), { amount, unit: 'HOUR' }, calendar)).toThrow(RangeError);
  });

  it('does not search for ever where no hours come', () => {
    const none = () => ({ workingDays: [], daysOff: [] });
    expect(() => addWorkingTime(new Date(), { amount: 1, unit: 'WORKING_HOUR' }, calendar, none)).toThrow(RangeError);
  });
});

describe('working time', () => {
  const starts = fc.date({
    min: moment('2024-01-01T00:00:00'),
    max: moment('2026-10-31T00:00:00'),
    noInvalidDate: true,
  });
  const units = fc.constantFrom<WorkingTimeUnit>('MINUTE', 'HOUR', 'WORKING_HOUR', 'WORKING_DAY', 'CALENDAR_DAY');
  const amounts = fc.integer({ min: 0, max: 30 });
  const add = (start: Date, amount: number, unit: WorkingTimeUnit) =>
    addWorkingTime(start, { amount, unit }, calendar).at;

  it('never ends earlier for a later start or a larger amount', () => {
    fc.assert(
      fc.property(starts, starts, amounts, amounts, units, (one, other, few, more, unit) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        expect(add(early, few, unit) <= add(late, few, unit)).toBe(true);
        expect(add(one, few, unit) <= add(one, few + more, unit)).toBe(true);
        expect(add(one, few, unit) >= one).toBe(true);
      }),
    );
  });

  it('adds up: two limits one after the other are one of both lengths', () => {
    fc.assert(
      fc.property(starts, amounts, amounts, units, (start, one, other, unit) => {
        expect(add(add(start, one, unit), other, unit)).toEqual(add(start, one + other, unit));
      }),
    );
  });

  it('measures what was added, and adds up over any moment between', () => {
    fc.assert(
      fc.property(starts, amounts, fc.double({ min: 0, max: 1, noNaN: true }), (start, amount, part) => {
        const end = add(start, amount, 'WORKING_HOUR');
        const whole = workingTimeBetween(start, end, calendar);
        expect(whole.minutes).toBe(amount * 60);
        const between = new Date(start.getTime() + Math.floor((end.getTime() - start.getTime()) * part));
        const [one, other] = [workingTimeBetween(start, between, calendar), workingTimeBetween(between, end, calendar)];
        expect(one.minutes + other.minutes).toBeCloseTo(whole.minutes, 6);
        expect(one.workingDays + other.workingDays).toBe(whole.workingDays);
        expect(workingTimeBetween(start, add(start, amount, 'WORKING_DAY'), calendar).workingDays).toBe(amount);
      }),
    );
  });

  it('cannot be measured backwards', () => {
    expect(() => workingTimeBetween(new Date(1), new Date(0), calendar)).toThrow(RangeError);
  });

  it.each([
    [assumedServiceHours.workingDays, null],
    [[{ from: '00:00', to: '24:00' }], null],
    [[{ from: '8:30', to: '12:00' }], 'NO_TIME'],
    [[{ from: '12:00', to: '12:00' }], 'ENDS_BEFORE_START'],
    [
      [
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '18:00' },
      ],
      'OVERLAP',
    ],
  ])('spans %j: %s', (spans, fault) => {
    expect(faultOfSpans(spans)).toBe(fault);
  });
});
