import { DateTime } from '@gridweave/subgraph/scalars';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum DutyArea {
  ANYWHERE = 'ANYWHERE',
  DIVISION = 'DIVISION',
  GRID = 'GRID',
}
registerEnumType(DutyArea, {
  name: 'DutyArea',
  description: '适用范围。Where a duty rule holds.',
  valuesConfig: {
    ANYWHERE: { description: '全区。In the whole district.' },
    DIVISION: { description: '某区划。In and under one division.' },
    GRID: { description: '某网格。In one grid.' },
  },
});

export enum ResponsibilityOutcome {
  OWNED = 'OWNED',
  UNMANAGED = 'UNMANAGED',
  AMBIGUOUS = 'AMBIGUOUS',
}
registerEnumType(ResponsibilityOutcome, {
  name: 'ResponsibilityOutcome',
  description: '定责结果。Whether it is known who answers.',
  valuesConfig: {
    OWNED: { description: '有主。One unit answers.' },
    UNMANAGED: { description: '管理空白。Nobody answers: no rule fits, or the road or asset was never handed over.' },
    AMBIGUOUS: { description: '权责不明。Rules of equal rank name different units.' },
  },
});

export enum ConsideredReason {
  CHOSEN = 'CHOSEN',
  LESS_SPECIFIC = 'LESS_SPECIFIC',
  EQUALLY_SPECIFIC = 'EQUALLY_SPECIFIC',
  FACT_MISSING = 'FACT_MISSING',
  FACT_DIFFERS = 'FACT_DIFFERS',
  NOT_HANDED_OVER = 'NOT_HANDED_OVER',
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
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ description: '权责规则。A line of the duty list: who answers for a category in an area.' })
export class DutyRule {
  @Field(() => ID, { description: '标识。Opaque and lasting.' })
  id: string;
  @Field(() => String, {
    nullable: true,
    description: '类别编码。A whole category code, or the beginning of those it holds for.',
  })
  categoryPrefix: string;
  @Field(() => DutyArea, { nullable: true, description: '适用范围。Where it holds.' })
  areaKind: DutyArea;
  @Field(() => String, { nullable: true, description: '依据。The law, rule or duty list it rests on.' })
  legalBasis: string;
  @Field(() => DateTime, { nullable: true, description: '生效。In force from; null when it has no known start.' })
  validFrom: Date | null;
  @Field(() => DateTime, { nullable: true, description: '失效。In force up to; null while it holds.' })
  validTo: Date | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '是否虚构。True for an example that no source gives for this district.',
  })
  synthetic: boolean;
}

@ObjectType({ description: '规则条件。A fact that must be known of a case for a rule to apply.' })
export class DutyCondition {
  @Field(() => String, { description: '事实。The name of the fact.' })
  fact: string;
  @Field(() => String, { description: '取值。What it must be.' })
  value: string;
}

@ObjectType({ description: '考虑过的规则。A rule whose area and category fit, and what became of it.' })
export class ConsideredRule {
  @Field(() => DutyRule, { nullable: true, description: '规则。The rule.' })
  rule: DutyRule;
  @Field(() => Boolean, { description: '是否适用。Whether it is among those that decide.' })
  matched: boolean;
  @Field(() => ConsideredReason, { description: '理由。Why.' })
  reason: ConsideredReason;
}

@ObjectType({ description: '定责。Who answers for a category at a place.' })
export class Responsibility {
  @Field(() => ResponsibilityOutcome, { description: '结果。Whether it is known who answers.' })
  outcome: ResponsibilityOutcome;
  @Field(() => DutyRule, { nullable: true, description: '依据的规则。The rule that decides, when one does.' })
  rule: DutyRule | null;
  @Field(() => [ConsideredRule], {
    nullable: 'items',
    description: '考虑过的规则。At most 50 rules whose area and category fit, the most specific first.',
  })
  considered: ConsideredRule[];
  @Field(() => Int, { description: '未列出的规则数。How many more fitted than are listed.' })
  consideredBeyond: number;
  divisionId: string;
  territorialGridId: string | null;
}
