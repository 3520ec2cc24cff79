import { Refusal } from '@gridweave/subgraph/refusal';
import { addMonths, isMonth, monthOf, monthsBetween } from '@gridweave/viewer/months';
import { EmploymentKind } from '../appointment/role.type';
import { RetirementCategory } from './retirement.enums';

/** The age of one category and how it rises: by one month for every so many months of birth, up to the highest. */
export interface RetirementRule {
  readonly category: RetirementCategory;
  /** Ages in months. */
  readonly originalAge: number;
  readonly highestAge: number;
  /** Born in this month or later: the age has risen. */
  readonly firstBornMonth: string;
  readonly birthMonthsPerStep: number;
  /** How far somebody may choose to go before, never below the original age, or agree to stay after. Months. */
  readonly mostEarly: number;
  readonly mostLate: number;
}

/** How many months somebody must have paid contributions to go early; it rises by the year of going. */
export interface ContributionRule {
  readonly months: number;
  readonly risesFromYear: number;
  readonly monthsAYear: number;
  readonly highest: number;
}

export interface RetirementTable {
  /** The first month in which it is in force. */
  readonly fromMonth: string;
  readonly rules: readonly RetirementRule[];
  readonly contribution: ContributionRule;
}

/**
 * 《国务院关于渐进式延迟法定退休年龄的办法》, approved by the Standing Committee of the National People’s Congress on
 * 13 September 2024, in force from 1 January 2025.
 */
export const statute2025: RetirementTable = {
  fromMonth: '2025-01',
  rules: [
    gradual(RetirementCategory.MAN, { originalAge: 720, highestAge: 756, born: '1965-01', birthMonthsPerStep: 4 }),
    gradual(RetirementCategory.WOMAN_CADRE, {
      originalAge: 660,
      highestAge: 696,
      born: '1970-01',
      birthMonthsPerStep: 4,
    }),
    gradual(RetirementCategory.WOMAN_WORKER, {
      originalAge: 600,
      highestAge: 660,
      born: '1975-01',
      birthMonthsPerStep: 2,
    }),
  ],
  contribution: { months: 180, risesFromYear: 2030, monthsAYear: 6, highest: 240 },
};

function gradual(
  category: RetirementCategory,
  { born, ...ages }: Pick<RetirementRule, 'originalAge' | 'highestAge' | 'birthMonthsPerStep'> & { born: string },
): RetirementRule {
  return { category, ...ages, firstBornMonth: born, mostEarly: 36, mostLate: 36 };
}

/** When somebody of a category retires. Months as `YYYY-MM`. */
export interface Retirement {
  readonly category: RetirementCategory;
  /** Reaches the statutory age in this month. */
  readonly month: string;
  /** The statutory age, in months. */
  readonly age: number;
  /** How much later that is than by the original age, in months. */
  readonly delayed: number;
  /** The earliest month that somebody may choose; the month itself where there is no choice. */
  readonly earliestMonth: string;
  /** The latest month that can be agreed on; null for whoever reached the age before the table was in force. */
  readonly latestMonth: string | null;
  /** Contributions to be paid for going early, in months, by the year of the earliest month. */
  readonly contributionMonths: number;
}

export function retirementOf(table: RetirementTable, category: RetirementCategory, bornOn: string): Retirement {
  const rule = table.rules.find((each) => each.category === category);
  if (!rule) throw new Error(`a table without ${category}`);
  const born = monthOf(bornOn);
  const original = addMonths(born, rule.originalAge);
  const delayed = delayOf(rule, born);
  const month = addMonths(original, delayed);
  const earliestMonth = addMonths(original, Math.max(0, delayed - rule.mostEarly));
  return {
    category,
    month,
    age: rule.originalAge + delayed,
    delayed,
    earliestMonth,
    latestMonth: month >= table.fromMonth ? addMonths(month, rule.mostLate) : null,
    contributionMonths: contributionIn(table.contribution, Number(earliestMonth.slice(0, 4))),
  };
}

function delayOf({ firstBornMonth, birthMonthsPerStep, originalAge, highestAge }: RetirementRule, born: string) {
  const after = monthsBetween(firstBornMonth, born);
  if (after < 0) return 0;
  return Math.min(Math.floor(after / birthMonthsPerStep) + 1, highestAge - originalAge);
}

