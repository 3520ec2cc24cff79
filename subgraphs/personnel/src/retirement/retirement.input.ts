import { Field, InputType, Int } from 'type-graphql';
import { RetirementCategory } from './retirement.enums';

@InputType({ description: '一类人员的退休年龄。The age of one category and how it rises.' })
export class RetirementRuleInput {
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

@InputType({ description: '最低缴费年限。Contributions that must have been paid for going early.' })
export class ContributionRuleInput {
  @Field(() => Int, { description: '起始月数。Months before it rises.' })
  months: number;
  @Field(() => Int, { description: '提高首年。The first year in which it is higher.' })
  risesFromYear: number;
  @Field(() => Int, { description: '每年提高月数。Months that each year adds.' })
  monthsAYear: number;
  @Field(() => Int, { description: '最高月数。Months at which it stops rising.' })
  highest: number;
}

@InputType({ description: '维护退休年龄表。Another table, with the act it is from.' })
export class ChangeRetirementTableInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '施行月份。`YYYY-MM`, the first month in which it is in force.' })
  fromMonth: string;
  @Field(() => [RetirementRuleInput], { description: '各类人员。Each category once.' })
  rules: RetirementRuleInput[];
  @Field(() => ContributionRuleInput, { description: '最低缴费年限。For going early.' })
  contribution: ContributionRuleInput;
  @Field(() => String, { description: '来源。The act that says so; 1 to 200 characters.' })
  source: string;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}
