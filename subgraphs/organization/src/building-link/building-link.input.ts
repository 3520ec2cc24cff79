import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { BuildingLink } from './building-link.type';

@InputType({ description: '建立楼社联动。A building and a community that begin to work together.' })
export class LinkBuildingInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '楼宇。The dedicated grid of the commercial building.' })
  gridId: string;
  @Field(() => ID, { description: '社区或村。The community or village.' })
  divisionId: string;
  @Field(() => DateTime, { description: '起。From when; may lie in the past or ahead.' })
  validFrom: Date;
  @Field(() => DateTime, { nullable: true, description: '止。Until when, exclusive; open when left out.' })
  validTo?: Date | null;
  @Field(() => String, { description: '理由。Why; at most 500 characters.' })
  reason: string;
}

@InputType({ description: '结束楼社联动。The end of a link.' })
export class UnlinkBuildingInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '联动。The link.' })
  linkId: string;
  @Field(() => Int, { description: '所见版本。The version of the link that was seen.' })
  expectedVersion: number;
  @Field(() => DateTime, { description: '止。Until when, exclusive.' })
  validTo: Date;
  @Field(() => String, { description: '理由。Why; at most 500 characters.' })
  reason: string;
}

@ObjectType('LinkBuildingPayload', { description: '操作结果。What LinkBuilding answers.' })
export class LinkBuildingPayload extends PayloadType('LinkBuilding', 'link', () => BuildingLink, '联动。The link.') {}

@ObjectType('UnlinkBuildingPayload', { description: '操作结果。What UnlinkBuilding answers.' })
export class UnlinkBuildingPayload extends PayloadType(
  'UnlinkBuilding',
  'link',
  () => BuildingLink,
  '联动。The link, ended.',
) {}