export function contributionIn(rule: ContributionRule, year: number): number {
  const risen = Math.max(0, year - rule.risesFromYear + 1) * rule.monthsAYear;
  return Math.min(rule.months + risen, rule.highest);
}

/** The categories that somebody may belong to, by what is known of the sex: women by their post, which no fact here tells. */
export function categoriesOf(sex: string | null): RetirementCategory[] {
  const { MAN, WOMAN_CADRE, WOMAN_WORKER } = RetirementCategory;
  if (sex === 'MALE') return [MAN];
  return sex === 'FEMALE' ? [WOMAN_CADRE, WOMAN_WORKER] : [MAN, WOMAN_CADRE, WOMAN_WORKER];
}

/** Whether somebody is past the statutory age on a day, by every reading that may be theirs; unknown readings say no. */
export function isPastAge(readings: readonly Retirement[], day: string): boolean {
  return readings.length > 0 && readings.every(({ month }) => monthOf(day) > month);
}

/** Terms that age ends; volunteers, part-timers and those who hold a post beside another may be of any age. */
export const endedByAge: ReadonlySet<EmploymentKind> = new Set([EmploymentKind.FULL_TIME, EmploymentKind.SECONDED]);

/** Throws PAST_RETIREMENT_AGE where somebody would begin beyond the statutory age, unless whoever may has allowed it. */
export function refusePastAge(
  readings: readonly Retirement[],
  begins: { readonly on: string; readonly employment: EmploymentKind; readonly allowedBy: string | null | undefined },
): void {
  if (!endedByAge.has(begins.employment) || begins.allowedBy?.trim() || !isPastAge(readings, begins.on)) return;
  throw new Refusal('PAST_RETIREMENT_AGE', '任职开始日期已过法定退休月份，须注明批准机关。', 'ageRelaxation');
}

const sizes: Record<
  keyof Omit<RetirementRule, 'category' | 'firstBornMonth'>,
  { least: number; most: number; name: string }
> = {
  originalAge: { least: 480, most: 900, name: '原退休年龄' },
  highestAge: { least: 480, most: 900, name: '目标退休年龄' },
  birthMonthsPerStep: { least: 1, most: 24, name: '每延迟一个月对应的出生月数' },
  mostEarly: { least: 0, most: 120, name: '弹性提前月数' },
  mostLate: { least: 0, most: 120, name: '弹性延迟月数' },
};

/** Throws for a table that cannot be: a category missing or twice, months that are none, ages out of order or bounds. */
export function refuseTable({ fromMonth, rules, contribution }: RetirementTable): void {
  if (!isMonth(fromMonth)) throw badMonth('fromMonth');
  const given = new Set(rules.map(({ category }) => category));
  if (given.size !== rules.length || given.size !== Object.keys(RetirementCategory).length) {
    throw new Refusal('RETIREMENT_CATEGORIES_INCOMPLETE', '须给出三类人员的规定，每类一条。', 'rules');
  }
  rules.forEach((rule, index) => {
    refuseRule(rule, `rules.${index}`);
  });
  const { months, highest, monthsAYear, risesFromYear } = contribution;
  const good = months >= 0 && months <= highest && highest <= 600 && monthsAYear >= 0 && monthsAYear <= 60;
  if (!good || risesFromYear < 1950 || risesFromYear > 2150) {
    throw new Refusal('NUMBER_OUT_OF_RANGE', '缴费年限规定超出范围。', 'contribution');
  }
}

function refuseRule(rule: RetirementRule, path: string): void {
  for (const [field, { least, most, name }] of Object.entries(sizes)) {
    const value = rule[field as keyof typeof sizes];
    if (value < least || value > most) {
      throw new Refusal('NUMBER_OUT_OF_RANGE', `${name}须为${least}至${most}。`, `${path}.${field}`);
    }
  }
  if (rule.highestAge < rule.originalAge) {
    throw new Refusal('RETIREMENT_AGE_FALLS', '目标退休年龄不能低于原退休年龄。', `${path}.highestAge`);
  }
  if (!isMonth(rule.firstBornMonth)) throw badMonth(`${path}.firstBornMonth`);
}

const badMonth = (field: string) => new Refusal('MONTH_INVALID', '月份须写作“年-月”，如2025-01。', field);
