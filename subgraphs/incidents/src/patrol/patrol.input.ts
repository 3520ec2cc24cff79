import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { DeedInput, GridMatterFilter, HazardInput } from '../grid-matter/grid-matter.type';
import { PatrolOutcome } from './patrol.rules';

registerEnumType(PatrolOutcome, {
  name: 'PatrolOutcome',
  description: '巡查结果。What came of a patrol.',
  valuesConfig: {
    NOTHING_FOUND: { description: '未发现问题。Nothing was found, which is a result like any other.' },
    FOUND: { description: '发现问题。Something was found.' },
  },
});

@InputType({ description: '登记巡查。What a patrol found.' })
export class RecordPatrolInput extends DeedInput {
  @Field(() => ID, { description: '网格。The grid that was gone round.' })
  gridId: string;
  @Field(() => DateTime, { description: '时间。When it was.' })
  at: Date;
  @Field(() => String, {
    nullable: true,
    description: '主题（40字内）。What was looked for, where something particular was.',
  })
  theme?: string | null;
  @Field(() => PatrolOutcome, { description: '结果。What came of it.' })
  outcome: PatrolOutcome;
  @Field(() => String, {
    nullable: true,
    description: '说明（1000字内）。A remark, such as what was dealt with on the spot; no names.',
  })
  remark?: string | null;
  @Field(() => [HazardInput], { nullable: true, description: '隐患。Hazards that become incidents, at most 20.' })
  hazards?: HazardInput[] | null;
}

@InputType({ description: '巡查筛选。Which patrols to list; all conditions must hold.' })
export class PatrolFilter extends GridMatterFilter {
  @Field(() => PatrolOutcome, { nullable: true, description: '结果。With this outcome.' })
  outcome?: PatrolOutcome | null;
  @Field(() => String, { nullable: true, description: '主题。With exactly this theme.' })
  theme?: string | null;
}
