import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { TimelineEntry } from '../timeline/timeline-entry.type';
import { TopicState } from './topic.enums';

@Directive('@key(fields: "id")')
@ObjectType({ description: '领题攻坚。A hard matter that somebody on secondment takes on, and what came of it.' })
export class TopicAssignment {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '题目。What it is called.' })
  title: string;
  @Field(() => String, { description: '目标。What is to be reached.' })
  goal: string;
  @Field(() => LocalDate, { name: 'takenOn', description: '领题日期。When it was taken.' })
  takenDay: string;
  @Field(() => LocalDate, {
    name: 'dueOn',
    nullable: true,
    description: '完成期限。By when; null where no day is set.',
  })
  dueDay: string | null;
  @Field(() => TopicState, { description: '状态。Where it stands.' })
  state: TopicState;
  @Field(() => String, { nullable: true, description: '成果。What came of it, as it was last reported.' })
  result: string | null;
  @Field(() => LocalDate, { name: 'reportedOn', nullable: true, description: '上报日期。When that was reported.' })
  reportedDay: string | null;
  @Field(() => LocalDate, { name: 'confirmedOn', nullable: true, description: '确认日期。When it was confirmed.' })
  confirmedDay: string | null;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ implements: TimelineEntry, description: '领题历程。One thing that was done about a topic.' })
export class TopicTimelineEntry extends TimelineEntry {}

@ObjectType('TopicTimelineEntryConnection', {
  description: '分页列表。A page of TopicTimelineEntry, after the Relay specification.',
})
export class TopicTimelineEntryConnection extends ConnectionType(
  'TopicTimelineEntry',
  () => TopicTimelineEntry as ClassType<TopicTimelineEntry>,
) {}

@ObjectType('TopicAssignmentConnection', {
  description: '分页列表。A page of TopicAssignment, after the Relay specification.',
})
export class TopicAssignmentConnection extends ConnectionType(
  'TopicAssignment',
  () => TopicAssignment as ClassType<TopicAssignment>,
) {}

const payload = (deed: string) =>
  PayloadType(deed, 'topic', () => TopicAssignment, '领题。The topic as it now stands.');

@ObjectType('TakeTopicPayload', { description: '操作结果。What takeTopic answers.' })
export class TakeTopicPayload extends payload('TakeTopic') {}

@ObjectType('ReportTopicResultPayload', { description: '操作结果。What reportTopicResult answers.' })
export class ReportTopicResultPayload extends payload('ReportTopicResult') {}

@ObjectType('ConfirmTopicResultPayload', { description: '操作结果。What confirmTopicResult answers.' })
export class ConfirmTopicResultPayload extends payload('ConfirmTopicResult') {}
