import { addDays } from '@gridweave/viewer/shanghai-day';
import fc from 'fast-check';
import { emptyPlaces, type HeldTerm, type Places, vacancyOf } from './vacancy.rules';

const seat: Places = { fromDay: '2020-01-01', toDay: null, establishment: 1, isElected: true };
const day = '2026-03-01';
const term = (fromDay: string, toDay: string | null, ...retires: string[]): HeldTerm => ({ fromDay, toDay, retires });

describe('a head post falls vacant', () => {
  it.each<[string, Partial<Places>, HeldTerm[], ReturnType<typeof vacancyOf>]>([
    [
      'the day after the elected term, whatever the age',
      {},
      [term('2021-01-01', '2026-12-31', '2026-05')],
      { reason: 'TERM_ENDS', earliestOn: '2027-01-01', latestOn: '2027-01-01' } as never,
    ],
    [
      'after the month of retirement',
      { isElected: false },
      [term('2021-01-01', null, '2026-05')],
      { reason: 'RETIREMENT', earliestOn: '2026-06-01', latestOn: '2026-06-01' } as never,
    ],
    [
      'within the months of which any may be right',
      { isElected: false },
      [term('2021-01-01', null, '2031-05', '2026-02', '2027-12')],
      { reason: 'RETIREMENT', earliestOn: '2028-01-01', latestOn: '2031-06-01' } as never,
    ],
    [
      'after the last day of an appointment that ends before',
      { isElected: false },
      [term('2021-01-01', '2026-04-30', '2026-05')],
      { reason: 'APPOINTMENT_ENDS', earliestOn: '2026-05-01', latestOn: '2026-05-01' } as never,
    ],
    ['never, where nothing sets a date', {}, [term('2021-01-01', null)], null],
    [
      'never, where somebody follows without a gap',
      {},
      [term('2021-01-01', '2026-04-30'), term('2026-05-01', null)],
      null,
    ],
    ['never, where it ends with its holder', { toDay: '2026-12-31' }, [term('2021-01-01', '2026-12-31')], null],
    [
      'since the day after the last holder',
      {},
      [term('2021-01-01', '2025-11-30'), term('2020-01-01', '2020-12-31')],
      { reason: 'VACANT', earliestOn: '2025-12-01', latestOn: '2025-12-01' } as never,
    ],
    [
      'since its first day where nobody has held it',
      {},
      [],
      { reason: 'VACANT', earliestOn: '2020-01-01', latestOn: '2020-01-01' } as never,
    ],
    [
      'since a day that is not known',
      { fromDay: null },
      [term('2026-04-01', null)],
      { reason: 'VACANT', earliestOn: null, latestOn: null } as never,
    ],
    [
      'when the second of two places does',
      { establishment: 2 },
      [term('2021-01-01', '2026-06-30'), term('2021-01-01', '2027-06-30'), term('2021-01-01', '2026-04-30')],
      { reason: 'TERM_ENDS', earliestOn: '2026-07-01', latestOn: '2026-07-01' } as never,
    ],
  ])('%s', (_, post, terms, vacancy) => {
    expect(vacancyOf({ ...seat, ...post }, terms, day)).toEqual(vacancy);
  });

  const start = '2026-01-01';
  const someTerm = fc
    .tuple(fc.nat(200), fc.option(fc.nat(200), { nil: null }))
    .map(([from, length]) => term(addDays(start, from), length === null ? null : addDays(start, from + length)));

  it('on the first day on which a day-by-day count finds too few', () => {
    fc.assert(
      fc.property(
        fc.array(someTerm, { maxLength: 5 }),
        fc.nat(250),
        fc.integer({ min: 1, max: 2 }),
        (terms, at, places) => {
          const post = { ...seat, establishment: places, fromDay: null };
          const asked = addDays(start, at);
          const heldOn = (each: string) =>
            terms.filter((one) => one.fromDay <= each && (one.toDay ?? '9') >= each).length;
          const ahead = Array.from({ length: 600 }, (_, i) => addDays(asked, i));
          const short = ahead.find((each) => heldOn(each) < places) ?? null;
          const vacancy = vacancyOf(post, terms, asked);
          expect(vacancy === null).toBe(short === null);
          if (vacancy && vacancy.reason !== 'VACANT') expect(vacancy.earliestOn).toBe(short);
          expect(vacancy?.reason === 'VACANT').toBe(short === asked);
          const until = addDays(asked, 100);
          const worst = Math.max(...ahead.slice(0, 100).map((each) => places - heldOn(each)), 0);
          expect(emptyPlaces(post, terms, asked, until)).toBe(worst);
        },
      ),
    );
  });
});
