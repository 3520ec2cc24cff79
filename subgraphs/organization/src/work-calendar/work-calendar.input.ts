import { PayloadType } from '@gridweave/subgraph/payload-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { WorkingTimeUnit } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ServiceHours, WorkCalendar, WorkDay } from './work-calendar.type';

@InputType({ description: '时限。An amount of time in the unit that a rule is written in.' })
export class WorkingTimeInput {
  @Field(() => Int, { description: '数量。How many units, from 0 on.' })
  amount: number;
  @Field(() => WorkingTimeUnit, { description: '单位。The unit.' })
  unit: WorkingTimeUnit;
}

@InputType({ description: '调整某日。A decision of the district about a date.' })
export class OverrideWorkDayInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => LocalDate, { description: '日期。The date; today or later.' })
  day: string;
  @Field(() => Int, { description: '所见版本。The version of the day; 0 when nothing was decided about it.' })
  expectedVersion: number;
  @Field(() => Boolean, { description: '是否工作日。Whether it shall be a working day.' })
  working: boolean;
  @Field(() => String, { description: '依据。The notice or decision; at most 200 characters.' })
  basis: string;
}

@InputType({ description: '撤回调整。Withdrawal of the district’s decision about a date.' })
export class WithdrawWorkDayOverrideInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => LocalDate, { description: '日期。The date; today or later.' })
  day: string;
  @Field(() => Int, { description: '所见版本。The version of the day.' })
  expectedVersion: number;
  @Field(() => String, { description: '依据。Why; at most 200 characters.' })
  basis: string;
}

@InputType({ description: '节日安排。A holiday as the notice has it.' })
export class NoticedHolidayInput {
  @Field(() => String, { description: '节日。The holiday, Chinese; at most 20 characters.' })
  name: string;
  @Field(() => [LocalDate], {
    description: '放假日。The days off, weekends among them; 1 to 15, of the year or from 20 December before it on.',
  })
  daysOff: string[];
  @Field(() => [LocalDate], {
    nullable: true,
    description: '补班日。Saturdays and Sundays that are worked for them; at most 6, none when left out.',
  })
  makeUpDays?: string[] | null;
}

@InputType({ description: '录入节假日通知。The holidays of a year from the State Council’s notice.' })
export class EnterHolidayNoticeInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => Int, { description: '年份。The year: this one or the next, unless its holidays come with the product.' })
  year: number;
  @Field(() => Int, { description: '所见版本。The version of the notice; 0 when none was entered.' })
  expectedVersion: number;
  @Field(() => String, { description: '文号。The number of the notice; at most 100 characters.' })
  notice: string;
  @Field(() => String, {
    description: '出处。Where it can be read: an address, or a page of the gazette; at most 300 characters.',
  })
  page: string;
  @Field(() => [NoticedHolidayInput], { description: '各节日。All holidays of the year; 1 to 12.' })
  holidays: NoticedHolidayInput[];
}

@InputType({ description: '服务时段。From one time of a day to another.' })
export class HourSpanInput {
  @Field(() => String, { description: '起。From, HH:MM.' })
  from: string;
  @Field(() => String, { description: '止。Up to, HH:MM; 24:00 is the end of the day.' })
  to: string;
}

@InputType({ description: '设定服务时间。When a unit serves from a date on.' })
export class SetServiceHoursInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '单位。The unit.' })
  unitId: string;
  @Field(() => Int, { description: '所见版本。The version of its hours; 0 when it has set none.' })
  expectedVersion: number;
  @Field(() => LocalDate, { description: '起始日期。From which date on; today or later.' })
  from: string;
  @Field(() => [HourSpanInput], { description: '工作日时段。On working days, in order; at least one, at most six.' })
  workingDays: HourSpanInput[];
  @Field(() => [HourSpanInput], { nullable: true, description: '休息日时段。On days off; closed when left out.' })
  daysOff?: HourSpanInput[] | null;
  @Field(() => String, { description: '依据。The notice or decision; at most 200 characters.' })
  basis: string;
}

const workDay = () => WorkDay;

@ObjectType('OverrideWorkDayPayload', { description: '调整结果。What overrideWorkDay answers.' })
export class OverrideWorkDayPayload extends PayloadType('OverrideWorkDay', 'workDay', workDay, '日期。The day.') {}

@ObjectType('WithdrawWorkDayOverridePayload', { description: '撤回结果。What withdrawWorkDayOverride answers.' })
export class WithdrawWorkDayOverridePayload extends PayloadType(
  'WithdrawWorkDayOverride',
  'workDay',
  workDay,
  '日期。The day, as the national calendar has it.',
) {}

@ObjectType('EnterHolidayNoticePayload', { description: '录入结果。What enterHolidayNotice answers.' })
export class EnterHolidayNoticePayload extends PayloadType(
  'EnterHolidayNotice',
  'workCalendar',
  () => WorkCalendar,
  '工作日历。The year, as it holds now.',
) {}

@ObjectType('SetServiceHoursPayload', { description: '设定结果。What setServiceHours answers.' })
export class SetServiceHoursPayload extends PayloadType(
  'SetServiceHours',
  'serviceHours',
  () => ServiceHours,
  '服务时间。The hours from that date on.',
) {}
