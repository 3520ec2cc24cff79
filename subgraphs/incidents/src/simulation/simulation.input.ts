import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { PeriodInput } from '../period.input';

export enum DraftComparison {
  IS = 'IS',
  AT_LEAST = 'AT_LEAST',
  BELOW = 'BELOW',
}
registerEnumType(DraftComparison, {
  name: 'DraftComparison',
  description: '比较方式。How a draft compares a fact; numbers only for the last two.',
  valuesConfig: {
    IS: { description: '等于。It is this.' },
    AT_LEAST: { description: '不低于。It is this or more.' },
    BELOW: { description: '低于。It is less than this.' },
  },
});

@InputType({ description: '拟定规则的条件。A fact that must be known of a case for a draft to apply.' })
export class DraftConditionInput {
  @Field(() => String, { description: '事实。The name of the fact, from organization’s catalogue dutyFacts.' })
  fact: string;
  @Field(() => DraftComparison, { defaultValue: DraftComparison.IS, description: '比较。How it is compared.' })
  comparison: DraftComparison;
  @Field(() => String, { description: '取值。What it must be.' })
  value: string;
}

@InputType({ description: '时段。From one date or time to another.' })
export class DraftSpanInput {
  @Field(() => String, { description: '起。The first day, or the time from which on.' })
  from: string;
  @Field(() => String, { description: '止。The last day, or the time up to which.' })
  to: string;
}

@InputType({ description: '适用时间。When a draft holds, in Asia/Shanghai; what is left out holds always.' })
export class DraftTimesInput {
  @Field(() => DraftSpanInput, {
    nullable: true,
    description: '季节。Every year from MM-DD up to and with MM-DD; may run over the new year.',
  })
  season?: DraftSpanInput | null;
  @Field(() => DraftSpanInput, {
    nullable: true,
    description: '钟点。Every day from HH:MM up to HH:MM; may run over midnight.',
  })
  hours?: DraftSpanInput | null;
  @Field(() => DraftSpanInput, {
    nullable: true,
    description: '日期。Once, from YYYY-MM-DD up to and with YYYY-MM-DD.',
  })
  dates?: DraftSpanInput | null;
}

@InputType({ description: '拟定规则。A rule of the duty list that is to be tried out; it is stored nowhere else.' })
export class DutyRuleDraftInput {
  @Field(() => String, {
    description: '类别编码。A category code of 2 to 8 digits, or the beginning of several; empty for every category.',
  })
  categoryPrefix: string;
  @Field(() => ID, { nullable: true, description: '区划。In and under this division; the whole district without any.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。In this grid of any kind, instead of a division.' })
  gridId?: string | null;
  @Field(() => ID, { description: '主办单位。The unit that would answer.' })
  leadId: string;
  @Field(() => [DraftConditionInput], {
    nullable: true,
    description: '条件。What must be known of a case, at most ten; incidents keep no facts, see factsMissing.',
  })
  conditions?: DraftConditionInput[] | null;
  @Field(() => DraftTimesInput, { nullable: true, description: '适用时间。When it holds; always when left out.' })
  times?: DraftTimesInput | null;
  @Field(() => ID, { nullable: true, description: '替代规则。The rule in force that it would take the place of.' })
  replacesRuleId?: string | null;
}

@InputType({ description: '模拟派单规则。Which drafts to try out, on the incidents of which period.' })
export class SimulateDutyRulesInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => [DutyRuleDraftInput], { description: '拟定规则。The drafts, at most 50.' })
  drafts: DutyRuleDraftInput[];
  @Field(() => PeriodInput, { description: '时段。Incidents raised within it, up to now.' })
  period: PeriodInput;
}
