import { ResponsibilityOutcome } from '@gridweave/subgraph/shared-types';
import { Field, ObjectType } from 'type-graphql';
import { DutyRule } from '../references/duty-rule.type';
import { Unit } from '../references/unit.type';

@ObjectType({
  description:
    '建议主办。Whom the duty list as it is known here would have lead an incident now, by place, category and time. A suggestion to the desk: nothing is sent by it, and facts that only people on the spot know are not in it.',
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
}
