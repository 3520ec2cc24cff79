import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Appointment } from '../appointment/appointment.type';
import { RetirementCategory } from './retirement.enums';

@ObjectType({ description: '一类人员的退休年龄。The age of one category and how it rises.' })
export class RetirementRule {
  @Field(() => RetirementCategory, { description: '类别。Whom it is for.' })
  category: RetirementCategory;
  @Field(() => Int, { description: '原退休年龄（月）。The age before it rises, in months.' })
  originalAge: number;
  @Field(() => Int, { description: '目标退休年龄（月）。The age at which it stops rising, in months.' })
  highestAge: number;
  @Field(() => String, { description: '首个延迟的出生月份。`YYYY-MM`: born then or later, the age has risen.' })
  firstBornMonth: string;
  @Field(() => Int, { description: '每延迟一个月对应的出生月数。Months of birth for each month that it rises.' })
  birthMonthsPerStep: number;
  @Field(() => Int, { description: '弹性提前最多月数。How many months earlier may be chosen.' })
  mostEarly: number;
  @Field(() => Int, { description: '弹性延迟最多月数。How many months later may be agreed on.' })
  mostLate: number;
}

@ObjectType({ description: '最低缴费年限。Contributions that must have been paid for going early.' })
export class ContributionRule {
  @Field(() => Int, { description: '起始月数。Months before it rises.' })
  months: number;
  @Field(() => Int, { description: '提高首年。The first year in which it is higher.' })
  risesFromYear: number;
  @Field(() => Int, { description: '每年提高月数。Months that each year adds.' })
  monthsAYear: number;
  @Field(() => Int, { description: '最高月数。Months at which it stops rising.' })
  highest: number;
}

@ObjectType({ description: '退休年龄表。Statutory retirement ages, with the act they are from.' })
export class RetirementTable {
  @Field(() => Int, { description: '版本。Grows by one with each table supplied.' })
  version: number;
  @Field(() => String, { description: '来源。The act that says so.' })
  source: string;
  @Field(() => String, { description: '施行月份。`YYYY-MM`, the first month in which it is in force.' })
  fromMonth: string;
  @Field(() => [RetirementRule], { description: '各类人员。Each category once.' })
  rules: RetirementRule[];
  @Field(() => ContributionRule, { description: '最低缴费年限。For going early.' })
  contribution: ContributionRule;
  @Field(() => DateTime, { description: '录入时间。When it was supplied.' })
  madeAt: Date;
  @Field(() => String, { description: '原因。Why it was supplied.' })
  reason: string;
}

@ObjectType({ description: '退休月份。When somebody of a category reaches the age; months are `YYYY-MM`.' })
export class Retirement {
  @Field(() => RetirementCategory, { description: '类别。The category by which it is read.' })
  category: RetirementCategory;
  @Field(() => String, { description: '法定退休月份。The month of the statutory age.' })
  month: string;
  @Field(() => Int, { description: '法定退休年龄（月）。The statutory age, in months.' })
  age: number;
  @Field(() => Int, { description: '延迟月数。How much later than by the original age.' })
  delayed: number;
  @Field(() => String, {
    description: '最早可选月份。The earliest that may be chosen; the month itself where there is no choice.',
  })
  earliestMonth: string;
  @Field(() => String, {
    nullable: true,
    description:
      '最晚可商定月份。The latest that can be agreed on; null for ages reached before the table was in force.',
  })
  latestMonth: string | null;
  @Field(() => Int, {
    description: '提前退休所需缴费月数。Contributions that going early asks for, by the year of the earliest month.',
  })
  contributionMonths: number;
}

@ObjectType({ description: '选举岗位任期。An elected post is left when its term ends, whatever the age.' })
export class ElectedTerm {
  @Field(() => Appointment, { nullable: true, description: '任职。The appointment.' })
  appointment: Appointment | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '届满日期。Last day of the term; null where none is on record.',
  })
  endsOn: string | null;
}

@ObjectType({ description: '离任前景。When somebody is due to leave by age or by term.' })
export class RetirementOutlook {
  @Field(() => [Retirement], {
    description:
      '退休月份。One reading where sex and category are known; every one that may be right where they are not; none without a birth date.',
  })
  readings: Retirement[];
  @Field(() => [ElectedTerm], { description: '选举岗位任期。Of the elected posts held today.' })
  electedTerms: ElectedTerm[];
}

@ObjectType('ChangeRetirementTablePayload', { description: '操作结果。What changeRetirementTable answers.' })
export class ChangeRetirementTablePayload extends PayloadType(
  'ChangeRetirementTable',
  'table',
  () => RetirementTable,
  '退休年龄表。The table now in force.',
) {}
