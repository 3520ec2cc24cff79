import { workCalendar } from '@gridweave/duty/work-calendar';
import { assumedServiceHours } from '@gridweave/duty/working-time';
import { catalogue } from '../category/category.catalogue';
import { dueOf, ordinaryLimit } from './deadline.rules';

const moment = (text: string) => new Date(`${text}+08:00`);
const assumed = () => assumedServiceHours;
const never = () => ({ workingDays: [], daysOff: [] });
const limitOf = (code: string) => {
  const sketch = catalogue.find((each) => each.code === code)!;
  return ordinaryLimit(sketch.limits.map(([condition, amount, unit]) => ({ condition, amount, unit })));
};

describe('the limit of a category', () => {
  it.each([
    ['0201', { amount: 4, unit: 'WORKING_HOUR' }],
    ['0101', { amount: 15, unit: 'WORKING_DAY' }],
    ['0402', { amount: 24, unit: 'HOUR' }],
    ['0401', null],
    ['0301', null],
  ])('of %s is the first for the ordinary condition', (code, limit) => {
    expect(limitOf(code)).toEqual(limit);
  });
});

describe('a leg is due', () => {
  it.each([
    ['in the afternoon after a morning', '0201', '2026-06-10T09:00', '2026-06-10T15:00', false],
    ['on Monday after a late Friday', '0201', '2026-06-12T16:00', '2026-06-15T10:30', false],
    ['after the holidays of the Spring Festival', '0201', '2026-02-14T17:00', '2026-02-24T11:30', false],
    ['on the Saturday that makes up for National Day', '0204', '2026-10-09T17:30', '2026-10-10T10:00', false],
    ['around the clock', '0402', '2026-06-12T23:00', '2026-06-13T23:00', false],
    ['at closing time of the last working day', '0203', '2026-06-12T09:00', '2026-06-16T18:00', false],
    ['provisionally in a year not announced yet', '0203', '2026-12-31T09:00', '2027-01-04T18:00', true],
  ])('%s', (_what, code, dispatched, due, provisional) => {
    const leg = { dispatchedAt: moment(dispatched), dueAt: null };
    const found = dueOf(leg, limitOf(code), workCalendar(), assumed);
    expect(found).toEqual({ dueAt: moment(due), dueProvisional: provisional });
  });

  const leg = { dispatchedAt: moment('2026-06-12T16:00'), dueAt: null };

  it('earlier where the district works on a Saturday', () => {
    const calendar = workCalendar([{ day: '2026-06-13', working: true }]);
    expect(dueOf(leg, limitOf('0201'), calendar, assumed).dueAt).toEqual(moment('2026-06-13T10:30'));
  });

  it('within the hours of a unit that serves round the clock', () => {
    const day = [{ from: '00:00', to: '24:00' }];
    const roundTheClock = () => ({ workingDays: day, daysOff: day });
    expect(dueOf(leg, limitOf('0201'), workCalendar(), roundTheClock).dueAt).toEqual(moment('2026-06-12T20:00'));
  });

  it('when the desk says so, whatever the limit', () => {
    const dueAt = moment('2026-06-12T17:00');
    expect(dueOf({ ...leg, dueAt }, limitOf('0201'), workCalendar(), assumed)).toEqual({
      dueAt,
      dueProvisional: false,
    });
  });

  it('at no time without a limit, or for a unit that never serves', () => {
    const none = { dueAt: null, dueProvisional: false };
    expect(dueOf(leg, limitOf('0301'), workCalendar(), assumed)).toEqual(none);
    expect(dueOf(leg, limitOf('0201'), workCalendar(), never)).toEqual(none);
  });
});
