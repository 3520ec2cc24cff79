import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import {
  ChangeInput,
  DeedInput,
  GridMatterFilter,
  GridMatterPlaceInput,
  HazardInput,
} from '../grid-matter/grid-matter.type';
import { CampaignState } from './campaign.rules';

registerEnumType(CampaignState, {
  name: 'CampaignState',
  description: '敲门行动状态。Whether a campaign goes on.',
  valuesConfig: {
    OPEN: { description: '进行中。Goes on.' },
    ENDED: { description: '已结束。Is over.' },
  },
});

@InputType({ description: '行动网格。A grid whose households are visited.' })
export class CampaignTargetInput {
  @Field(() => ID, { description: '网格。The grid, within the place of the campaign.' })
  gridId: string;
  @Field(() => Int, { description: '目标户数。How many households there are.' })
  households: number;
}

@InputType({ description: '计划敲门行动。What is explained where and when.' })
export class PlanCampaignInput extends DeedInput {
  @Field(() => GridMatterPlaceInput, { description: '地点。The grid or division it is for.' })
  place: GridMatterPlaceInput;
  @Field(() => String, { description: '名称（100字内）。Its title, at most 100 characters.' })
  title: string;
  @Field(() => DateTime, { description: '开始时间。When it begins.' })
  at: Date;
  @Field(() => DateTime, { description: '计划结束时间。When it is to end.' })
  endsAt: Date;
  @Field(() => [String], { nullable: true, description: '讲解内容。What is explained at the door, at most 20.' })
  topics?: string[] | null;
  @Field(() => String, { nullable: true, description: '明白卡（2000字内）。What stands on the card.' })
  card?: string | null;
  @Field(() => [CampaignTargetInput], { description: '行动网格。The grids that are visited, 1 to 500.' })
  targets: CampaignTargetInput[];
}

@InputType({ description: '登记敲门。What became of visits in a grid, by count.' })
export class RecordCampaignVisitsInput extends ChangeInput {
  @Field(() => ID, { description: '行动网格。The grid in the campaign, whose version is expected.' })
  targetId: string;
  @Field(() => Int, { description: '见面户数。With how many more households somebody spoke.' })
  met: number;
  @Field(() => Int, { description: '拒访户数。How many more refused.' })
  refused: number;
  @Field(() => Int, { description: '无人次数。Behind how many doors nobody was.' })
  absent: number;
  @Field(() => Int, { description: '发放卡片数。How many cards were handed out or left.' })
  cardsLeft: number;
  @Field(() => [HazardInput], { nullable: true, description: '隐患。Hazards that become incidents, at most 20.' })
  hazards?: HazardInput[] | null;
}

@InputType({ description: '结束敲门行动。Ends a campaign.' })
export class EndCampaignInput extends ChangeInput {
  @Field(() => ID, { description: '敲门行动。The campaign.' })
  campaignId: string;
  @Field(() => String, { nullable: true, description: '行动小结（4000字内）。What came of it; no names.' })
  summary?: string | null;
}

@InputType({ description: '敲门行动筛选。Which campaigns to list; all conditions must hold.' })
export class DoorToDoorCampaignFilter extends GridMatterFilter {
  @Field(() => CampaignState, { nullable: true, description: '状态。In this state.' })
  state?: CampaignState | null;
}
