import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ObjectType } from 'type-graphql';
import { EligibilityPurpose } from '../eligibility-rule/eligibility-purpose.type';
import { AgeReading } from '../eligibility-rule/eligibility-rule.enums';
import { EligibilityRule } from '../eligibility-rule-set/rule-set.type';
import { CheckOutcome, Eligibility } from './eligibility.enums';

@ObjectType({ description: '单项判断。What one rule says of somebody, by which value, from where.' })
export class EligibilityCheck {
  @Field(() => EligibilityRule, { description: '规则。The rule.' })
  rule: EligibilityRule;
  @Field(() => CheckOutcome, { description: '结果。Met, not met or unknown.' })
  outcome: CheckOutcome;
  @Field(() => String, {
    nullable: true,
    description: '所用的值。As it is on file: a date, a level, a number of months; null where there is none.',
  })
  value: string | null;
  @Field(() => String, { nullable: true, description: '来源。Where the value is from.' })
  source: string | null;
  @Field(() => String, { description: '说明。For people, in Chinese.' })
  message: string;
  @Field(() => String, {
    nullable: true,
    description: '放宽。Name of the relaxation by which it passes, or could; null where the rule decides as it is.',
  })
  relaxation: string | null;
}

@ObjectType({ description: '年龄口径对照。What “N周岁以下” says in one of its readings.' })
export class EligibilityAgeReading {
  @Field(() => AgeReading, { description: '口径。The reading.' })
  reading: AgeReading;
  @Field(() => Boolean, {
    description: '是否采用。Whether the rule is read so; for none where the reading is unknown.',
  })
  applies: boolean;
  @Field(() => LocalDate, { description: '须于该日或之后出生。The first date of birth that passes in it.' })
  bornOnOrAfter: string;
  @Field(() => CheckOutcome, { description: '结果。What it says.' })
  outcome: CheckOutcome;
  @Field(() => LocalDate, {
    nullable: true,
    description: '超龄日期。The first day on which it no longer holds; null unless the date of birth is known.',
  })
  agesOutOn: string | null;
  @Field(() => String, { description: '说明。For people, in Chinese.' })
  message: string;
}

@ObjectType({ description: '资格报告。What the rules of a purpose say of somebody on a day, rule by rule.' })
export class EligibilityReport {
  @Field(() => EligibilityPurpose, { description: '用途。What it is asked for.' })
  purpose: EligibilityPurpose;
  @Field(() => Eligibility, { description: '是否符合。UNKNOWN where nothing fails and something is not known.' })
  eligible: Eligibility;
  @Field(() => [EligibilityCheck], { description: '逐项判断。One for each rule; empty where no rules are in force.' })
  checks: EligibilityCheck[];
  @Field(() => LocalDate, {
    nullable: true,
    description:
      '超龄日期。The first day on which the age rule no longer holds; null where there is none, or birth or reading is not known (see `readings`).',
  })
  agesOutOn: string | null;
  @Field(() => [EligibilityAgeReading], {
    description: '年龄口径对照。Both readings of “N周岁以下”, where an age is stated and a birth known.',
  })
  readings: EligibilityAgeReading[];
}
