import { ResponsibilityOutcome } from '@gridweave/subgraph/shared-types';
import { Field, ObjectType } from 'type-graphql';
import { DutyRule } from '../references/duty-rule.type';
import { Unit } from '../references/unit.type';

@ObjectType({ description: '缺少的事实。Something that is not known of an incident and could change who leads.' })
export class MissingFact {
  @Field(() => String, { description: '事实。Its name in the catalogue dutyFacts, for stateFacts.' })
  fact: string;
  @Field(() => DutyRule, { nullable: true, description: '规则。The nearest rule that asks for it.' })
  rule: DutyRule;
  @Field(() => Unit, { nullable: true, description: '主办。Who would lead by that rule.' })
  lead: Unit;
}

@ObjectType({
  description:
    '建议主办。Whom the duty list as it is known here would have lead an incident now, by place, category, time and stated facts. A suggestion to the desk: nothing is sent by it, and a fact that is not known makes no rule apply; it stands in `missingFacts`.',
})
export class SuggestedLead {
  @Field(() => ResponsibilityOutcome, { description: '结果。Whether the rules name one unit.' })
  outcome: ResponsibilityOutcome;
  @Field(() => Unit, {
    nullable: true,
    description: '主办。The unit that would lead; null when the rules name not one.',
  })
  lead: Unit | null;
  @Field(() => [Unit], { nullable: 'itemsAndList', description: '协办。The units that would assist.' })
  assisting: Unit[];
  @Field(() => [Unit], {
    nullable: 'itemsAndList',
    description: '并列。The units that rules of equal rank name; empty unless AMBIGUOUS.',
  })
  tied: Unit[];
  @Field(() => DutyRule, { nullable: true, description: '依据的规则。The rule that decides, when one does.' })
  rule: DutyRule | null;
  @Field(() => [MissingFact], {
    description: '缺少的事实。What is not known and could change the suggestion; empty when nothing.',
  })
  missingFacts: MissingFact[];
}
