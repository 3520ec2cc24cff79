import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, InterfaceType } from 'type-graphql';

@InterfaceType({ description: '历程条目。One thing that was done to something.' })
export abstract class TimelineEntry {
  @Field(() => DateTime, { description: '时间。When.' })
  at: Date;
  @Field(() => String, { description: '角色。In which role; never who.' })
  byRole: string;
  @Field(() => String, { description: '操作。What was done, by its name.' })
  action: string;
  @Field(() => String, { nullable: true, description: '理由。Why, where a reason was given.' })
  reason: string | null;
}
