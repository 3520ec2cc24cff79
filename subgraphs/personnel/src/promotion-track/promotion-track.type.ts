import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Role } from '../appointment/role.type';
import { PostKind } from '../post/post.enums';
import { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import { CommitteeTier } from '../reserve/reserve.enums';
import { TimelineEntry } from '../timeline/timeline-entry.type';

@ObjectType({ description: '渠道节点。Posts that a track leads through: all that agree with what is given.' })
export class PromotionTrackNode {
  @Field(() => String, { description: '代号。Names the node within its track.' })
  key: string;
  @Field(() => String, { description: '名称。For people.' })
  name: string;
  @Field(() => PostKind, { nullable: true, description: '岗位类别。Posts of this kind; null for any.' })
  postKind: PostKind | null;
  @Field(() => CommitteeTier, { nullable: true, description: '层级。Posts of this tier; null for any.' })
  tier: CommitteeTier | null;
  @Field(() => Role, { nullable: true, description: '角色。Posts that give this role; null for any.' })
  role: Role | null;
}

@ObjectType({ description: '渠道路径。From which node to which other, and in what ways.' })
export class PromotionTrackPath {
  @Field(() => String, { description: '起点代号。Key of the node it leads from.' })
  fromKey: string;
  @Field(() => String, { description: '终点代号。Key of the node it leads to.' })
  toKey: string;
  @Field(() => [PromotionMoveKind], { description: '任用方式。In which ways.' })
  kinds: PromotionMoveKind[];
  @Field(() => Int, {
    nullable: true,
    description: '最低服务年限（月）。How long whoever takes it has to stay; null where nothing is committed.',
  })
  serviceCommitmentMonths: number | null;
}

@ObjectType({ description: '晋升渠道的一个版本。What a track says from a day on.' })
export class PromotionTrackVersion {
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
  @Field(() => String, { description: '名称。What it is called.' })
  name: string;
  @Field(() => String, { description: '依据文件。The document it rests on.' })
  basis: string;
  @Field(() => [PromotionTrackNode], { description: '节点。The posts it leads through.' })
  nodes: PromotionTrackNode[];
  @Field(() => [PromotionTrackPath], { description: '路径。The ways between them.' })
  paths: PromotionTrackPath[];
  @Field(() => DateTime, { description: '记录时间。When it was recorded.' })
  at: Date;
}

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '晋升渠道。A graph of posts along which people may move; no ladder, and none that everybody has to climb.',
})
export class PromotionTrack {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ implements: TimelineEntry, description: '晋升渠道历程。One thing that was done to a track.' })
export class PromotionTrackTimelineEntry extends TimelineEntry {
  @Field(() => Int, { description: '版本。The version that it made.' })
  version: number;
}

@ObjectType('PromotionTrackTimelineEntryConnection', {
  description: '分页列表。A page of PromotionTrackTimelineEntry, after the Relay specification.',
})
export class PromotionTrackTimelineEntryConnection extends ConnectionType(
  'PromotionTrackTimelineEntry',
  () => PromotionTrackTimelineEntry as ClassType<PromotionTrackTimelineEntry>,
) {}

@ObjectType('PromotionTrackConnection', {
  description: '分页列表。A page of PromotionTrack, after the Relay specification.',
})
export class PromotionTrackConnection extends ConnectionType(
  'PromotionTrack',
  () => PromotionTrack as ClassType<PromotionTrack>,
) {}

const payload = (deed: string) =>
  PayloadType(deed, 'promotionTrack', () => PromotionTrack, '晋升渠道。The track as it now stands.');

@ObjectType('CreatePromotionTrackPayload', { description: '操作结果。What createPromotionTrack answers.' })
export class CreatePromotionTrackPayload extends payload('CreatePromotionTrack') {}

@ObjectType('ChangePromotionTrackPayload', { description: '操作结果。What changePromotionTrack answers.' })
export class ChangePromotionTrackPayload extends payload('ChangePromotionTrack') {}

@ObjectType('RetirePromotionTrackPayload', { description: '操作结果。What retirePromotionTrack answers.' })
export class RetirePromotionTrackPayload extends payload('RetirePromotionTrack') {}
