import type { SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OrganizationServices } from '../services';
import type { UnitRow } from '../unit/unit.entity';
import { Unit } from '../unit/unit.type';
import { enterHolidayNotice } from './holiday-notice.commands';
import { overrideWorkDay, setServiceHours, withdrawWorkDayOverride } from './work-calendar.commands';
import {
  EnterHolidayNoticeInput,
  EnterHolidayNoticePayload,
  OverrideWorkDayInput,
  OverrideWorkDayPayload,
  SetServiceHoursInput,
  SetServiceHoursPayload,
  WithdrawWorkDayOverrideInput,
  WithdrawWorkDayOverridePayload,
  WorkingTimeInput,
} from './work-calendar.input';
import {
  endOfWorkingTime,
  findWorkCalendar,
  findWorkDay,
  serviceHoursOn,
  spanOfWorkingTime,
  todayOf,
} from './work-calendar.queries';
import { ServiceHours, WorkCalendar, WorkingTimeEnd, WorkingTimeSpan } from './work-calendar.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver()
export class WorkCalendarResolver {
  @Query(() => WorkCalendar, {
    nullable: true,
    description:
      '工作日历。The working days of a year: the State Council’s notice with the district’s decisions on top.',
  })
  workCalendar(
    @Arg('year', () => Int, { description: '年份。The year, 2007 to 2100.' }) year: number,
    @Ctx() ctx: Context,
  ) {
    return findWorkCalendar(ctx, year);
  }

  @Query(() => WorkingTimeEnd, {
    nullable: true,
    description:
      '时限终点。When a limit ends. Minutes and hours run around the clock, working hours within service hours; of days the first does not count, and the last ends with its service hours, a calendar day at its end.',
  })
  addWorkingTime(
    @Arg('start', () => DateTime, { description: '起点。When it begins.' }) start: Date,
    @Arg('time', () => WorkingTimeInput, { description: '时限。How long it is.' }) time: WorkingTimeInput,
    @Arg('unitId', () => ID, {
      nullable: true,
      description: '单位。By whose service hours; by the usual hours when left out.',
    })
    unitId: string | null,
    @Ctx() ctx: Context,
  ) {
    return endOfWorkingTime(ctx, start, time, unitId ?? null);
  }

  @Query(() => WorkingTimeSpan, {
    nullable: true,
    description: '工作时间长度。The working time between two moments, at most forty years apart.',
  })
  workingTimeBetween(
    @Arg('start', () => DateTime, { description: '起点。The earlier moment.' }) start: Date,
    @Arg('end', () => DateTime, { description: '终点。The later moment.' }) end: Date,
    @Arg('unitId', () => ID, {
      nullable: true,
      description: '单位。By whose service hours; by the usual hours when left out.',
    })
    unitId: string | null,
    @Ctx() ctx: Context,
  ) {
    return spanOfWorkingTime(ctx, start, end, unitId ?? null);
  }

  @Mutation(() => OverrideWorkDayPayload, {
    nullable: true,
    description: '调整某日。Makes a date a working day or a day off; for administrators of the district.',
  })
  overrideWorkDay(
    @Arg('input', () => OverrideWorkDayInput, { description: '调整。The date and what it shall be.' })
    input: OverrideWorkDayInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ workDay: await findWorkDay(ctx, await overrideWorkDay(ctx, input)) }));
  }

  @Mutation(() => WithdrawWorkDayOverridePayload, {
    nullable: true,
    description: '撤回调整。Lets the national calendar hold again for a date; for administrators of the district.',
  })
  withdrawWorkDayOverride(
    @Arg('input', () => WithdrawWorkDayOverrideInput, { description: '撤回。The date.' })
    input: WithdrawWorkDayOverrideInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ workDay: await findWorkDay(ctx, await withdrawWorkDayOverride(ctx, input)) }));
  }

  @Mutation(() => EnterHolidayNoticePayload, {
    nullable: true,
    description:
      '录入节假日通知。Enters the holidays of a year from the State Council’s notice, or corrects what was entered: the year is announced by it. For administrators of the district.',
  })
  enterHolidayNotice(
    @Arg('input', () => EnterHolidayNoticeInput, { description: '通知。The year, its source and its holidays.' })
    input: EnterHolidayNoticeInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ workCalendar: await findWorkCalendar(ctx, await enterHolidayNotice(ctx, input)) }));
  }

  @Mutation(() => SetServiceHoursPayload, {
    nullable: true,
    description: '设定服务时间。Sets when a unit serves from a date on; for administrators of its division.',
  })
  setServiceHours(
    @Arg('input', () => SetServiceHoursInput, { description: '设定。The unit and its hours.' })
    input: SetServiceHoursInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => {
      const { unitId, from } = await setServiceHours(ctx, input);
      return { serviceHours: await serviceHoursOn(ctx, unitId, from) };
    });
  }
}

@Resolver(() => Unit)
export class UnitServiceHoursResolver {
  @FieldResolver(() => ServiceHours, {
    nullable: true,
    description: '服务时间。When it serves on a date; the usual hours are assumed until it has set its own.',
  })
  serviceHours(
    @Root() unit: UnitRow,
    @Arg('on', () => LocalDate, { nullable: true, description: '日期。The date; today when left out.' })
    on: string | null,
    @Ctx() ctx: Context,
  ) {
    return serviceHoursOn(ctx, unit.id, on ?? todayOf(ctx));
  }
}
