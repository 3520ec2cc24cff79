import { ConnectionType } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, InterfaceType, ObjectType } from 'type-graphql';

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

@ObjectType({
  implements: TimelineEntry,
  description: '事件历程条目。One thing that was done about a report or an incident; never changed afterwards.',
})
export class IncidentTimelineEntry extends TimelineEntry {
  @Field(() => String, { description: '之后的状态。The state of the report, leg or incident afterwards.' })
  state: string;
  @Field(() => String, { nullable: true, description: '理由代码。The word for why, from the list of the deed.' })
  reasonCode: string | null;
}

@ObjectType('IncidentTimelineEntryConnection', {
  description: '分页列表。A page of IncidentTimelineEntry, after the Relay specification.',
})
export class IncidentTimelineEntryConnection extends ConnectionType(
  'IncidentTimelineEntry',
  () => IncidentTimelineEntry as ClassType<IncidentTimelineEntry>,
) {}
