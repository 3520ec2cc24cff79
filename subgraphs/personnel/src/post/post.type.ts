import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Role } from '../appointment/role.type';
import { CommitteeTier } from '../reserve/reserve.enums';
import { PostKind, PostStaffing } from './post.enums';

@Directive('@key(fields: "id")')
@ObjectType({ description: '岗位。A place to be filled, in a unit or on a grid. It stays when its holder goes.' })
export class Post {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Role, { description: '角色。The role that it gives.' })
  role: Role;
  @Field(() => PostKind, { description: '类别。What kind of place it is.' })
  kind: PostKind;
  @Field(() => CommitteeTier, { nullable: true, description: '层级。In a community’s committees; null elsewhere.' })
  tier: CommitteeTier | null;
  @Field(() => String, { description: '名称。What the post is called.' })
  title: string;
  @Field(() => Int, {
    nullable: true,
    description: '编制数。How many may hold it at once; null where no number is set.',
  })
  establishment: number | null;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ description: '空档。A span of days on which nobody held a post.' })
export class PostGap {
  @Field(() => LocalDate, { description: '起（含）。Its first day.' })
  from: string;
  @Field(() => LocalDate, { description: '止（含）。Its last day.' })
  to: string;
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
  @Field(() => PostKind, { nullable: true, description: '类别。Of this kind.' })
  kind?: PostKind | null;
  @Field(() => CommitteeTier, { nullable: true, description: '层级。Of this tier.' })
  tier?: CommitteeTier | null;
  @Field(() => PostStaffing, { nullable: true, description: '配备情况。Filled in this way on the date looked at.' })
  staffing?: PostStaffing | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '空档起算日。Held by nobody on some day from this one to the date looked at.',
  })
  gapSince?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      '所在已撤销。True: only those whose grid (else unit, else division) is no more, held or not; false: only the others.',
  })
  placeEnded?: boolean | null;
}

const payload = (deed: string) => PayloadType(deed, 'post', () => Post, '岗位。The post as it now stands.');

@ObjectType('CreatePostPayload', { description: '操作结果。What createPost answers.' })
export class CreatePostPayload extends payload('CreatePost') {}

@ObjectType('ChangePostPayload', { description: '操作结果。What changePost answers.' })
export class ChangePostPayload extends payload('ChangePost') {}

@ObjectType('EndPostPayload', { description: '操作结果。What endPost answers.' })
export class EndPostPayload extends payload('EndPost') {}
