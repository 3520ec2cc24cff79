import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { TimelineEntry } from '../timeline/timeline-entry.type';

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '年轻干部历练。Somebody is sent by a unit to a grid or a community for a time. Who it is, is masked by policy; nothing about it is scored or ranked.',
})
export class Secondment {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ implements: TimelineEntry, description: '历练历程。One thing that was done about a secondment.' })
export class SecondmentTimelineEntry extends TimelineEntry {}

@ObjectType('SecondmentTimelineEntryConnection', {
  description: '分页列表。A page of SecondmentTimelineEntry, after the Relay specification.',
})
export class SecondmentTimelineEntryConnection extends ConnectionType(
  'SecondmentTimelineEntry',
  () => SecondmentTimelineEntry as ClassType<SecondmentTimelineEntry>,
) {}

@ObjectType('SecondmentConnection', { description: '分页列表。A page of Secondment, after the Relay specification.' })
export class SecondmentConnection extends ConnectionType('Secondment', () => Secondment as ClassType<Secondment>) {}

const payload = (deed: string) =>
  PayloadType(deed, 'secondment', () => Secondment, '历练。The secondment as it now stands.');

@ObjectType('BeginSecondmentPayload', { description: '操作结果。What beginSecondment answers.' })
export class BeginSecondmentPayload extends payload('BeginSecondment') {}

@ObjectType('ExtendSecondmentPayload', { description: '操作结果。What extendSecondment answers.' })
export class ExtendSecondmentPayload extends payload('ExtendSecondment') {}

@ObjectType('EndSecondmentPayload', { description: '操作结果。What endSecondment answers.' })
export class EndSecondmentPayload extends payload('EndSecondment') {}
