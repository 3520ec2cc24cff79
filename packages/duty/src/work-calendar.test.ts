import { type NoticedYear, workCalendar } from './work-calendar';

const holiday = (name: string, daysOff: string[], makeUpDays: string[] = []) => ({ name, daysOff, makeUpDays });
const noticed = (year: number, ...holidays: NoticedYear['holidays']): NoticedYear => ({ year, holidays });
const bare = (year: number) => noticed(year, holiday('国庆节', [`${year}-10-01`]));

describe('the end of December, which the notices of two years may name', () => {
  it('is as the national list has it for New Year, also in a year that the district has entered', () => {
    const national = workCalendar();
    const entered = workCalendar([], [bare(2018)]);
    for (const day of ['2018-12-28', '2018-12-29', '2018-12-30', '2018-12-31'])
      expect(entered.dayOf(day)).toEqual(national.dayOf(day));
    expect(entered.dayOf('2018-12-29')).toMatchObject({ working: true, kind: 'MAKE_UP_DAY' });
    expect(entered.dayOf('2018-12-31')).toMatchObject({ working: false, kind: 'HOLIDAY', announced: true });
    // The rest of that year is as entered.
    expect(entered.dayOf('2018-10-02')).toMatchObject({ working: true, announced: true });
  });

  it('is as entered where the district has entered the next year too, or names the day itself', () => {
    expect(workCalendar([], [bare(2018), bare(2019)]).dayOf('2018-12-31').working).toBe(true);
    const named = noticed(2018, holiday('国庆节', ['2018-10-01']), holiday('示例', ['2018-12-28'], ['2018-12-30']));
    const { dayOf } = workCalendar([], [named]);
    expect([dayOf('2018-12-28').working, dayOf('2018-12-30').working]).toEqual([false, true]);
  });

  it('is a plain day, known of, where the next year is not announced', () => {
    expect(workCalendar([], [bare(2098)]).dayOf('2098-12-31')).toMatchObject({ working: true, announced: true });
  });

  it('is as the later of two entered years has it, in whatever order they come', () => {
    const off = noticed(2090, holiday('示例', ['2090-12-30']));
    const worked = noticed(2091, holiday('元旦', ['2091-01-01'], ['2090-12-30']));
    expect(workCalendar([], [off, worked]).dayOf('2090-12-30').working).toBe(true);
    expect(workCalendar([], [worked, off]).dayOf('2090-12-30').working).toBe(true);
  });
});
