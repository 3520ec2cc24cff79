import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum WorkDayKind {
  WEEKDAY = 'WEEKDAY',
  WEEKEND = 'WEEKEND',
  HOLIDAY = 'HOLIDAY',
  MAKE_UP_DAY = 'MAKE_UP_DAY',
  OVERRIDDEN = 'OVERRIDDEN',
}
registerEnumType(WorkDayKind, {
  name: 'WorkDayKind',
  description: '日期类型。Why a date is a working day or a day off.',
  valuesConfig: {
    WEEKDAY: { description: '平日。A Monday to Friday.' },
    WEEKEND: { description: '周末。A Saturday or Sunday.' },
    HOLIDAY: { description: '法定节假日或调休。A holiday, or a day off swapped for another.' },
    MAKE_UP_DAY: { description: '补班。A weekend day that is worked for a holiday.' },
    OVERRIDDEN: { description: '本区调整。Decided by the district.' },
  },
});

@ObjectType({ description: '工作日历中的一天。A date of the work calendar, as it holds now.' })
export class WorkDay {
  @Field(() => LocalDate, { description: '日期。The date.' })
  day: string;
  @Field(() => Boolean, { description: '是否工作日。Whether it is a working day.' })
  working: boolean;
  @Field(() => WorkDayKind, { description: '类型。Why.' })
  kind: WorkDayKind;
  @Field(() => String, {
    nullable: true,
    description: '节日。The holiday, Chinese; also of a day that makes up for it.',
  })
  holiday: string | null;
  @Field(() => Boolean, {
    description: '是否已公布。False while the holidays of its year are not announced and the district has not decided.',
  })
  announced: boolean;
  @Field(() => String, {
    nullable: true,
    description: '调整依据。What the district’s decision rests on, if it made one.',
  })
  basis: string | null;
  @Field(() => Int, { description: '调整版本。Goes up with every decision about it; 0 when there was none.' })
  version: number;
}

@ObjectType({ description: '节日安排。A holiday as the notice of its year has it.' })
export class NoticedHoliday {
  @Field(() => String, { description: '节日。The holiday, Chinese.' })
  name: string;
  @Field(() => [LocalDate], { description: '放假日。The days off.' })
  daysOff: string[];
  @Field(() => [LocalDate], { description: '补班日。The days of weekends that are worked for them.' })
  makeUpDays: string[];
}

@ObjectType({
  description: '节假日通知。The State Council’s notice of the holidays of a year, as the district has entered it.',
})
export class HolidayNotice {
  @Field(() => String, { description: '文号。Its number.' })
  notice: string;
  @Field(() => String, { description: '出处。Where it can be read: an address, or a page of the gazette.' })
  page: string;
  @Field(() => [NoticedHoliday], {
    nullable: 'items',
    description: '各节日。The holidays, in the order of their days.',
  })
  holidays: NoticedHoliday[];
  @Field(() => DateTime, { description: '录入时间。When it was entered, or corrected last.' })
  enteredAt: Date;
  @Field(() => Int, { description: '版本。Goes up with every correction, from 1.' })
  version: number;
}

@ObjectType({ description: '工作日历。The working days of a year.' })
export class WorkCalendar {
  @Field(() => Int, { description: '年份。The year.' })
  year: number;
  @Field(() => Boolean, {
    description: '是否已公布。False while its holidays are not announced: weekdays are taken for working days.',
  })
  announced: boolean;
  @Field(() => String, { description: '来源。Where its holidays come from.' })
  source: string;
  @Field(() => HolidayNotice, {
    nullable: true,
    description:
      '本区录入的通知。The notice as the district has entered it; null where its holidays come with the product.',
  })
  notice: HolidayNotice | null;
  @Field(() => Int, { description: '工作日数。How many working days it has.' })
  workingDays: number;
  @Field(() => [WorkDay], { nullable: 'items', description: '每一天。All its days.' })
  days: WorkDay[];
  @Field(() => [WorkDay], {
    nullable: 'items',
    description: '例外。The days that are not what their weekday says, or that the district decided on.',
  })
  exceptions: WorkDay[];
}

@ObjectType({ description: '时限终点。When a limit ends.' })
export class WorkingTimeEnd {
  @Field(() => DateTime, { description: '终点。The moment.' })
  at: Date;
  @Field(() => Boolean, {
    description: '是否暂定。True when it runs into a year whose holidays are not announced yet.',
  })
  provisional: boolean;
}

@ObjectType({ description: '工作时间长度。The working time between two moments.' })
export class WorkingTimeSpan {
  @Field(() => Int, { description: '分钟。Whole minutes within service hours.' })
  minutes: number;
  @Field(() => Int, { description: '工作日。Working days after the first day, up to and with the last.' })
  workingDays: number;
  @Field(() => Boolean, {
    description: '是否暂定。True when it runs through a year whose holidays are not announced yet.',
  })
  provisional: boolean;
}

@ObjectType({ description: '服务时段。From one time of a day to another.' })
export class HourSpan {
  @Field(() => String, { description: '起。From, HH:MM.' })
  from: string;
  @Field(() => String, { description: '止。Up to, HH:MM; 24:00 is the end of the day.' })
  to: string;
}

@ObjectType({ description: '服务时间。When a unit serves, from a date on.' })
export class ServiceHours {
  @Field(() => LocalDate, { nullable: true, description: '起始日期。From which date on; null for what is assumed.' })
  from: string | null;
  @Field(() => [HourSpan], { description: '工作日时段。On working days.' })
  workingDays: HourSpan[];
  @Field(() => [HourSpan], { description: '休息日时段。On days off; empty when it is closed.' })
  daysOff: HourSpan[];
  @Field(() => Boolean, {
    description: '是否假定。True where the unit has set none and the usual hours are assumed.',
  })
  assumed: boolean;
  @Field(() => Int, { description: '版本。Goes up with every change of the unit’s hours; 0 when there was none.' })
  version: number;
  @Field(() => ID, { description: '单位标识。The id of the unit.' })
  unitId: string;
}
