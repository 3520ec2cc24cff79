import { ConnectionType } from '@gridweave/subgraph/page-types';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Division } from '../division/division.type';
import { DutyRule } from '../duty/duty.type';

export enum DutyRuleGapKind {
  NO_RULE = 'NO_RULE',
  ONLY_SOMETIMES = 'ONLY_SOMETIMES',
  ONLY_IN_PARTS = 'ONLY_IN_PARTS',
}
registerEnumType(DutyRuleGapKind, {
  name: 'DutyRuleGapKind',
  description: '空白类型。Why a category has no owner in an area.',
  valuesConfig: {
    NO_RULE: { description: '无规则。No rule speaks of it there.' },
    ONLY_SOMETIMES: {
      description: '仅在特定条件下。Rules ask for facts, a class of assets or a time; otherwise nobody answers.',
    },
    ONLY_IN_PARTS: { description: '仅部分区域。Rules hold in parts of the area only.' },
  },
});

@ObjectType({ description: '权责空白。A category that nobody answers for in the whole of an area at all times.' })
export class DutyRuleGap {
  @Field(() => String, { description: '类别编码。The code of the category.' })
  categoryCode: string;
  @Field(() => String, { nullable: true, description: '类别名称。Its name, where incidents has told it.' })
  categoryName: string | null;
  @Field(() => Division, { nullable: true, description: '区划。The area.' })
  division: Division | null;
  @Field(() => DutyRuleGapKind, { description: '类型。Why.' })
  kind: DutyRuleGapKind;
}

@ObjectType('DutyRuleGapConnection', { description: '分页列表。A page of DutyRuleGap, after the Relay specification.' })
export class DutyRuleGapConnection extends ConnectionType('DutyRuleGap', () => DutyRuleGap) {}

@ObjectType({
  description:
    '规则冲突。Two rules in force of one rank that can hold at once and name different units: such a case would be AMBIGUOUS.',
})
export class DutyRuleConflict {
  @Field(() => DutyRule, { nullable: true, description: '其一。One of them.' })
  one: DutyRule | null;
  @Field(() => DutyRule, { nullable: true, description: '其二。The other.' })
  other: DutyRule | null;
}

@ObjectType('DutyRuleConflictConnection', {
  description: '分页列表。A page of DutyRuleConflict, after the Relay specification.',
})
export class DutyRuleConflictConnection extends ConnectionType('DutyRuleConflict', () => DutyRuleConflict) {}
