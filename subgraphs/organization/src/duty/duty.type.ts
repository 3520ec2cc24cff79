import { limitForce } from '@gridweave/duty/duty-rules';
import { ConnectionType } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TimelineEntry } from '../timeline/timeline-entry.type';

export enum DutyArea {
  ANYWHERE = 'ANYWHERE',
  DIVISION = 'DIVISION',
  GRID = 'GRID',
  ELEMENT = 'ELEMENT',
}
registerEnumType(DutyArea, {
  name: 'DutyArea',
  description: '适用范围。Where a duty rule holds.',
  valuesConfig: {
    ANYWHERE: { description: '全区。In the whole district.' },
    DIVISION: { description: '某区划。In and under one division.' },
    GRID: { description: '某网格。In one grid, of whichever kind.' },
    ELEMENT: { description: '某要素。On one road, building or asset of the base register.' },
  },
});

export enum DutyRuleState {
  DRAFT = 'DRAFT',
  IN_FORCE = 'IN_FORCE',
  RETIRED = 'RETIRED',
}
registerEnumType(DutyRuleState, {
  name: 'DutyRuleState',
  description: '规则状态。What has become of a duty rule.',
  valuesConfig: {
    DRAFT: { description: '草案。Proposed, and not approved by a second administrator.' },
    IN_FORCE: { description: '有效。Approved; its validity may lie ahead or have run out.' },
    RETIRED: { description: '废止。Withdrawn from a date on, or given up as a draft.' },
  },
});

export enum DutyRuleVersionState {
  DRAFT = 'DRAFT',
  APPROVED = 'APPROVED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(DutyRuleVersionState, {
  name: 'DutyRuleVersionState',
  description: '版本状态。Whether a version of a duty rule counts.',
  valuesConfig: {
    DRAFT: { description: '待批准。Waits for a second administrator.' },
    APPROVED: { description: '已批准。Counts within its validity.' },
    WITHDRAWN: { description: '已撤回。Given up, or replaced by a newer draft before it was approved.' },
  },
});

export enum FactComparison {
  IS = 'IS',
  AT_LEAST = 'AT_LEAST',
  BELOW = 'BELOW',
}
registerEnumType(FactComparison, {
  name: 'FactComparison',
  description: '比较方式。How a fact is compared; numbers only for the last two.',
  valuesConfig: {
    IS: { description: '等于。It is this.' },
    AT_LEAST: { description: '不低于。It is this or more.' },
    BELOW: { description: '低于。It is less than this.' },
  },
});

export enum LimitForce {
  BINDING = 'BINDING',
  WISH = 'WISH',
}
registerEnumType(LimitForce, {
  name: 'LimitForce',
  description: '时限效力。Whether a limit binds the lead unit.',
  valuesConfig: {
    BINDING: { description: '有约束力。The unit belongs to the district or below: limits bind it.' },
    WISH: {
      description: '商请。The unit stands above the district: a limit is a wish, on the legal basis of the rule.',
    },
  },
});

@ObjectType({ description: '规则条件。A fact that must be known of a case for a rule to apply.' })
export class DutyCondition {
  @Field(() => String, { description: '事实。The name of the fact, from the catalogue dutyFacts.' })
  fact: string;
  @Field(() => FactComparison, { description: '比较。How it is compared.' })
  comparison: FactComparison;
  @Field(() => String, { description: '取值。What it must be.' })
  value: string;
}

@ObjectType({ description: '时段。From one date or time to another.' })
export class DutySpan {
  @Field(() => String, { description: '起。The first day, or the time from which on.' })
  from: string;
  @Field(() => String, { description: '止。The last day, or the time up to which.' })
  to: string;
}

