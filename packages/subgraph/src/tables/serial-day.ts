import { addDays } from '@gridweave/viewer/shanghai-day';

/** Of 31 December 9999, after which spreadsheets know no day. */
const last = 2_958_465;

/**
 * The day that a number stands for in a spreadsheet; null where it is none. From 1900 on, day 60 is a 29 February that
 * never was, so that the days before it are counted by one more.
 */
export function serialDay(serial: number, epoch1904: boolean): string | null {
  const day = Math.floor(serial);
  if (!(day >= 0 && day <= last)) return null;
  if (epoch1904) return addDays('1904-01-01', day);
  if (day === 0 || day === 60) return null;
  return addDays(day < 60 ? '1899-12-31' : '1899-12-30', day);
}
