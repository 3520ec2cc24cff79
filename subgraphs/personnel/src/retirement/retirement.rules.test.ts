import { addMonths, monthsBetween } from '@gridweave/viewer/months';
import fc from 'fast-check';
import { EmploymentKind } from '../appointment/role.type';
import { RetirementCategory } from './retirement.enums';
import {
  categoriesOf,
  contributionIn,
  isPastAge,
  refusePastAge,
  refuseTable,
  retirementOf,
  statute2025,
} from './retirement.rules';

const { MAN, WOMAN_CADRE, WOMAN_WORKER } = RetirementCategory;

describe('the statutory retirement month', () => {
  // Rows of the annexes of the decision of 13 September 2024: born, age in years and months, month of retirement.
  it.each([
    [MAN, '1964-12', '60+0', '2024-12'],
    [MAN, '1965-01', '60+1', '2025-02'],
    [MAN, '1965-04', '60+1', '2025-05'],
    [MAN, '1965-05', '60+2', '2025-07'],
    [MAN, '1965-12', '60+3', '2026-03'],
    [MAN, '1966-01', '60+4', '2026-05'],
    [MAN, '1969-01', '61+1', '2030-02'],
    [MAN, '1973-01', '62+1', '2035-02'],
    [MAN, '1976-08', '62+11', '2039-07'],
    [MAN, '1976-09', '63+0', '2039-09'],
    [MAN, '1976-12', '63+0', '2039-12'],
    [MAN, '1990-05', '63+0', '2053-05'],
    [WOMAN_CADRE, '1969-12', '55+0', '2024-12'],
    [WOMAN_CADRE, '1970-01', '55+1', '2025-02'],
    [WOMAN_CADRE, '1974-01', '56+1', '2030-02'],
    [WOMAN_CADRE, '1981-08', '57+11', '2039-07'],
    [WOMAN_CADRE, '1981-09', '58+0', '2039-09'],
    [WOMAN_WORKER, '1974-12', '50+0', '2024-12'],
    [WOMAN_WORKER, '1975-01', '50+1', '2025-02'],
    [WOMAN_WORKER, '1975-02', '50+1', '2025-03'],
    [WOMAN_WORKER, '1975-03', '50+2', '2025-05'],
    [WOMAN_WORKER, '1984-10', '54+11', '2039-09'],
    [WOMAN_WORKER, '1984-11', '55+0', '2039-11'],
  ])('of %s born in %s is at %s: %s', (category, born, age, month) => {
    const [years, months] = age.split('+').map(Number) as [number, number];
    expect(retirementOf(statute2025, category, `${born}-15`)).toMatchObject({ age: years * 12 + months, month });
  });

  it.each([
    ['may be chosen down to the original age', MAN, '1965-01', '2025-01', '2028-02'],
    ['may be chosen three years before where the age has risen by more', WOMAN_WORKER, '1990-01', '2042-01', '2048-01'],
    ['cannot be chosen where the age has not risen', MAN, '1964-12', '2024-12', null],
  ])('%s', (_what, category, born, earliestMonth, latestMonth) => {
    expect(retirementOf(statute2025, category, `${born}-01`)).toMatchObject({ earliestMonth, latestMonth });
  });

  it('asks for contributions that rise from 15 to 20 years', () => {
    const of = (year: number) => contributionIn(statute2025.contribution, year);
    expect([2025, 2029, 2030, 2031, 2038, 2039, 2060].map(of)).toEqual([180, 180, 186, 192, 234, 240, 240]);
  });

  const bornMonth = fc.integer({ min: 0, max: 1_000 }).map((months) => addMonths('1940-01', months));
  const category = fc.constantFrom(MAN, WOMAN_CADRE, WOMAN_WORKER);

  it('never comes earlier for the younger, and the age rises by at most one month at a time up to its highest', () => {
    fc.assert(
      fc.property(bornMonth, category, (born, of) => {
        const [one, next] = [born, addMonths(born, 1)].map((each) => retirementOf(statute2025, of, `${each}-01`));
        const rises = next!.age - one!.age;
        expect(rises === 0 || rises === 1).toBe(true);
        expect(monthsBetween(one!.month, next!.month)).toBe(1 + rises);
        const rule = statute2025.rules.find((each) => each.category === of)!;
        expect(one!.age).toBeGreaterThanOrEqual(rule.originalAge);
        expect(one!.age).toBeLessThanOrEqual(rule.highestAge);
        expect(monthsBetween(born, one!.month)).toBe(one!.age);
      }),
    );
  });

  it('lies between the earliest and the latest, the earliest never below the original age', () => {
    fc.assert(
      fc.property(bornMonth, category, (born, of) => {
        const { month, earliestMonth, latestMonth, delayed, age } = retirementOf(statute2025, of, `${born}-28`);
        expect(earliestMonth <= month && (latestMonth === null || month <= latestMonth)).toBe(true);
        expect(monthsBetween(born, earliestMonth)).toBeGreaterThanOrEqual(age - delayed);
        expect(monthsBetween(earliestMonth, month)).toBeLessThanOrEqual(36);
      }),
    );
  });
});

