import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { GeoJSON, LocalDate } from '@gridweave/subgraph/scalars';
import { CoordinateSystem, PointInput } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UnmanagedPlace, UnmanagedPlaceState } from './unmanaged-place.type';

@InputType({ description: '管理空白区筛选。Which unmanaged places; conditions hold together.' })
export class UnmanagedPlaceFilter {
  @Field(() => UnmanagedPlaceState, { nullable: true, description: '状态。In this state.' })
  state?: UnmanagedPlaceState | null;
  @Field(() => ID, { nullable: true, description: '区划。In or under this division, by today’s tree.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。In this territorial grid.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '要素。On this road or asset.' })
  registerElementId?: string | null;
  @Field(() => String, { nullable: true, description: '类别编码。Of this category.' })
  categoryCode?: string | null;
  @Field(() => Boolean, { nullable: true, description: '是否超期。Still open after the deadline, or not.' })
  overdue?: boolean | null;
}

@ObjectType('UnmanagedPlaceConnection', {
  description: '分页列表。A page of UnmanagedPlace, after the Relay specification.',
})
export class UnmanagedPlaceConnection extends ConnectionType('UnmanagedPlace', () => UnmanagedPlace) {}

@InputType({
  description:
    '登记管理空白区。A place for which nobody answers: give one of point, gridId, registerElementId, or a drawn area, with or without one of them.',
})
export class OpenUnmanagedPlaceInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => String, { description: '类别编码。The category, two to eight digits.' })
  categoryCode: string;
  @Field(() => PointInput, { nullable: true, description: '位置。Where it is.' })
  point?: PointInput | null;
  @Field(() => ID, { nullable: true, description: '网格。The territorial or micro grid, where no point is known.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '要素。The road or asset.' })
  registerElementId?: string | null;
  @Field(() => GeoJSON, {
    nullable: true,
    description:
      '范围。A Polygon or MultiPolygon drawn by hand: closed, not crossing itself, within the district. Incidents of the category within it join the place.',
  })
  area?: object | null;
  @Field(() => CoordinateSystem, { nullable: true, description: '坐标系。Of the area; WGS84 when left out.' })
  system?: CoordinateSystem | null;
  @Field(() => String, { description: '理由。How it came to notice.' })
  reason: string;
}

@ObjectType('OpenUnmanagedPlacePayload', { description: '登记结果。What openUnmanagedPlace answers.' })
export class OpenUnmanagedPlacePayload extends PayloadType(
  'OpenUnmanagedPlace',
  'unmanagedPlace',
  () => UnmanagedPlace,
  '管理空白区。The new place.',
) {}

@InputType({ description: '对管理空白区的处理。A change to an unmanaged place.' })
abstract class ChangeUnmanagedPlaceInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '管理空白区。The place.' })
  unmanagedPlaceId: string;
  @Field(() => Int, { description: '所见版本。The version that the change was made on.' })
  expectedVersion: number;
}

@InputType({ description: '落实责任单位。Who answers from now on, and by what decision.' })
export class AssignUnmanagedPlaceInput extends ChangeUnmanagedPlaceInput {
  @Field(() => ID, { description: '主办单位。The unit that answers.' })
  leadId: string;
  @Field(() => [ID], { nullable: true, description: '协办单位。Units that assist; at most eight.' })
  assistingIds?: string[] | null;
  @Field(() => String, { description: '决定。The decision; it becomes the basis of the rule; at most 200 characters.' })
  decision: string;
  @Field(() => String, { nullable: true, description: '理由。Why.' })
  reason?: string | null;
}

@ObjectType('AssignUnmanagedPlacePayload', { description: '落实结果。What assignUnmanagedPlace answers.' })
export class AssignUnmanagedPlacePayload extends PayloadType(
  'AssignUnmanagedPlace',
  'unmanagedPlace',
  () => UnmanagedPlace,
  '管理空白区。The place with the rule that it led to.',
) {}

@InputType({ description: '提交联席会议。A place that the joint meeting has to decide.' })
export class ReferToJointMeetingInput extends ChangeUnmanagedPlaceInput {
  @Field(() => LocalDate, { nullable: true, description: '会议日期。The day of the meeting, where it is set.' })
  meetingOn?: string | null;
  @Field(() => String, { description: '理由。Why it has to be decided there.' })
  reason: string;
}

@ObjectType('ReferToJointMeetingPayload', { description: '提交结果。What referToJointMeeting answers.' })
export class ReferToJointMeetingPayload extends PayloadType(
  'ReferToJointMeeting',
  'unmanagedPlace',
  () => UnmanagedPlace,
  '管理空白区。The place, referred.',
) {}

@InputType({ description: '撤销管理空白区。A place that was none.' })
export class DismissUnmanagedPlaceInput extends ChangeUnmanagedPlaceInput {
  @Field(() => String, { description: '理由。Why it was none.' })
  reason: string;
}

@ObjectType('DismissUnmanagedPlacePayload', { description: '撤销结果。What dismissUnmanagedPlace answers.' })
export class DismissUnmanagedPlacePayload extends PayloadType(
  'DismissUnmanagedPlace',
  'unmanagedPlace',
  () => UnmanagedPlace,
  '管理空白区。The place, dismissed.',
) {}
