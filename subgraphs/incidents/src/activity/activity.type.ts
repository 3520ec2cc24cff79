import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { GridMatter } from '../grid-matter/grid-matter.type';
import { ActivityState } from './activity.rules';

@ObjectType({ description: '活动分区。A part of an activity with its services.' })
export class ServiceActivityZone {
  @Field(() => String, { description: '名称。What it is called.' })
  name: string;
  @Field(() => [String], { description: '服务。What is offered in it.' })
  services: string[];
  @Field(() => Int, { nullable: true, description: '人数。How many came to it; null when not counted.' })
  headCount: number | null;
}

@ObjectType({
  implements: GridMatter,
  description:
    '服务活动。A service activity: who organises it and helps, what is offered, how many came. Of nobody is anything else kept.',
})
export class ServiceActivity extends GridMatter {
  @Field(() => ActivityState, { description: '状态。Whether it took place.' })
  state: ActivityState;
  @Field(() => String, { description: '名称。Its title.' })
  title: string;
  @Field(() => DateTime, { description: '开始时间。When it begins.' })
  at: Date;
  @Field(() => DateTime, { nullable: true, description: '结束时间。When it ends; null when not told.' })
  endsAt: Date | null;
  @Field(() => String, { nullable: true, description: '地点。Where it is held.' })
  venue: string | null;
  @Field(() => [String], { description: '宣传主题。What is made known, such as 绿色殡葬.' })
  themes: string[];
  @Field(() => [ServiceActivityZone], { description: '分区。Its parts, in order.' })
  zones: ServiceActivityZone[];
  @Field(() => Boolean, {
    description: '是否有未成年人。Whether minors take part; then too heads are all that is counted.',
  })
  withMinors: boolean;
  @Field(() => Int, { nullable: true, description: '参加人数。How many came; null until it took place.' })
  headCount: number | null;
  @Field(() => String, { nullable: true, description: '活动情况。What came of it.' })
  summary: string | null;
}

@ObjectType('ServiceActivityConnection', {
  description: '分页列表。A page of ServiceActivity, after the Relay specification.',
})
export class ServiceActivityConnection extends ConnectionType(
  'ServiceActivity',
  () => ServiceActivity as ClassType<ServiceActivity>,
) {}

const changed = '服务活动。The activity as it is now, null when the deed was refused or it is not the viewer’s to see.';

@ObjectType('PlanActivityPayload', { description: '操作结果。What PlanActivity answers.' })
export class PlanActivityPayload extends PayloadType('PlanActivity', 'activity', () => ServiceActivity, changed) {}

@ObjectType('RecordActivityPayload', { description: '操作结果。What RecordActivity answers.' })
export class RecordActivityPayload extends PayloadType('RecordActivity', 'activity', () => ServiceActivity, changed) {}

@ObjectType('CancelActivityPayload', { description: '操作结果。What CancelActivity answers.' })
export class CancelActivityPayload extends PayloadType('CancelActivity', 'activity', () => ServiceActivity, changed) {}
