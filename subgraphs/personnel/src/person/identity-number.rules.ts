import { isCalendarDay } from '@gridweave/viewer/shanghai-day';

/** What an 18-digit citizen number (GB 11643-1999) says. */
export interface IdentityNumber {
  /** With an upper-case X, as the standard prints it. */
  readonly text: string;
  /** Of the household registration when it was issued, not of residence. */
  readonly divisionCode: string;
  readonly bornOn: string;
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

/**
 * Reads a citizen number, or null when it cannot be one. A lower-case x is taken as X. The 15-digit form is refused,
 * since it is no longer issued; full-width digits are, since text is normalised at the door. That a number passes
 * proves no identity: one random body in eleven does.
 */
export function readIdentityNumber(given: string, today: string): IdentityNumber | null {
  const text = given.toUpperCase();
  if (!/^[0-9]{17}[0-9X]$/.test(text)) return null;
  const bornOn = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  const plausible =
    provinces.has(text.slice(0, 2)) && isCalendarDay(bornOn) && bornOn >= '1800-01-01' && bornOn <= today;
  if (!plausible || checkCharacter(text) !== text[17]) return null;
  return { text, divisionCode: text.slice(0, 6), bornOn };
}
