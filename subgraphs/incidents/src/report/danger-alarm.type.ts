import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: '险情警报。That a report says that people are in danger; for the desk on duty.' })
export class DangerAlarm {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => DateTime, { description: '时间。When the report came in.' })
  at: Date;
  @Field(() => DateTime, {
    nullable: true,
    description: '接警时间。When somebody of the desk took it; null before.',
  })
  acknowledgedAt: Date | null;
}

@ObjectType('DangerAlarmConnection', {
  description: '分页列表。A page of DangerAlarm, after the Relay specification.',
})
export class DangerAlarmConnection extends ConnectionType('DangerAlarm', () => DangerAlarm as ClassType<DangerAlarm>) {}

@InputType({ description: '险情警报筛选。Which alarms to list.' })
export class DangerAlarmFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: '未接警。Only those that nobody has taken, or only the others.',
  })
  open?: boolean | null;
}

@InputType({ description: '接警。Takes an alarm: from now on it is somebody’s.' })
export class AcknowledgeDangerAlarmInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '警报。The alarm.' })
  alarmId: string;
  @Field(() => Int, { description: '警报的版本。Version of the alarm that was seen.' })
  expectedVersion: number;
}

@ObjectType('AcknowledgeDangerAlarmPayload', { description: '操作结果。What AcknowledgeDangerAlarm answers.' })
export class AcknowledgeDangerAlarmPayload extends PayloadType(
  'AcknowledgeDangerAlarm',
  'alarm',
  () => DangerAlarm,
  '警报。As it is now, null when the deed was refused.',
) {}
