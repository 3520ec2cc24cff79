import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { MatterKind } from '../decision-form/decision-form.enums';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { NoticeAudience, NoticeObjectors, NoticeState, ObjectionChannel, ObjectionState } from './public-notice.enums';

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '公示。People made public by name for some days, so that others may object. It comes down by itself; afterwards no name is shown.',
})
export class PublicNotice {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => MatterKind, { description: '事项类型。The kind of what is made public.' })
  matterKind: MatterKind;
  @Field(() => String, { description: '标题。What it is called.' })
  title: string;
  @Field(() => String, { nullable: true, description: '受理方式。Where and how to object.' })
  contact: string | null;
  @Field(() => LocalDate, { name: 'opensOn', description: '起始日（含）。Its first day.' })
  firstDay: string;
  @Field(() => LocalDate, {
    name: 'lastDay',
    description:
      '截止日（含）。Its last day. Later where the work calendar has changed since it was opened, never earlier.',
  })
  lastDay: string;
  @Field(() => Boolean, {
    description: '截止日是否暂定。True while a year whose holidays are not announced yet lies within its days.',
  })
  lastDayProvisional: boolean;
  @Field(() => Int, { description: '公示天数。For how many days it was opened, the first among them.' })
  days: number;
  @Field(() => DayUnit, { description: '天数单位。In which days that is counted.' })
  dayUnit: DayUnit;
  @Field(() => String, {
    nullable: true,
    description: '天数依据。Which document asks for so many days at least; null where none is on record.',
  })
  daysBasis: string | null;
  @Field(() => NoticeState, { description: '状态。Whether it is up.' })
  state: NoticeState;
  @Field(() => NoticeAudience, { description: '公示对象。Who sees it on its days.' })
  audience: NoticeAudience;
  @Field(() => NoticeObjectors, { description: '可提异议者。Who may object.' })
  objectors: NoticeObjectors;
  @Field(() => Boolean, {
    description: '是否受理匿名异议。Whether what comes by letter or visit without a name counts too.',
  })
  takesAnonymous: boolean;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ description: '被公示人。One of those whom a notice names, and what for.' })
export class NoticedPerson {}

@Directive('@key(fields: "id")')
@ObjectType({
  description: '公示异议。What somebody has against one of those named; read by those who settle and by who objected.',
})
export class NoticeObjection {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => ID, { description: '事项。What is objected to.' })
  matterId: string;
  @Field(() => String, { description: '理由。On what ground.' })
  ground: string;
  @Field(() => ObjectionState, { description: '状态。What became of it.' })
  state: ObjectionState;
  @Field(() => ObjectionChannel, { description: '渠道。How it came in.' })
  channel: ObjectionChannel;
  @Field(() => Boolean, {
    description:
      '是否匿名。True where it came by letter or visit and bears no name; otherwise the name is confidential.',
  })
  anonymous: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      '登记编号。Under which number the office keeps the letter or the record of the visit; null where it was raised here.',
  })
  registrationNumber: string | null;
  @Field(() => DateTime, { name: 'raisedAt', description: '提出时间。When it was raised here, or recorded.' })
  at: Date;
  @Field(() => DateTime, { nullable: true, description: '处理时间。When it was settled.' })
  settledAt: Date | null;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType('PublicNoticeConnection', {
  description: '分页列表。A page of PublicNotice, after the Relay specification.',
})
export class PublicNoticeConnection extends ConnectionType(
  'PublicNotice',
  () => PublicNotice as ClassType<PublicNotice>,
) {}

const notice = (deed: string) =>
  PayloadType(deed, 'publicNotice', () => PublicNotice, '公示。The notice as it now stands.');
const objection = (deed: string) =>
  PayloadType(deed, 'objection', () => NoticeObjection, '公示异议。The objection as it now stands.');

@ObjectType('OpenNoticePayload', { description: '操作结果。What openNotice answers.' })
export class OpenNoticePayload extends notice('OpenNotice') {}

@ObjectType('WithdrawNoticePayload', { description: '操作结果。What withdrawNotice answers.' })
export class WithdrawNoticePayload extends notice('WithdrawNotice') {}

@ObjectType('ObjectToNoticePayload', { description: '操作结果。What objectToNotice answers.' })
export class ObjectToNoticePayload extends objection('ObjectToNotice') {}

@ObjectType('RecordObjectionPayload', { description: '操作结果。What recordObjection answers.' })
export class RecordObjectionPayload extends objection('RecordObjection') {}

@ObjectType('SettleObjectionPayload', { description: '操作结果。What settleObjection answers.' })
export class SettleObjectionPayload extends objection('SettleObjection') {}
