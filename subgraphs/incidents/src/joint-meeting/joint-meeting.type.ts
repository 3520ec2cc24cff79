import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { DecisionEffectState } from '@gridweave/subgraph/shared-types';
import { type ClassType, Field, ID, Int, ObjectType } from 'type-graphql';
import { GridMatter } from '../grid-matter/grid-matter.type';
import { AttendanceState, CrossScope, DecisionKind, DecisionState, MeetingState } from './joint-meeting.rules';

@ObjectType({
  implements: GridMatter,
  description: '三跨联席会议。A meeting of several units about matters that cross departments, areas or levels.',
})
export class JointMeeting extends GridMatter {
  @Field(() => MeetingState, { description: '状态。How far it is.' })
  state: MeetingState;
  @Field(() => String, {
    nullable: true,
    description: '会议编号。What people call it by, such as LX20261125-0001; null for an early one.',
  })
  number: string | null;
  @Field(() => String, { description: '名称。Its title.' })
  title: string;
  @Field(() => DateTime, { description: '会议时间。When it takes place.' })
  at: Date;
  @Field(() => String, { nullable: true, description: '地点。Where it takes place.' })
  venue: string | null;
  @Field(() => [CrossScope], { description: '三跨情形。What its matters cross.' })
  crossScopes: CrossScope[];
  @Field(() => String, { nullable: true, description: '会议纪要。The minutes; null while it is not over.' })
  minutes: string | null;
  @Field(() => DateTime, { nullable: true, description: '结束时间。When it was ended last.' })
  closedAt: Date | null;
}

@ObjectType({ description: '议题。What a meeting is to decide.' })
export class JointMeetingItem {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '待议事项。What is to be decided.' })
  question: string;
  @Field(() => String, { nullable: true, description: '缓议理由。Why it was left to another meeting, if it was.' })
  deferredReason: string | null;
}

@ObjectType({ description: '到会情况。A unit that is called, and whether it came.' })
export class JointMeetingAttendance {
  @Field(() => AttendanceState, { description: '到会情况。Whether it came.' })
  state: AttendanceState;
  @Field(() => String, { nullable: true, description: '代表职务。In which office somebody spoke for it; never who.' })
  delegateTitle: string | null;
}

@ObjectType({ description: '会议决定。Who does what by when, as a meeting decided.' })
export class JointMeetingDecision {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => DecisionKind, { description: '类型。What it brings about.' })
  kind: DecisionKind;
  @Field(() => DecisionState, { description: '状态。What has become of it.' })
  state: DecisionState;
  @Field(() => Int, { description: '版本。Goes up with every change of its own.' })
  version: number;
  @Field(() => String, { description: '内容。What was decided.' })
  text: string;
  @Field(() => DateTime, { description: '决定时间。When it was recorded.' })
  decidedAt: Date;
  @Field(() => DateTime, { description: '时限。By when it is to be done.' })
  dueAt: Date;
  @Field(() => DateTime, { nullable: true, description: '认定时间。When it was last found done or not done.' })
  settledAt: Date | null;
  @Field(() => String, { nullable: true, description: '落实情况。What was found.' })
  result: string | null;
  @Field(() => String, { nullable: true, description: '异议理由。Why its unit refused it.' })
  refusedReason: string | null;
}

@ObjectType({
  description:
    '决定的效力。Whether a decision on who answers or maintains has become a duty rule. It is made in the register of duties, and known here within two seconds.',
})
export class DecisionEffect {
  @Field(() => DecisionEffectState, { description: '效力。Whether it has taken effect.' })
  state: DecisionEffectState;
  @Field(() => String, {
    nullable: true,
    description: '原因代码。Why it waits or was refused; null while it has not been heard of, and once it is in force.',
  })
  reasonCode: string | null;
  @Field(() => DateTime, { description: '自何时。Since when it is so.' })
  since: Date;
}

@ObjectType('JointMeetingConnection', {
  description: '分页列表。A page of JointMeeting, after the Relay specification.',
})
export class JointMeetingConnection extends ConnectionType(
  'JointMeeting',
  () => JointMeeting as ClassType<JointMeeting>,
) {}

@ObjectType('JointMeetingDecisionConnection', {
  description: '分页列表。A page of JointMeetingDecision, after the Relay specification.',
})
export class JointMeetingDecisionConnection extends ConnectionType(
  'JointMeetingDecision',
  () => JointMeetingDecision as ClassType<JointMeetingDecision>,
) {}

const meeting = '联席会议。The meeting as it is now, null when the deed was refused.';
const decision = '会议决定。The decision as it is now, null when the deed was refused.';

@ObjectType('ConveneJointMeetingPayload', { description: '操作结果。What ConveneJointMeeting answers.' })
export class ConveneJointMeetingPayload extends PayloadType(
  'ConveneJointMeeting',
  'jointMeeting',
  () => JointMeeting,
  meeting,
) {}

@ObjectType('RecordAttendancePayload', { description: '操作结果。What RecordAttendance answers.' })
export class RecordAttendancePayload extends PayloadType(
  'RecordAttendance',
  'jointMeeting',
  () => JointMeeting,
  meeting,
) {}

@ObjectType('RecordDecisionPayload', { description: '操作结果。What RecordDecision answers.' })
export class RecordDecisionPayload extends PayloadType('RecordDecision', 'jointMeeting', () => JointMeeting, meeting) {}

@ObjectType('SettleDecisionPayload', { description: '操作结果。What SettleDecision answers.' })
export class SettleDecisionPayload extends PayloadType(
  'SettleDecision',
  'decision',
  () => JointMeetingDecision,
  decision,
) {}

@ObjectType('RefuseDecisionPayload', { description: '操作结果。What RefuseDecision answers.' })
export class RefuseDecisionPayload extends PayloadType(
  'RefuseDecision',
  'decision',
  () => JointMeetingDecision,
  decision,
) {}

@ObjectType('CloseJointMeetingPayload', { description: '操作结果。What CloseJointMeeting answers.' })
export class CloseJointMeetingPayload extends PayloadType(
  'CloseJointMeeting',
  'jointMeeting',
  () => JointMeeting,
  meeting,
) {}
