import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TaskGroupKind, TaskGroupState } from './task-group.rules';

registerEnumType(TaskGroupKind, {
  name: 'TaskGroupKind',
  description: '任务组类型。What a group is for.',
  valuesConfig: {
    EVACUATION: { description: '安全疏散。Brings people to safety.' },
    FACILITY_CONTROL: { description: '设施管控。Shuts off and guards facilities.' },
    REPAIR: { description: '抢修处置。Repairs.' },
    OTHER: { description: '其他。Something else, told in words.' },
  },
});
registerEnumType(TaskGroupState, {
  name: 'TaskGroupState',
  description: '任务组状态。Whether a group is at work.',
  valuesConfig: {
    FORMED: { description: '执行中。At work.' },
    ENDED: { description: '已结束。Has told its result.' },
  },
});

@ObjectType({ description: '任务组。A group of units that does one thing on the spot.' })
export class TaskGroup {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => TaskGroupKind, { description: '类型。What it is for.' })
  kind: TaskGroupKind;
  @Field(() => String, { nullable: true, description: '类型说明。What for, where no kind fits.' })
  kindText: string | null;
  @Field(() => TaskGroupState, { description: '状态。Whether it is at work.' })
  state: TaskGroupState;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => String, { description: '名称。How it is called.' })
  name: string;
  @Field(() => String, { description: '任务。What it is to do.' })
  task: string;
  @Field(() => DateTime, { description: '组建时间。When it was formed.' })
  formedAt: Date;
  @Field(() => DateTime, { nullable: true, description: '结束时间。When it ended.' })
  endedAt: Date | null;
  @Field(() => String, { nullable: true, description: '结果。What it did.' })
  result: string | null;
}

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';
const legsDescription = '成员派单（至多20条）。Open legs of the incident whose units belong to it.';

@InputType({ description: '组建任务组。Forms a group of units.' })
export class FormTaskGroupInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '事件。The incident.' })
  incidentId: string;
  @Field(() => TaskGroupKind, { description: '类型。What it is for.' })
  kind: TaskGroupKind;
  @Field(() => String, { nullable: true, description: '类型说明（50字内）。What for; with OTHER, and only there.' })
  kindText?: string | null;
  @Field(() => String, { description: '名称（50字内）。How it is called.' })
  name: string;
  @Field(() => String, { description: '任务（4000字内）。What it is to do.' })
  task: string;
  @Field(() => [ID], { defaultValue: [], description: legsDescription })
  legIds: string[];
}

@InputType({ description: '调整任务组。Changes what is given, and leaves the rest.' })
export class ChangeTaskGroupInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '任务组。The group.' })
  taskGroupId: string;
  @Field(() => Int, { description: '任务组的版本。Version of the group that the change was made on.' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: '任务（4000字内）。What it is to do.' })
  task?: string | null;
  @Field(() => [ID], { nullable: true, description: legsDescription })
  legIds?: string[] | null;
}

@InputType({ description: '结束任务组。Tells what a group did.' })
export class EndTaskGroupInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '任务组。The group.' })
  taskGroupId: string;
  @Field(() => Int, { description: '任务组的版本。Version of the group that the deed was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '结果（4000字内）。What it did.' })
  result: string;
}

const changed = '任务组。As it is now, null when the deed was refused.';

@ObjectType('FormTaskGroupPayload', { description: '操作结果。What FormTaskGroup answers.' })
export class FormTaskGroupPayload extends PayloadType('FormTaskGroup', 'taskGroup', () => TaskGroup, changed) {}

@ObjectType('ChangeTaskGroupPayload', { description: '操作结果。What ChangeTaskGroup answers.' })
export class ChangeTaskGroupPayload extends PayloadType('ChangeTaskGroup', 'taskGroup', () => TaskGroup, changed) {}

@ObjectType('EndTaskGroupPayload', { description: '操作结果。What EndTaskGroup answers.' })
export class EndTaskGroupPayload extends PayloadType('EndTaskGroup', 'taskGroup', () => TaskGroup, changed) {}
