import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, Int, ObjectType } from 'type-graphql';
import { GridMatter } from '../grid-matter/grid-matter.type';
import { CampaignState } from './campaign.rules';

@ObjectType({ description: '行动网格。The households of one grid in a campaign, and what became of the visits.' })
export class CampaignTarget {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Int, { description: '版本。Goes up with every record of visits; they name it.' })
  version: number;
  @Field(() => Int, { description: '目标户数。How many households there are.' })
  households: number;
  @Field(() => Int, { description: '见面户数。With how many somebody spoke.' })
  met: number;
  @Field(() => Int, { description: '拒访户数。How many refused, which is their right.' })
  refused: number;
  @Field(() => Int, { description: '无人次数。How often nobody was behind a door.' })
  absent: number;
  @Field(() => Int, { description: '发放卡片数。How many cards were handed out or left.' })
  cardsLeft: number;
}

@ObjectType({
  implements: GridMatter,
  description:
    '敲门行动。A door-to-door campaign: households by count in each grid, what became of the visits, hazards. Which households they are is not kept.',
})
export class DoorToDoorCampaign extends GridMatter {
  @Field(() => CampaignState, { description: '状态。Whether it goes on.' })
  state: CampaignState;
  @Field(() => String, { description: '名称。Its title.' })
  title: string;
  @Field(() => DateTime, { description: '开始时间。When it begins.' })
  at: Date;
  @Field(() => DateTime, { description: '计划结束时间。When it is to end.' })
  endsAt: Date;
  @Field(() => [String], { description: '讲解内容。What is explained at the door, such as 电动车充电.' })
  topics: string[];
  @Field(() => String, { nullable: true, description: '明白卡。What stands on the card that is handed out.' })
  card: string | null;
  @Field(() => String, { nullable: true, description: '行动小结。What came of it.' })
  summary: string | null;
}

@ObjectType('DoorToDoorCampaignConnection', {
  description: '分页列表。A page of DoorToDoorCampaign, after the Relay specification.',
})
export class DoorToDoorCampaignConnection extends ConnectionType(
  'DoorToDoorCampaign',
  () => DoorToDoorCampaign as ClassType<DoorToDoorCampaign>,
) {}

const changed = '敲门行动。The campaign as it is now, null when the deed was refused or it is not the viewer’s to see.';

@ObjectType('PlanCampaignPayload', { description: '操作结果。What PlanCampaign answers.' })
export class PlanCampaignPayload extends PayloadType('PlanCampaign', 'campaign', () => DoorToDoorCampaign, changed) {}

@ObjectType('RecordCampaignVisitsPayload', { description: '操作结果。What RecordCampaignVisits answers.' })
export class RecordCampaignVisitsPayload extends PayloadType(
  'RecordCampaignVisits',
  'campaign',
  () => DoorToDoorCampaign,
  changed,
) {}

@ObjectType('EndCampaignPayload', { description: '操作结果。What EndCampaign answers.' })
export class EndCampaignPayload extends PayloadType('EndCampaign', 'campaign', () => DoorToDoorCampaign, changed) {}
