import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: '样例情景。Which made-up people an empty database was filled with; none of them exists.' })
export class SampleScenario {
  @Field(() => String, { description: '名称。`default` or `published-figures`.' })
  name: string;
  @Field(() => String, {
    description: '说明。What is made up and how its numbers stand to those published, for people.',
  })
  note: string;
  @Field(() => DateTime, { description: '生成时间。When the database was filled.' })
  filledAt: Date;
  @Field(() => Boolean, { description: '是否虚构。Always true: numbers of a scenario are no results.' })
  synthetic: boolean;
}