@ObjectType({
  description: '适用时间。When a rule holds within its validity, in Asia/Shanghai; what is null holds always.',
})
export class DutyTimes {
  @Field(() => DutySpan, {
    nullable: true,
    description: '季节。Every year from MM-DD up to and with MM-DD; may run over the new year.',
  })
  season: DutySpan | null;
  @Field(() => DutySpan, {
    nullable: true,
    description: '钟点。Every day from HH:MM up to HH:MM; may run over midnight.',
  })
  hours: DutySpan | null;
  @Field(() => DutySpan, { nullable: true, description: '日期。Once, from YYYY-MM-DD up to and with YYYY-MM-DD.' })
  dates: DutySpan | null;
}

@ObjectType({ description: '经手。In which role something was decided, and when; never who.' })
export class DutyDecision {
  @Field(() => String, { description: '角色。In which role; SYSTEM for what was loaded with the first list.' })
  role: string;
  @Field(() => DateTime, { nullable: true, description: '时间。When; null for what was loaded with the first list.' })
  at: Date | null;
}

/** What a rule says; a rule and each of its versions show it alike. */
@ObjectType('DutyContent')
export abstract class DutyContent {
  @Field(() => String, {
    nullable: true,
    description: '类别编码。A whole category code, or the beginning of those it holds for; empty for every category.',
  })
  categoryPrefix: string;
  @Field(() => DutyArea, { nullable: true, description: '适用范围。Where it holds.' })
  areaKind: DutyArea;
  @Field(() => String, {
    nullable: true,
    description: '要素类型。The type of roads or assets it is about, as the register has it; null for whatever.',
  })
  elementClass: string | null;
  @Field(() => String, { nullable: true, description: '依据。The law, rule, duty list or decision it rests on.' })
  legalBasis: string;
  @Field(() => DateTime, { nullable: true, description: '生效。In force from; null when it has no known start.' })
  validFrom: Date | null;
  @Field(() => DateTime, { nullable: true, description: '失效。In force up to; null while it holds.' })
  validTo: Date | null;
}

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '权责规则。A line of the duty list: who answers for a category in an area. Its fields are present facts; `at` gives those of another day.',
})
export class DutyRule extends DutyContent {
  @Field(() => ID, { description: '标识。Opaque and lasting.' })
  id: string;
  @Field(() => DutyRuleState, { nullable: true, description: '状态。What has become of it.' })
  state: DutyRuleState;
  @Field(() => Boolean, {
    nullable: true,
    description: '是否虚构。True for an example that no source gives for this district.',
  })
  synthetic: boolean;
  @Field(() => Int, { nullable: true, description: '版本。Goes up with every change; mutations ask for it.' })
  version: number;
}

@ObjectType({ description: '规则版本。What a duty rule says for a time, who wrote it and who approved it.' })
export class DutyRuleVersion extends DutyContent {
  @Field(() => ID, { description: '规则标识。The id of the rule.' })
  ruleId: string;
  @Field(() => Int, { description: '版本。The version of the rule that brought it.' })
  version: number;
  @Field(() => DutyRuleVersionState, { description: '状态。Whether it counts.' })
  state: DutyRuleVersionState;
}

@ObjectType('DutyRuleConnection', { description: '分页列表。A page of DutyRule, after the Relay specification.' })
export class DutyRuleConnection extends ConnectionType('DutyRule', () => DutyRule) {}

@ObjectType({
  implements: TimelineEntry,
  description: '规则历程条目。One thing that was done to a duty rule; never changed afterwards.',
})
export class DutyRuleTimelineEntry extends TimelineEntry {
  @Field(() => DutyRuleState, { description: '之后的状态。The state of the rule afterwards.' })
  state: DutyRuleState;
}

@ObjectType('DutyRuleTimelineEntryConnection', {
  description: '分页列表。A page of DutyRuleTimelineEntry, after the Relay specification.',
})
export class DutyRuleTimelineEntryConnection extends ConnectionType(
  'DutyRuleTimelineEntry',
  () => DutyRuleTimelineEntry,
) {}

export const forceOf = (level: string): LimitForce => limitForce(level) as LimitForce;
