import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Role } from '../appointment/role.type';
import { CommitteeTier } from '../reserve/reserve.enums';
import { PostKind } from './post.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';
const reason = '原因或依据。Why, or the decision it rests on; kept in the record.';

@InputType({ description: '设立岗位。A new place to be filled.' })
export class CreatePostInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Role, { description: '角色。The role that it gives to whoever holds it.' })
  role: Role;
  @Field(() => PostKind, { description: '类别。What kind of place it is.' })
  kind: PostKind;
  @Field(() => CommitteeTier, { nullable: true, description: '层级。In a community’s committees only.' })
  tier?: CommitteeTier | null;
  @Field(() => String, { description: '名称。What it is called; at most 100 characters.' })
  title: string;
  @Field(() => ID, { nullable: true, description: '单位。The unit it is in.' })
  unitId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。The grid it is on.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '区划。The division it acts for, where its role acts in one.' })
  divisionId?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: '编制数（1–10000）。How many may hold it at once; left out where no number is set.',
  })
  establishment?: number | null;
  @Field(() => LocalDate, { nullable: true, description: '设立日（含）。First day; today when left out.' })
  from?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '撤销日（含）。Last day; left out while it is to stand.' })
  to?: string | null;
  @Field(() => String, { description: reason })
  reason: string;
}

@InputType({ description: '变更岗位。What a post is from now on; its place and its role never change.' })
export class ChangePostInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '岗位。The post.' })
  postId: string;
  @Field(() => PostKind, { description: '类别。What kind of place it is.' })
  kind: PostKind;
  @Field(() => CommitteeTier, { nullable: true, description: '层级。In a community’s committees only.' })
  tier?: CommitteeTier | null;
  @Field(() => String, { description: '名称。What it is called; at most 100 characters.' })
  title: string;
  @Field(() => Int, {
    nullable: true,
    description:
      '编制数（1–10000）。How many may hold it at once; left out where no number is set. Fewer than hold it now shows as an overlap.',
  })
  establishment?: number | null;
  @Field(() => String, { description: reason })
  reason: string;
}

@InputType({ description: '撤销岗位。Which post ends, when and why.' })
export class EndPostInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '岗位。The post.' })
  postId: string;
  @Field(() => LocalDate, { description: '最后一日（含）。Its last day, inclusive.' })
  on: string;
  @Field(() => String, { description: reason })
  reason: string;
}
