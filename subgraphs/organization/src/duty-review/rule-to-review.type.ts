import { ConnectionType } from '@gridweave/subgraph/page-types';
import { Field, ObjectType } from 'type-graphql';
import { DutyRule } from '../duty/duty.type';
import { DutyFact } from '../duty-fact/duty-fact.type';

@ObjectType({
  description:
    '待复核的规则。A rule, in force or to be, that asks for facts that new rules may no longer ask for, or whose area is no more.',
})
export class DutyRuleToReview {
  @Field(() => DutyRule, { nullable: true, description: '规则。The rule; it holds until it is revised or retired.' })
  rule: DutyRule | null;
  @Field(() => [DutyFact], { nullable: 'items', description: '停用的事实。The retired facts that it asks for.' })
  retiredFacts: DutyFact[];
  @Field(() => Boolean, {
    nullable: true,
    description:
      '适用范围是否已撤销。Whether the division or grid that it holds in is no more; what came of that has no rule of it.',
  })
  areaRetired: boolean;
}

@ObjectType('DutyRuleToReviewConnection', {
  description: '分页列表。A page of DutyRuleToReview, after the Relay specification.',
})
export class DutyRuleToReviewConnection extends ConnectionType('DutyRuleToReview', () => DutyRuleToReview) {}
