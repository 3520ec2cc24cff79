import { Refusal } from '@gridweave/subgraph/refusal';
import { readPhoneNumber } from '../person/phone.rules';

const outside: ReadonlySet<string> = new Set([
  'POLICE_STATION',
  'PROPERTY_COMPANY',
  'CONTRACTOR',
  'CITY_UNIT',
  'EXTERNAL',
]);

/** Throws for units whose people HR appoints. */
export function refuseInside({ kind }: { readonly kind: string }): void {
  if (!outside.has(kind)) throw new Refusal('NOT_AN_OUTSIDE_UNIT', '该单位的人员由组工干部任命。', 'unitId');
}

/** A work phone: digits, with a plus sign before them at most. */
export function readPhone(text: string): string {
  const phone = readPhoneNumber(text);
  if (phone === null) throw new Refusal('PHONE_INVALID', '电话号码不正确。', 'workPhone');
  return phone;
}

/** Throws for days out of order. */
export function refuseDays(from: string, to: string | null): void {
  if (to !== null && to < from) throw new Refusal('DATE_BEFORE_START', '终止日期不能早于开始日期。', 'to');
}
