import { DateTime } from '@gridweave/subgraph/scalars';
import { PointInput } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: '事实。Something known of a case that a rule may ask for.' })
export class FactInput {
  @Field(() => String, { description: '名称。The name of the fact, from the catalogue dutyFacts.' })
  fact: string;
  @Field(() => String, { description: '取值。What it is.' })
  value: string;
}

@InputType({ description: '定责查询。A category at a place: give one of point, gridId and registerElementId.' })
export class ResponsibilityInput {
  @Field(() => PointInput, { nullable: true, description: '位置。Where it is.' })
  point?: PointInput | null;
  @Field(() => ID, { nullable: true, description: '网格。The grid it is in.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '要素。The road, building or asset it is about.' })
  registerElementId?: string | null;
  @Field(() => String, {
    description:
      '类别编码。The code of the category, two to eight digits; one that the catalogue categories does not have is refused.',
  })
  categoryCode: string;
  @Field(() => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
  at?: Date | null;
  @Field(() => [FactInput], { nullable: true, description: '事实。What is known of the case.' })
  facts?: FactInput[] | null;
  @Field(() => ID, {
    nullable: true,
    description: '首接单位。The unit that received the case first; it leads meanwhile when the answer is AMBIGUOUS.',
  })
  firstReceiverId?: string | null;
}
