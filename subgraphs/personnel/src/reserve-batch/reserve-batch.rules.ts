import { Refusal } from '@gridweave/subgraph/refusal';
import { isCalendarDay } from '@gridweave/viewer/shanghai-day';
import { CommitteeTier } from '../reserve/reserve.enums';
import type { BatchAges } from '../reserve/reserve.rules';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { refuseWithoutBasis } from '../work-calendar/day-rule.rules';

export const mostQuotas = 300;
const mostPlaces = 10_000;

export interface AgeRuleAsked {
  readonly tier: CommitteeTier;
  readonly bornOnOrAfter: string;
}

/** The age rules of a batch in its columns; a tier that is not named has none that is known. Throws AGE_RULES_INVALID. */
export function agesOf(readOn: string, asked: readonly AgeRuleAsked[] | null | undefined): BatchAges {
  const rules = asked ?? [];
  const isOdd = ({ bornOnOrAfter }: AgeRuleAsked) => !isCalendarDay(bornOnOrAfter) || bornOnOrAfter >= readOn;
  if (!isCalendarDay(readOn) || new Set(rules.map(({ tier }) => tier)).size < rules.length || rules.some(isOdd)) {
    throw new Refusal('AGE_RULES_INVALID', '每个层级最多一条年龄条件，出生日期须早于年龄计算截止日。', 'ageRules');
  }
  const of = (tier: CommitteeTier) => rules.find((rule) => rule.tier === tier)?.bornOnOrAfter ?? null;
  return {
    readOn,
    headBornOnOrAfter: of(CommitteeTier.HEAD),
    deputyBornOnOrAfter: of(CommitteeTier.DEPUTY),
    memberBornOnOrAfter: of(CommitteeTier.MEMBER),
  };
}

export interface QuotaAsked {
  readonly tier: CommitteeTier;
  readonly divisionId: string;
  readonly places: number;
}

/** Throws QUOTAS_INVALID where a number is none, or two name the same tier and division. */
export function refuseQuotas(quotas: readonly QuotaAsked[]): void {
  const keys = new Set(quotas.map(({ tier, divisionId }) => `${tier} ${divisionId}`));
  const isOdd = ({ places }: QuotaAsked) => !Number.isInteger(places) || places < 0 || places > mostPlaces;
  if (quotas.length > mostQuotas || keys.size < quotas.length || quotas.some(isOdd)) {
    throw new Refusal(
      'QUOTAS_INVALID',
      `名额最多${mostQuotas}条，每层级每区划一条，数量为0至${mostPlaces}。`,
      'quotas',
    );
  }
}

/** A batch that says nothing of it counts calendar days. */
export const calendarDays = {
  reviewDayUnit: DayUnit.CALENDAR_DAY,
  noticeDayUnit: DayUnit.CALENDAR_DAY,
  daysBasis: null,
} as const;

/** What a batch asks for in days, and in which. */
export interface DaysAsked {
  readonly reviewDays?: number | null;
  readonly reviewDayUnit?: DayUnit | null;
  readonly noticeDays?: number | null;
  readonly noticeDayUnit?: DayUnit | null;
}

/** The columns of a batch that say how long reviews and notices last. Throws DAYS_INVALID, DAYS_BASIS_MISSING. */
export function lengthsOf(asked: DaysAsked, daysBasis: string | null) {
  const lengths = {
    reviewDays: askedDays(asked.reviewDays, 'reviewDays'),
    reviewDayUnit: asked.reviewDayUnit ?? calendarDays.reviewDayUnit,
    noticeDays: askedDays(asked.noticeDays, 'noticeDays'),
    noticeDayUnit: asked.noticeDayUnit ?? calendarDays.noticeDayUnit,
    daysBasis,
  };
  refuseWithoutBasis([lengths.reviewDayUnit, lengths.noticeDayUnit], daysBasis);
  return lengths;
}

/** A number of days that a batch may ask for, 1 to 60, or null. Throws DAYS_INVALID. */
export function askedDays(days: number | null | undefined, field: string): number | null {
  if (days == null) return null;
  if (!Number.isInteger(days) || days < 1 || days > 60) {
    throw new Refusal('DAYS_INVALID', '天数须为1至60。', field);
  }
  return days;
}
