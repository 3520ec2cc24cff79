import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DecisionFormInput } from '../decision-form/decision-form-fields';
import { CommitteeTier } from '../reserve/reserve.enums';
import { DayUnit } from '../work-calendar/day-rule.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';

@InputType({ description: '年龄条件。Who is young enough for a tier.' })
export class ReserveAgeRuleInput {
  @Field(() => CommitteeTier, { description: '层级。The tier.' })
  tier: CommitteeTier;
  @Field(() => LocalDate, { description: '须于该日或之后出生。Born on or after this date.' })
  bornOnOrAfter: string;
}

@InputType({ description: '名额。How many places the pool has for a tier in a division and what is under it.' })
export class ReserveQuotaInput {
  @Field(() => CommitteeTier, { description: '层级。The tier.' })
  tier: CommitteeTier;
  @Field(() => ID, { description: '区划。The district, or a division in it.' })
  divisionId: string;
  @Field(() => Int, { description: '名额数。How many places, 0 to 10,000.' })
  places: number;
}

@InputType({ description: '开设批次。A round of building the pool, and what it asks for.' })
export class OpenReserveBatchInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => String, { description: '名称。1 to 100 characters.' })
  name: string;
  @Field(() => LocalDate, { description: '年龄计算截止日。The date on which ages are read.' })
  readOn: string;
  @Field(() => [ReserveAgeRuleInput], {
    nullable: true,
    description: '年龄条件。One for a tier; a tier that is left out has no rule that is known.',
  })
  ageRules?: ReserveAgeRuleInput[] | null;
  @Field(() => [ReserveQuotaInput], {
    nullable: true,
    description: '名额。At most 300; without one for a tier the pool takes any number.',
  })
  quotas?: ReserveQuotaInput[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否按资格规则审核。True: candidates are judged by the versions of the district’s rules in force on `readOn`, which the batch names from then on; by age alone when left out.',
  })
  checksEligibility?: boolean | null;
  @Field(() => [ID], {
    nullable: true,
    description: '联审单位。Units that are asked about every candidate, at most 20; needed with `reviewDays`.',
  })
  reviewUnitIds?: string[] | null;
  @Field(() => Int, {
    nullable: true,
    description:
      '联审期限（天数）。Within how many days they answer, 1 to 60; no joint review is needed when left out.',
  })
  reviewDays?: number | null;
  @Field(() => DayUnit, {
    nullable: true,
    description: '联审期限单位。In which days that is counted; CALENDAR_DAY when left out.',
  })
  reviewDayUnit?: DayUnit | null;
  @Field(() => Int, {
    nullable: true,
    description: '公示天数。For how many days at least a notice is up, 1 to 60; none is needed when left out.',
  })
  noticeDays?: number | null;
  @Field(() => DayUnit, {
    nullable: true,
    description: '公示天数单位。In which days that is counted; CALENDAR_DAY when left out.',
  })
  noticeDayUnit?: DayUnit | null;
  @Field(() => String, {
    nullable: true,
    description: '天数依据。Which document says how long both last, at most 200 characters; needed for working days.',
  })
  daysBasis?: string | null;
  @Field(() => DecisionFormInput, { nullable: true, description: '审批表。What the batch rests on.' })
  form?: DecisionFormInput | null;
}

@InputType({ description: '截止推荐。Which batch takes no more recommendations.' })
export class CloseReserveBatchInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => ID, { description: '批次。The batch.' })
  batchId: string;
  @Field(() => DecisionFormInput, { nullable: true, description: '审批表。What the decision rests on.' })
  form?: DecisionFormInput | null;
}
