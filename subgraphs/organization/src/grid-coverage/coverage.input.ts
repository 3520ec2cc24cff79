import { PayloadType } from '@gridweave/subgraph/payload-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Grid, GridKind } from '../grid/grid.type';
import { HouseholdNorms } from './coverage.type';

@InputType({ description: '一类网格的户数标准。How many households a grid of a kind should have.' })
export class HouseholdNormInput {
  @Field(() => GridKind, { description: '类型。Community, village or micro grids; dedicated ones have no norm.' })
  kind: GridKind;
  @Field(() => Int, { description: '下限。At least; 1 or more.' })
  atLeast: number;
  @Field(() => Int, { description: '上限。At most; no less than the lower end.' })
  atMost: number;
}

@InputType({ description: '设定户数标准。Norms of a district in place of those of the city.' })
export class SetHouseholdNormsInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '区。The district.' })
  districtId: string;
  @Field(() => Int, {
    description: '所见版本。The version of its norms that was seen; 0 while it has none of its own.',
  })
  expectedVersion: number;
  @Field(() => [HouseholdNormInput], { description: '标准。1 to 3 kinds; those left out stay as they are.' })
  norms: HouseholdNormInput[];
  @Field(() => String, { description: '来源。The document that says so; at most 200 characters.' })
  source: string;
}

@InputType({ description: '登记网格户数。Households of a grid as counted on a day.' })
export class SetGridHouseholdsInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '网格。The grid.' })
  gridId: string;
  @Field(() => LocalDate, { description: '统计日期。When they were counted; not ahead.' })
  countedOn: string;
  @Field(() => Int, { description: '户数。How many; 0 to 100,000.' })
  households: number;
  @Field(() => Int, { description: '所见版本。The version of the count of that day that was seen; 0 for a new one.' })
  expectedVersion: number;
  @Field(() => String, { description: '来源。Where the count comes from; at most 100 characters.' })
  source: string;
}

@ObjectType('SetHouseholdNormsPayload', { description: '操作结果。What SetHouseholdNorms answers.' })
export class SetHouseholdNormsPayload extends PayloadType(
  'SetHouseholdNorms',
  'householdNorms',
  () => HouseholdNorms,
  '户数标准。The norms that hold in the district.',
) {}

@ObjectType('SetGridHouseholdsPayload', { description: '操作结果。What SetGridHouseholds answers.' })
export class SetGridHouseholdsPayload extends PayloadType(
  'SetGridHouseholds',
  'grid',
  () => Grid,
  '网格。The grid; its `households` are those last counted, be it on another day.',
) {}
