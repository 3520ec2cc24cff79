import { ConnectionType } from '@gridweave/subgraph/page-types';
import { type ClassType, Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Role } from '../appointment/role.type';

@Directive('@key(fields: "id")')
@ObjectType({ description: '岗位。A place to be filled, in a unit or on a grid. It stays when its holder goes.' })
export class Post {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Role, { description: '角色。The role that it gives.' })
  role: Role;
  @Field(() => String, { description: '名称。What the post is called.' })
  title: string;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
}

@ObjectType('PostConnection', { description: '分页列表。A page of Post, after the Relay specification.' })
export class PostConnection extends ConnectionType('Post', () => Post as ClassType<Post>) {}

@InputType({ description: '岗位筛选。Which posts; every field given must hold.' })
export class PostFilter {
  @Field(() => ID, { nullable: true, description: '区划（含下级）。In this division or under it.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '单位。In this unit.' })
  unitId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。On this grid.' })
  gridId?: string | null;
  @Field(() => Role, { nullable: true, description: '角色。With this role.' })
  role?: Role | null;
}
