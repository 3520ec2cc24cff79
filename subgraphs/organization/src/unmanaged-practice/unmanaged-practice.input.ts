import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UnmanagedPlacePractice } from './unmanaged-practice.type';

@InputType({ description: '设定办理办法。How a district deals with unmanaged places from a moment on.' })
export class SetUnmanagedPlacePracticeInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { nullable: true, description: '区。The district; the only one when left out.' })
  divisionId?: string | null;
  @Field(() => Int, { description: '所见版本。The version of the practice; 0 while the district has set nothing.' })
  expectedVersion: number;
  @Field(() => Int, { description: '一段的长度（米）。How far a stretch reaches, 10 to 2,000 metres.' })
  stretchMetres: number;
  @Field(() => Int, { description: '期限（工作日）。How many working days the clerk has, 1 to 60.' })
  deadlineWorkingDays: number;
  @Field(() => ID, {
    nullable: true,
    description:
      '经办运行中心。The operation centre whose clerk sees to every place; when left out that of the subdistrict or town, else of the district.',
  })
  clerkUnitId?: string | null;
  @Field(() => DateTime, { nullable: true, description: '生效。From when on; at once when left out.' })
  from?: Date | null;
  @Field(() => String, { description: '依据。What it rests on; at most 200 characters.' })
  basis: string;
}

@ObjectType('SetUnmanagedPlacePracticePayload', {
  description: '设定结果。What setUnmanagedPlacePractice answers.',
})
export class SetUnmanagedPlacePracticePayload extends PayloadType(
  'SetUnmanagedPlacePractice',
  'unmanagedPlacePractice',
  () => UnmanagedPlacePractice,
  '办理办法。The practice from the moment that was set.',
) {}
