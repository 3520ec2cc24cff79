import { ResponsibilityOutcome } from '@gridweave/subgraph/shared-types';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { DutyRuleVersionRow } from '../duty/duty.entity';
import { DutyRule, DutyRuleVersion } from '../duty/duty.type';
import { NotifyPrecedence } from '../precedence/precedence.type';

export enum ConsideredReason {
  CHOSEN = 'CHOSEN',
  LESS_SPECIFIC = 'LESS_SPECIFIC',
  EQUALLY_SPECIFIC = 'EQUALLY_SPECIFIC',
  FACT_MISSING = 'FACT_MISSING',
  FACT_DIFFERS = 'FACT_DIFFERS',
  NOT_HANDED_OVER = 'NOT_HANDED_OVER',
  OTHER_TIME = 'OTHER_TIME',
  OTHER_CLASS = 'OTHER_CLASS',
  LEAD_RETIRED = 'LEAD_RETIRED',
  POWER_MISSING = 'POWER_MISSING',
}
registerEnumType(ConsideredReason, {
  name: 'ConsideredReason',
  description: '取舍理由。Why a rule was chosen or not.',
  valuesConfig: {
    CHOSEN: { description: '采用。It decides.' },
    LESS_SPECIFIC: { description: '另有更具体的规则。A more specific rule applies.' },
    EQUALLY_SPECIFIC: { description: '同等具体。Another rule applies that is just as specific.' },
    FACT_MISSING: { description: '缺少事实。It asks for a fact that was not given.' },
    FACT_DIFFERS: { description: '事实不符。A fact it asks for is otherwise.' },
    NOT_HANDED_OVER: { description: '未移交。The road or asset was never handed over to public upkeep.' },
    OTHER_TIME: { description: '不在适用时间。It holds in another season, at other hours or on other dates.' },
    OTHER_CLASS: { description: '要素类型不符。It is about another type of roads or assets.' },
    LEAD_RETIRED: { description: '主办单位已撤销。Its lead unit has been dissolved.' },
    POWER_MISSING: { description: '主办单位无此职权。Its lead unit lacks a power that it needs.' },
  },
});

@ObjectType({ description: '考虑过的规则。A rule whose area and category fit, and what became of it.' })
export class ConsideredRule {
  @Field(() => DutyRule, { nullable: true, description: '规则。The rule.' })
  rule: DutyRule;
  @Field(() => DutyRuleVersion, { description: '当时的内容。What it said at that time.' })
  version: DutyRuleVersion;
  @Field(() => Boolean, { description: '是否适用。Whether it is among those that decide.' })
  matched: boolean;
  @Field(() => ConsideredReason, { description: '理由。Why.' })
  reason: ConsideredReason;
}

@ObjectType({ description: '定责。Who answers for a category at a place.' })
export class Responsibility {
  @Field(() => ResponsibilityOutcome, { description: '结果。Whether it is known who answers.' })
  outcome: ResponsibilityOutcome;
  @Field(() => Boolean, {
    nullable: true,
    description:
      '类别是否在册。True when the catalogue of categories has the code, or it begins one; null while incidents has not told of its catalogue yet: then any code is taken.',
  })
  categoryKnown: boolean | null;
  @Field(() => DutyRule, { nullable: true, description: '依据的规则。The rule that decides, when one does.' })
  rule: DutyRule | null;
  @Field(() => DutyRuleVersion, {
    nullable: true,
    description: '当时的内容。What that rule said at the moment asked for.',
  })
  version: DutyRuleVersionRow | null;
  @Field(() => [ConsideredRule], {
    nullable: 'items',
    description: '考虑过的规则。At most 50 rules whose area and category fit, the most specific first.',
  })
  considered: ConsideredRule[];
  @Field(() => Int, { description: '未列出的规则数。How many more fitted than are listed.' })
  consideredBeyond: number;
  @Field(() => NotifyPrecedence, {
    nullable: true,
    description: '通知次序依据。The line of the precedence table that decides who is told first, when one does.',
  })
  precedence: NotifyPrecedence | null;
  divisionId: string;
  notifiedFirstId: string | null;
  tiedVersions: readonly DutyRuleVersionRow[];
  firstReceiverId: string | null;
}