describe('whose category is not known', () => {
  it('has every reading that may be theirs, and is past the age only by all of them', () => {
    expect(categoriesOf('MALE')).toEqual([MAN]);
    expect(categoriesOf('FEMALE')).toEqual([WOMAN_CADRE, WOMAN_WORKER]);
    expect(categoriesOf(null)).toHaveLength(3);
    const readings = categoriesOf('FEMALE').map((each) => retirementOf(statute2025, each, '1972-01-01'));
    expect(readings.map(({ month }) => month)).toEqual(['2027-08', '2022-01']);
    expect(isPastAge(readings, '2027-08-31')).toBe(false);
    expect(isPastAge(readings, '2027-09-01')).toBe(true);
    expect(isPastAge([], '2099-01-01')).toBe(false);
  });
});

describe('whoever is past the age', () => {
  const readings = [retirementOf(statute2025, MAN, '1964-06-01')];
  it.each([
    [EmploymentKind.FULL_TIME, '2024-07-01', null, 'PAST_RETIREMENT_AGE'],
    [EmploymentKind.SECONDED, '2024-07-01', ' ', 'PAST_RETIREMENT_AGE'],
    [EmploymentKind.FULL_TIME, '2024-06-30', null, null],
    [EmploymentKind.FULL_TIME, '2024-07-01', '区委组织部', null],
    [EmploymentKind.VOLUNTEER, '2024-07-01', null, null],
    [EmploymentKind.PART_TIME, '2024-07-01', null, null],
    [EmploymentKind.CONCURRENT, '2024-07-01', null, null],
  ])('begins %s on %s, allowed by %s: %s', (employment, on, allowedBy, code) => {
    const begin = () => refusePastAge(readings, { on, employment, allowedBy });
    if (code === null) expect(begin).not.toThrow();
    else expect(begin).toThrow(expect.objectContaining({ code }));
  });
});

describe('a table that somebody supplies', () => {
  const [man, ...women] = statute2025.rules;
  it.each([
    ['with a category missing', { rules: women }, 'RETIREMENT_CATEGORIES_INCOMPLETE'],
    ['with a category twice', { rules: [man!, man!, ...women] }, 'RETIREMENT_CATEGORIES_INCOMPLETE'],
    ['with a month that is none', { fromMonth: '2025-13' }, 'MONTH_INVALID'],
    ['with ages that fall', { rules: [{ ...man!, highestAge: 719 }, ...women] }, 'RETIREMENT_AGE_FALLS'],
    ['with a step of nothing', { rules: [{ ...man!, birthMonthsPerStep: 0 }, ...women] }, 'NUMBER_OUT_OF_RANGE'],
    [
      'with contributions that fall',
      { contribution: { ...statute2025.contribution, highest: 179 } },
      'NUMBER_OUT_OF_RANGE',
    ],
  ])('is refused %s', (_what, change, code) => {
    expect(() => refuseTable({ ...statute2025, ...change })).toThrow(expect.objectContaining({ code }));
  });

  it('may be the statute', () => {
    expect(() => refuseTable(statute2025)).not.toThrow();
  });
});
