import { Refusal } from '@gridweave/subgraph/refusal';
import { isCalendarDay } from '@gridweave/viewer/shanghai-day';
import type { IdentityNumber } from '../person/identity-number.rules';
import { PersonFactKind, PersonFactWarning } from './person-fact.enums';

const { BIRTH_DATE, BIRTH_YEAR, SEX, ETHNICITY, EDUCATION, PARTY_MEMBERSHIP, HOUSEHOLD_REGISTRATION } = PersonFactKind;

/** Of which a person has one at a time. */
const single: ReadonlySet<PersonFactKind> = new Set([
  BIRTH_DATE,
  BIRTH_YEAR,
  SEX,
  ETHNICITY,
  PARTY_MEMBERSHIP,
  HOUSEHOLD_REGISTRATION,
]);

/** Of which the values are words of ours, or have one form; the others are text. */
const forms: Partial<Record<PersonFactKind, RegExp>> = {
  [BIRTH_DATE]: /^\d{4}-\d{2}-\d{2}$/,
  [BIRTH_YEAR]: /^(?:18|19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?$/,
  [SEX]: /^(?:MALE|FEMALE)$/,
  [EDUCATION]: /^(?:PRIMARY|JUNIOR_SECONDARY|SENIOR_SECONDARY|COLLEGE|BACHELOR|MASTER|DOCTOR)$/,
  [PARTY_MEMBERSHIP]: /^(?:PROBATIONARY|FULL)$/,
  [HOUSEHOLD_REGISTRATION]: /^\d{6}(?:\d{3}){0,2}$/,
};

/** Days on which something is so, both inclusive; null is open. */
export interface Validity {
  readonly fromDay: string | null;
  readonly toDay: string | null;
}

/** A value as it is stored. Throws FACT_VALUE_INVALID, which does not repeat it. */
export function readValue(kind: PersonFactKind, text: string, today: string): string {
  const value = forms[kind] ? text.normalize('NFKC').trim() : text;
  const isGood = forms[kind]?.test(value) ?? true;
  const isPast = kind !== BIRTH_YEAR || value <= today.slice(0, value.length);
  if (isGood && isPast && (kind !== BIRTH_DATE || isBirthDay(value, today))) return value;
  throw new Refusal('FACT_VALUE_INVALID', '该项内容的格式或取值不正确。', 'value');
}

function isBirthDay(day: string, today: string): boolean {
  return isCalendarDay(day) && day >= '1800-01-01' && day <= today;
}

/** Throws for days that cannot be: out of order, or not begun yet. */
export function refuseValidity(kind: PersonFactKind, { fromDay, toDay }: Validity, today: string): void {
  if (fromDay !== null && toDay !== null && toDay < fromDay) {
    throw new Refusal('DATE_BEFORE_START', '终止日期不能早于开始日期。', 'to');
  }
  if (fromDay !== null && fromDay > today) throw new Refusal('DATE_IN_FUTURE', '开始日期不能晚于今天。', 'from');
  // Whether somebody is a member now is read in many places: it does not end by itself.
  if (kind === PARTY_MEMBERSHIP && toDay !== null && toDay > today) {
    throw new Refusal('DATE_IN_FUTURE', '终止日期不能晚于今天。', 'to');
  }
}

/** Throws where a person would have two at a time of what it has one. */
export function refuseSecond(kind: PersonFactKind, validity: Validity, others: readonly Validity[]): void {
  if (single.has(kind) && others.some((other) => meet(validity, other))) {
    throw new Refusal('FACT_ALREADY_RECORDED', '该项信息在此期间已有记录，请更正原记录。', 'kind');
  }
}

export function isInForce({ fromDay, toDay }: Validity, day: string): boolean {
  return (fromDay === null || fromDay <= day) && (toDay === null || day <= toDay);
}

function meet(a: Validity, b: Validity): boolean {
  const before = (one: Validity, other: Validity) =>
    one.toDay !== null && other.fromDay !== null && one.toDay < other.fromDay;
  return !before(a, b) && !before(b, a);
}

/** What of some facts an identity number contradicts: lawful, but to be looked at. */
export function differences(
  facts: readonly { readonly kind: PersonFactKind; readonly value: string }[],
  { bornOn, sex }: Pick<IdentityNumber, 'bornOn' | 'sex'>,
): PersonFactWarning[] {
  const differs = (kind: PersonFactKind, value: string) =>
    facts.some((each) => each.kind === kind && each.value !== value);
  return [
    ...(differs(BIRTH_DATE, bornOn) ? [PersonFactWarning.BIRTH_DATE_DIFFERS] : []),
    ...(differs(SEX, sex) ? [PersonFactWarning.SEX_DIFFERS] : []),
  ];
}
