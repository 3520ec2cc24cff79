import { shanghaiDay } from '@gridweave/viewer/shanghai-day';

/** The year whose notice is corrected. A release of the list of holidays may know it. */
export const nextYear = Number(shanghaiDay(new Date()).slice(0, 4)) + 1;

/** The first Saturday of a month, `MM`. */
export function firstSaturday(year: number, month: string): string {
  const first = new Date(`${year}-${month}-01T00:00:00Z`);
  const ahead = (6 - first.getUTCDay() + 7) % 7;
  return new Date(first.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
}

/** Holidays of a year as a notice might have them. */
export const announcedHolidays = (year: number) => [
  { name: '元旦', daysOff: [`${year}-01-01`], makeUpDays: [] as string[] },
  {
    name: '春节',
    daysOff: [`${year}-02-10`, `${year}-02-11`, `${year}-02-12`],
    makeUpDays: [firstSaturday(year, '02')],
  },
  { name: '劳动节', daysOff: [`${year}-05-01`, `${year}-05-02`], makeUpDays: [] as string[] },
  { name: '国庆节', daysOff: [`${year}-10-01`, `${year}-10-02`, `${year}-10-03`], makeUpDays: [] as string[] },
];
