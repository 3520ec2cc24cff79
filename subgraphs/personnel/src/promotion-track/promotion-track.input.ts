import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Role } from '../appointment/role.type';
import { PostKind } from '../post/post.enums';
import { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import { CommitteeTier } from '../reserve/reserve.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';

@InputType({ description: '晋升渠道筛选。Which tracks; every field given must hold.' })
export class PromotionTrackFilter {
  @Field(() => ID, { nullable: true, description: '适用区划。Kept by this division or by one above it.' })
  divisionId?: string | null;
}

@InputType({ description: '渠道节点。Posts that agree with everything given; at least one of the three.' })
export class PromotionTrackNodeInput {
  @Field(() => String, {
    description: '代号。Names the node within its track; 1 to 20 letters, digits, hyphens, underscores.',
  })
  key: string;
  @Field(() => String, { description: '名称。For people; 1 to 100 characters.' })
  name: string;
  @Field(() => PostKind, { nullable: true, description: '岗位类别。Posts of this kind.' })
  postKind?: PostKind | null;
  @Field(() => CommitteeTier, { nullable: true, description: '层级。Posts of this tier.' })
  tier?: CommitteeTier | null;
  @Field(() => Role, { nullable: true, description: '角色。Posts that give this role.' })
  role?: Role | null;
}

@InputType({ description: '渠道路径。From which node to which other, and in what ways.' })
export class PromotionTrackPathInput {
  @Field(() => String, { description: '起点代号。Key of the node it leads from.' })
  fromKey: string;
  @Field(() => String, { description: '终点代号。Key of the node it leads to.' })
  toKey: string;
  @Field(() => [PromotionMoveKind], {
    description: '任用方式。ELECTION, BY_ELECTION, APPOINTMENT, EXAMINATION; to a tier only the first two.',
  })
  kinds: PromotionMoveKind[];
  @Field(() => Int, {
    nullable: true,
    description:
      '最低服务年限（月）。How long whoever takes it has to stay, 1 to 240; null where nothing is committed.',
  })
  serviceCommitmentMonths?: number | null;
}

@InputType()
export abstract class PromotionTrackContentInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => String, { description: '名称。1 to 100 characters.' })
  name: string;
  @Field(() => String, { description: '依据文件。The document it rests on; 1 to 200 characters.' })
  basis: string;
  @Field(() => LocalDate, { description: '起（含）。The first day on which it says this.' })
  from: string;
  @Field(() => [PromotionTrackNodeInput], { description: '节点。2 to 50, each on some path.' })
  nodes: PromotionTrackNodeInput[];
  @Field(() => [PromotionTrackPathInput], { description: '路径。1 to 200; they lead nowhere twice.' })
  paths: PromotionTrackPathInput[];
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}

@InputType({ description: '设立晋升渠道。A track that a district keeps.' })
export class CreatePromotionTrackInput extends PromotionTrackContentInput {
  @Field(() => ID, { description: '区。The district that keeps it.' })
  divisionId: string;
}

@InputType({ description: '变更晋升渠道。What it says from a day on; today or later.' })
export class ChangePromotionTrackInput extends PromotionTrackContentInput {
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '晋升渠道。The track.' })
  promotionTrackId: string;
}

@InputType({ description: '停用晋升渠道。Which track ends, when and why.' })
export class RetirePromotionTrackInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '晋升渠道。The track.' })
  promotionTrackId: string;
  @Field(() => LocalDate, { description: '止（含）。Its last day; today or later.' })
  on: string;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}
