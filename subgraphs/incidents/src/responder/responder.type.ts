import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ResponderKind } from './responder.rules';

registerEnumType(ResponderKind, {
  name: 'ResponderKind',
  description: '力量类型。Who helps on the spot.',
  valuesConfig: {
    VOLUNTEERS: { description: '志愿者。Volunteers.' },
    CONTRACTOR: { description: '施工或抢险队伍。A contractor’s crew.' },
    ENTERPRISE: { description: '企业。An enterprise that lends a hand.' },
    COMMUNITY: { description: '社区或村力量。People of the community or village.' },
    OTHER: { description: '其他。Others.' },
  },
});

@ObjectType({
  description: '社会力量。Somebody who helps on the spot beside the units that have legs; never a person’s name.',
})
export class IncidentResponder {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => ResponderKind, { description: '类型。Who they are.' })
  kind: ResponderKind;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => String, { nullable: true, description: '队伍名称。What a group that is no unit is called.' })
  name: string | null;
  @Field(() => Int, { nullable: true, description: '人数。How many came; null when not told.' })
  headCount: number | null;
  @Field(() => DateTime, { description: '通知时间。When they were called.' })
  calledAt: Date;
  @Field(() => DateTime, { nullable: true, description: '到场时间。When they arrived.' })
  arrivedAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '撤离时间。When they left.' })
  leftAt: Date | null;
}

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@InputType({ description: '登记社会力量。Adds somebody who helps on the spot.' })
export class AddResponderInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '事件。The incident.' })
  incidentId: string;
  @Field(() => ResponderKind, { description: '类型。Who they are.' })
  kind: ResponderKind;
  @Field(() => ID, { nullable: true, description: '单位。The unit; or else a name.' })
  unitId?: string | null;
  @Field(() => String, { nullable: true, description: '队伍名称（50字内）。What a group is called; no person’s name.' })
  name?: string | null;
  @Field(() => Int, { nullable: true, description: '人数。How many.' })
  headCount?: number | null;
  @Field(() => ID, { nullable: true, description: '任务组。The group they work in.' })
  taskGroupId?: string | null;
  @Field(() => DateTime, { nullable: true, description: '通知时间。When they were called; now without it.' })
  calledAt?: Date | null;
}

@InputType()
export abstract class ResponderDeedInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '力量。Who it is about.' })
  responderId: string;
  @Field(() => Int, { description: '版本。Version that it was told on.' })
  expectedVersion: number;
  @Field(() => DateTime, { nullable: true, description: '时间。When; now without it, never ahead.' })
  at?: Date | null;
}

@InputType({ description: '登记到场。Says that responders arrived.' })
export class RecordResponderArrivalInput extends ResponderDeedInput {}

@InputType({ description: '登记撤离。Says that responders left.' })
export class RecordResponderLeavingInput extends ResponderDeedInput {}

const changed = '社会力量。As it is now, null when the deed was refused.';

@ObjectType('AddResponderPayload', { description: '操作结果。What AddResponder answers.' })
export class AddResponderPayload extends PayloadType('AddResponder', 'responder', () => IncidentResponder, changed) {}

@ObjectType('RecordResponderArrivalPayload', { description: '操作结果。What RecordResponderArrival answers.' })
export class RecordResponderArrivalPayload extends PayloadType(
  'RecordResponderArrival',
  'responder',
  () => IncidentResponder,
  changed,
) {}

@ObjectType('RecordResponderLeavingPayload', { description: '操作结果。What RecordResponderLeaving answers.' })
export class RecordResponderLeavingPayload extends PayloadType(
  'RecordResponderLeaving',
  'responder',
  () => IncidentResponder,
  changed,
) {}
