import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Grid, GridKind, SceneType } from './grid.type';

@InputType({ description: '网格筛选。Which grids; conditions hold together.' })
export class GridFilter {
  @Field(() => GridKind, { nullable: true, description: '类型。Of this kind.' })
  kind?: GridKind | null;
  @Field(() => ID, {
    nullable: true,
    description: '区划。That lie in or under this division by today’s tree, wholly or, if dedicated, in part.',
  })
  divisionId?: string | null;
  @Field(() => SceneType, { nullable: true, description: '场景类型。Dedicated grids around a scene of this type.' })
  scene?: SceneType | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '是否空缺。Without, or with, a chief in office on that day; follows personnel within two seconds.',
  })
  vacant?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '是否未建党组织。Without, or with, a Party organization built on it on that day.',
  })
  withoutPartyUnit?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '是否没有范围。Without, or with, an area on that day.' })
  withoutArea?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: '文字。Whose name, code or local number of that day contains this text.',
  })
  text?: string | null;
}

@ObjectType('GridConnection', { description: '分页列表。A page of Grid, after the Relay specification.' })
export class GridConnection extends ConnectionType('Grid', () => Grid) {}

@InputType({ description: '网格更名。A new name for a grid.' })
export class RenameGridInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '网格。The grid.' })
  gridId: string;
  @Field(() => Int, { description: '所见版本。The version of the grid that the change was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '新名称。Its new name, at most 60 characters.' })
  name: string;
}

@ObjectType('RenameGridPayload', { description: '更名结果。What renameGrid answers.' })
export class RenameGridPayload extends PayloadType('RenameGrid', 'grid', () => Grid, '网格。The grid, renamed.') {}
