import { type CalendarDay, newYearFrom, type WorkCalendar, workCalendar } from '@gridweave/duty/work-calendar';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import { insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { OrganizationServices } from '../services';
import { recountDeadlines } from '../unmanaged-place/recounting.commands';
import { holidaysOf, latestNotices, noticedYear, refuseContradiction, refuseYear } from './holiday-notice.rules';
import { decidedBy, rootsOf } from './work-calendar.commands';
import { HolidayNoticeRow } from './work-calendar.entity';
import { yearNoticed } from './work-calendar.events';
import type { EnterHolidayNoticeInput } from './work-calendar.input';
import { refuseCalendar } from './work-calendar.policy';

type Context = SubgraphContext<OrganizationServices>;

/**
 * Enters the holidays of a year from the State Council's notice, or corrects what was entered; the same again changes
 * nothing. The year is announced by it: provisional deadlines of unmanaged places are counted anew here, and the other parts
 * are told. Answers the year.
 */
export async function enterHolidayNotice(ctx: Context, input: EnterHolidayNoticeInput): Promise<number> {
  const { year } = await perform(ctx, 'enterHolidayNotice', input, async (deed) => {
    const { tx, now, emit } = deed;
    const refusal = refuseCalendar(ctx.viewer, rootsOf(ctx));
    if (refusal) throw refusal;
    const notice = requiredText(input.notice, 'notice', 100);
    const page = requiredText(input.page, 'page', 300);
    const entered = latestNotices(await tx.find(HolidayNoticeRow));
    const known = entered.get(input.year) ?? null;
    const today = shanghaiDay(now);
    refuseYear(input.year, known, today);
    const given = input.holidays.map(({ name, daysOff, makeUpDays }) => ({
      name,
      daysOff,
      makeUpDays: makeUpDays ?? [],
    }));
    const holidays = JSON.stringify(holidaysOf(given, input.year));
    refuseStale(input.expectedVersion, known?.version ?? 0);
    if (known?.notice === notice && known.page === page && known.holidays === holidays) return { year: input.year };
    const { decidedAt: enteredAt, ...by } = decidedBy(deed);
    const version = (known?.version ?? 0) + 1;
    const row = { year: input.year, version, notice, page, holidays, enteredAt, ...by };
    refuseContradiction(row, entered);
    refusePassedDays(entered, row, today);
    await insertVersion(tx, HolidayNoticeRow, row);
    const { type, payload } = yearNoticed(row);
    await emit(type, payload);
    await recountDeadlines(deed);
    return { year: input.year };
  });
  return year;
}

/**
 * What has passed stays, because limits were counted by it: of a year that was entered before every day, and of the year
 * before a year that is entered only now, whose own days were provisional so far.
 */
function refusePassedDays(entered: Map<number, HolidayNoticeRow>, next: HolidayNoticeRow, today: string): void {
  const before = workCalendar([], [...entered.values()].map(noticedYear));
  const after = workCalendar([], [...new Map(entered).set(next.year, next).values()].map(noticedYear));
  const last = entered.has(next.year) ? today : `${next.year}-01-01`;
  for (let day = newYearFrom(next.year); day < today && day < last; day = addDays(day, 1)) {
    if (differs(before, after, day)) throw new Refusal('DAY_PASSED', `${day}已过，不能再改。`, 'holidays');
  }
}

function differs(before: WorkCalendar, after: WorkCalendar, day: string): boolean {
  const of = ({ working }: CalendarDay) => working;
  return of(before.dayOf(day)) !== of(after.dayOf(day));
}
