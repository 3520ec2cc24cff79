import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ErasureBasisInput } from '../erasure/erasure-basis.type';

const key = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@Directive('@key(fields: "id")')
@ObjectType({
  description: '事项法律保留。Nothing of a report, or of an incident and its reports, is erased until it is lifted.',
})
export class MatterHold {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => ID, { nullable: true, description: '上报标识。Of the report; null where it is on an incident.' })
  reportId: string | null;
  @Field(() => ID, { nullable: true, description: '事件标识。Of the incident; null where it is on a report.' })
  incidentId: string | null;
  @Field(() => DateTime, { description: '设置时间。When it was placed.' })
  placedAt: Date;
  @Field(() => String, { description: '设置角色。In which role; never who.' })
  placedByRole: string;
  @Field(() => DateTime, { nullable: true, description: '解除时间。When it was lifted; null while it stands.' })
  liftedAt: Date | null;
  @Field(() => String, { nullable: true, description: '解除角色。In which role it was lifted; null while it stands.' })
  liftedByRole: string | null;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType('MatterHoldConnection', { description: '分页列表。A page of MatterHold, after the Relay specification.' })
export class MatterHoldConnection extends ConnectionType('MatterHold', () => MatterHold as ClassType<MatterHold>) {}

@InputType({ description: '法律保留筛选。Which holds; every field given must hold.' })
export class MatterHoldFilter {
  @Field(() => ID, { nullable: true, description: '上报。On this report.' })
  reportId?: string | null;
  @Field(() => ID, { nullable: true, description: '事件。On this incident.' })
  incidentId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '是否有效。True: only those that stand; false: only lifted ones.',
  })
  standing?: boolean | null;
}

@InputType({ description: '设置法律保留。On one report, or one incident with all its reports.' })
export class PlaceMatterHoldInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { nullable: true, description: '上报。The report; or else the incident.' })
  reportId?: string | null;
  @Field(() => ID, { nullable: true, description: '事件。The incident; or else the report.' })
  incidentId?: string | null;
  @Field(() => ErasureBasisInput, { description: '依据。The document it rests on.' })
  basis: ErasureBasisInput;
}

@InputType({ description: '解除法律保留。Which hold, and on what basis.' })
export class LiftMatterHoldInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '法律保留。The hold.' })
  matterHoldId: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => ErasureBasisInput, { description: '依据。The document by which it is lifted.' })
  basis: ErasureBasisInput;
}

const payload = (deed: string) =>
  PayloadType(deed, 'matterHold', () => MatterHold as ClassType<MatterHold>, '法律保留。The hold as it now stands.');

@ObjectType('PlaceMatterHoldPayload', { description: '操作结果。What placeMatterHold answers.' })
export class PlaceMatterHoldPayload extends payload('PlaceMatterHold') {}

@ObjectType('LiftMatterHoldPayload', { description: '操作结果。What liftMatterHold answers.' })
export class LiftMatterHoldPayload extends payload('LiftMatterHold') {}
