import { ConnectionType } from '@gridweave/subgraph/page-types';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
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
  @Field(() => String, {
    nullable: true,
    description: '文字。Whose name, code or local number of that day contains this text.',
  })
  text?: string | null;
}

@ObjectType('GridConnection')
export class GridConnection extends ConnectionType('Grid', () => Grid) {}
