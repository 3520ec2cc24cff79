import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ClockKind } from './clock.rules';

@ObjectType({
  description:
    '时限预警。That a clock has come so far; for those whom the clock rules name, until one of them has taken it.',
})
export class IncidentAlarm {
  @Field(() => ID, { description: '标识。Opaque; whatever is sent because of it bears it too.' })
  id: string;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => ClockKind, { description: '计时类型。What the clock waits for.' })
  kind: ClockKind;
  @Field(() => Int, { description: '比例（%）。How much of its time was used.' })
  percent: number;
  @Field(() => DateTime, { description: '时间。When it was given.' })
  at: Date;
  @Field(() => DateTime, { nullable: true, description: '接收时间。When somebody took it; null before.' })
  acknowledgedAt: Date | null;
}

@ObjectType('IncidentAlarmConnection', {
  description: '分页列表。A page of IncidentAlarm, after the Relay specification.',
})
export class IncidentAlarmConnection extends ConnectionType(
  'IncidentAlarm',
  () => IncidentAlarm as ClassType<IncidentAlarm>,
) {}

@InputType({ description: '时限预警筛选。Which alarms to list.' })
export class IncidentAlarmFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: '未接收。Only those that nobody has taken, or only the others.',
  })
  open?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '仍在计时。Only those of clocks that have not stopped, or only of those that have.',
  })
  running?: boolean | null;
  @Field(() => [ClockKind], { nullable: true, description: '计时类型。Only those of these kinds.' })
  kinds?: ClockKind[] | null;
  @Field(() => Int, { nullable: true, description: '至少比例（%）。Only those of at least so much.' })
  percentFrom?: number | null;
}

@InputType({ description: '接收预警。Takes an alarm: from now on it is somebody’s.' })
export class AcknowledgeIncidentAlarmInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '预警。The alarm.' })
  alarmId: string;
  @Field(() => Int, { description: '预警的版本。Version of the alarm that was seen.' })
  expectedVersion: number;
}

@ObjectType('AcknowledgeIncidentAlarmPayload', { description: '操作结果。What AcknowledgeIncidentAlarm answers.' })
export class AcknowledgeIncidentAlarmPayload extends PayloadType(
  'AcknowledgeIncidentAlarm',
  'alarm',
  () => IncidentAlarm,
  '预警。As it is now, null when the deed was refused.',
) {}
