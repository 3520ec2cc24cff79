import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { TimelineEntry } from '../timeline/timeline-entry.type';
import { Unit, UnitKind, UnitLevel, UnitPower } from './unit.type';

@InputType({ description: '设立单位。A new unit.' })
export class CreateUnitInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => UnitKind, { description: '类型。Its kind.' })
  kind: UnitKind;
  @Field(() => UnitLevel, { description: '层级。The level it works at.' })
  level: UnitLevel;
  @Field(() => String, { description: '名称。Its name, at most 100 characters.' })
  name: string;
  @Field(() => ID, { nullable: true, description: '区划。The division it works for; none for a unit of the city.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '上级单位。The unit it answers to.' })
  parentId?: string | null;
  @Field(() => ID, { nullable: true, description: '运行中心。The operation centre that dispatches to it.' })
  operationCentreId?: string | null;
  @Field(() => [UnitPower], { nullable: true, description: '职权。What it may do by itself.' })
  powers?: UnitPower[] | null;
  @Field(() => String, { description: '依据。The decision it rests on; at most 200 characters.' })
  basis: string;
}

@ObjectType('CreateUnitPayload', { description: '设立结果。What createUnit answers.' })
export class CreateUnitPayload extends PayloadType('CreateUnit', 'unit', () => Unit, '单位。The new unit.') {}

@InputType({ description: '变更单位。Another name or other powers of a unit; what is left out stays.' })
export class ChangeUnitInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '单位。The unit.' })
  unitId: string;
  @Field(() => Int, { description: '所见版本。The version of the unit that the change was made on.' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: '名称。Its new name, at most 100 characters.' })
  name?: string | null;
  @Field(() => [UnitPower], {
    nullable: true,
    description: '职权。All that it may do by itself from now on; an empty list for nothing.',
  })
  powers?: UnitPower[] | null;
  @Field(() => String, { description: '依据。The decision it rests on; at most 200 characters.' })
  basis: string;
}

@ObjectType('ChangeUnitPayload', { description: '变更结果。What changeUnit answers.' })
export class ChangeUnitPayload extends PayloadType('ChangeUnit', 'unit', () => Unit, '单位。The unit, changed.') {}

@InputType({
  description: '调整隶属。Another parent or operation centre of a unit: null for none, what is left out stays.',
})
export class MoveUnitInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '单位。The unit.' })
  unitId: string;
  @Field(() => Int, { description: '所见版本。The version of the unit that the change was made on.' })
  expectedVersion: number;
  @Field(() => ID, { nullable: true, description: '上级单位。The unit it answers to from now on.' })
  parentId?: string | null;
  @Field(() => ID, { nullable: true, description: '运行中心。The operation centre that dispatches to it from now on.' })
  operationCentreId?: string | null;
  @Field(() => String, { description: '依据。The decision it rests on; at most 200 characters.' })
  basis: string;
}

@ObjectType('MoveUnitPayload', { description: '调整结果。What moveUnit answers.' })
export class MoveUnitPayload extends PayloadType('MoveUnit', 'unit', () => Unit, '单位。The unit in its new place.') {}

@InputType({ description: '撤销单位。The end of a unit.' })
export class RetireUnitInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '单位。The unit.' })
  unitId: string;
  @Field(() => Int, { description: '所见版本。The version of the unit that the change was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '依据。The decision it rests on; at most 200 characters.' })
  basis: string;
}

@ObjectType('RetireUnitPayload', { description: '撤销结果。What retireUnit answers.' })
export class RetireUnitPayload extends PayloadType('RetireUnit', 'unit', () => Unit, '单位。The unit, retired.') {}

@ObjectType({ implements: TimelineEntry, description: '单位历程。One thing that was done to a unit.' })
export class UnitDeed extends TimelineEntry {}

@ObjectType({ description: '职权目录的一项。A power that units may have.' })
export class UnitPowerEntry {
  @Field(() => UnitPower, { description: '职权。The power.' })
  power: UnitPower;
  @Field(() => String, { description: '名称。Its name, in Chinese.' })
  name: string;
  @Field(() => String, { description: '说明。What it allows, in Chinese.' })
  meaning: string;
}
