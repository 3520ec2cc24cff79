import { type WorkCalendar as Calendar, workCalendar } from '@gridweave/duty/work-calendar';
import {
  addWorkingTime,
  assumedServiceHours,
  hoursFrom,
  type ServiceHoursOn,
  type WorkingTime,
  type WorkingTimeEnd,
  type WorkingTimeSpan,
  workingTimeBetween,
} from '@gridweave/duty/working-time';
import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { badInput } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { unitsById } from '../unit/unit.loaders';
import { latestNotices, noticedYear } from './holiday-notice.rules';
import { HolidayNoticeRow, ServiceHoursRow, WorkDayDecisionRow } from './work-calendar.entity';
import { latestDecisions, settingsOf, workDayOf, yearOf } from './work-calendar.rules';
import type { ServiceHours, WorkCalendar, WorkDay } from './work-calendar.type';

type Context = SubgraphContext<OrganizationServices>;

/** The national calendar with all notices and decisions of the district that hold. */
export async function calendarIn(manager: EntityManager) {
  const decisions = latestDecisions(await manager.find(WorkDayDecisionRow));
  const notices = latestNotices(await manager.find(HolidayNoticeRow));
  const overrides = [...decisions.values()].flatMap(({ day, working }) => (working === null ? [] : [{ day, working }]));
  return { calendar: workCalendar(overrides, [...notices.values()].map(noticedYear)), decisions, notices };
}

/** Throws BAD_USER_INPUT for a year of which nothing can be said. */
export async function findWorkCalendar(ctx: Context, year: number): Promise<WorkCalendar> {
  if (year < 2007 || year > 2100) throw badInput('年份须在2007至2100之间。A year from 2007 to 2100.');
  const { calendar, decisions, notices } = await calendarIn(ctx.database.manager);
  return yearOf(year, calendar, decisions, notices.get(year) ?? null);
}

export async function findWorkDay(ctx: Context, day: string): Promise<WorkDay> {
  const { calendar, decisions } = await calendarIn(ctx.database.manager);
  return workDayOf(calendar.dayOf(day), decisions.get(day));
}

const mostUnits = { MINUTE: 5_256_000, HOUR: 87_600, WORKING_HOUR: 20_000, WORKING_DAY: 2_500, CALENDAR_DAY: 3_650 };

/** When a limit ends that begins at a moment. Throws BAD_USER_INPUT for a time or unit that is none. */
export async function endOfWorkingTime(
  ctx: Context,
  start: Date,
  time: WorkingTime,
  unitId: string | null,
): Promise<WorkingTimeEnd> {
  refuseMoment(start);
  if (time.amount < 0 || time.amount > mostUnits[time.unit])
    throw badInput('时限须从0起，至多约十年。An amount from 0 to about ten years.');
  const { calendar, hoursOn } = await timesOf(ctx, unitId);
  return counted(() => addWorkingTime(start, time, calendar, hoursOn));
}

/** The working time between two moments. Throws BAD_USER_INPUT for an end before the start. */
export async function spanOfWorkingTime(
  ctx: Context,
  start: Date,
  end: Date,
  unitId: string | null,
): Promise<WorkingTimeSpan> {
  refuseMoment(start);
  refuseMoment(end);
  if (end < start) throw badInput('终点早于起点。The end is before the start.');
  const { calendar, hoursOn } = await timesOf(ctx, unitId);
  const span = counted(() => workingTimeBetween(start, end, calendar, hoursOn));
  return { ...span, minutes: Math.floor(span.minutes) };
}

/** Hours that never come, or more than forty years, are the caller's to mend. */
function counted<Result>(count: () => Result): Result {
  try {
    return count();
  } catch (error) {
    if (error instanceof RangeError) throw badInput('时间跨度过长。The span of time is too long.');
    throw error;
  }
}

function refuseMoment(at: Date): void {
  const year = at.getUTCFullYear();
  if (!(year >= 2007 && year <= 2100)) throw badInput('时间须在2007至2100年之间。A moment from 2007 to 2100.');
}

async function timesOf(ctx: Context, unitId: string | null): Promise<{ calendar: Calendar; hoursOn: ServiceHoursOn }> {
  if (unitId !== null && !(await load(ctx, unitsById, unitId))) throw badInput('没有这个单位。There is no such unit.');
  const { calendar } = await calendarIn(ctx.database.manager);
  const rows = unitId === null ? [] : ((await load(ctx, serviceHoursByUnit, unitId)) ?? []);
  return { calendar, hoursOn: hoursFrom(settingsOf(rows)) };
}

export async function serviceHoursByUnit(ctx: Context, unitIds: readonly string[]) {
  const rows = await ctx.database.manager.findBy(ServiceHoursRow, { unitId: anyOf(unitIds) });
  const found = Map.groupBy(rows, (row) => row.unitId);
  return unitIds.map((id) => found.get(id) ?? []);
}

/** When a unit serves on a date. */
export async function serviceHoursOn(ctx: Context, unitId: string, day: string): Promise<ServiceHours> {
  const rows = (await load(ctx, serviceHoursByUnit, unitId)) ?? [];
  const [setting] = settingsOf(rows)
    .filter(({ from }) => from <= day)
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  const { workingDays, daysOff } = setting ?? assumedServiceHours;
  return {
    unitId,
    from: setting?.from ?? null,
    workingDays: [...workingDays],
    daysOff: [...daysOff],
    assumed: !setting,
    version: Math.max(0, ...rows.map(({ version }) => version)),
  };
}

export const todayOf = (ctx: Context) => shanghaiDay(ctx.now);
