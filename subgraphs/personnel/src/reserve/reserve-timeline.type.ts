import { ConnectionType } from '@gridweave/subgraph/page-types';
import { type ClassType, Field, ObjectType } from 'type-graphql';
import { TimelineEntry } from '../timeline/timeline-entry.type';
import { ReserveStep } from './reserve.enums';

@ObjectType({
  implements: TimelineEntry,
  description: '后备历程条目。One thing that was done about a candidate; never changed afterwards.',
})
export class ReserveTimelineEntry extends TimelineEntry {
  @Field(() => ReserveStep, { description: '之后的环节。The step afterwards.' })
  step: ReserveStep;
}

@ObjectType('ReserveTimelineEntryConnection', {
  description: '分页列表。A page of ReserveTimelineEntry, after the Relay specification.',
})
export class ReserveTimelineEntryConnection extends ConnectionType(
  'ReserveTimelineEntry',
  () => ReserveTimelineEntry as ClassType<ReserveTimelineEntry>,
) {}
