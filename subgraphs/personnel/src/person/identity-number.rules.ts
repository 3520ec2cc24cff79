import { isCalendarDay } from '@gridweave/viewer/shanghai-day';

/** What an 18-digit citizen number (GB 11643-1999) says. */
export interface IdentityNumber {
  /** With an upper-case X, as the standard prints it. */
  readonly text: string;
  /** Of the household registration when it was issued, not of residence. */
  readonly divisionCode: string;
  /** Whether a province has its first two digits; codes change, so that one who has none is asked about, not refused. */
  readonly divisionKnown: boolean;
  readonly bornOn: string;
  readonly sex: 'MALE' | 'FEMALE';
  /** Whether it was given with 15 digits. */
  readonly converted: boolean;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);

/** The check character that 17 digits ask for (ISO 7064 MOD 11-2). */
export function checkCharacter(body: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return checkCharacters[sum % 11] ?? '';
}

export type IdentityNumberFault = 'MALFORMED' | 'DATE_IMPOSSIBLE' | 'CHECK_DIGIT_WRONG';

/**
 * Reads a citizen number, or says what is wrong with it. A lower-case x is taken as X, and 15 digits, which are no longer
 * issued but still on file, as of the 20th century. Full-width digits are refused, since text is normalised at the door.
 * That a number passes proves no identity: one random body in eleven does.
 */
export function judgeIdentityNumber(given: string, today: string): IdentityNumber | IdentityNumberFault {
  const converted = /^[0-9]{15}$/.test(given);
  const text = converted ? lengthened(given) : given.toUpperCase();
  if (!/^[0-9]{17}[0-9X]$/.test(text)) return 'MALFORMED';
  const bornOn = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (!isCalendarDay(bornOn) || bornOn < '1800-01-01' || bornOn > today) return 'DATE_IMPOSSIBLE';
  if (checkCharacter(text) !== text[17]) return 'CHECK_DIGIT_WRONG';
  const divisionCode = text.slice(0, 6);
  const sex = Number(text[16]) % 2 === 1 ? 'MALE' : 'FEMALE';
  return { text, divisionCode, divisionKnown: provinces.has(text.slice(0, 2)), bornOn, sex, converted };
}

/** The same, or null when it cannot be one. */
export function readIdentityNumber(given: string, today: string): IdentityNumber | null {
  const judged = judgeIdentityNumber(given, today);
  return typeof judged === 'string' ? null : judged;
}

function lengthened(digits: string): string {
  const body = `${digits.slice(0, 6)}19${digits.slice(6)}`;
  return `${body}${checkCharacter(body)}`;
}
