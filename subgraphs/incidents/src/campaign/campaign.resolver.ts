import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction, Rate } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { offeredMoves } from '../grid-matter/grid-matter.actions';
import { oneMatter } from '../grid-matter/grid-matter.queries';
import { Grid } from '../references/grid.type';
import type { IncidentsContext } from '../services';
import { endCampaign, planCampaign, recordCampaignVisits } from './campaign.commands';
import type { CampaignRow, CampaignTargetRow } from './campaign.entity';
import {
  DoorToDoorCampaignFilter,
  EndCampaignInput,
  PlanCampaignInput,
  RecordCampaignVisitsInput,
} from './campaign.input';
import { openTo } from './campaign.policy';
import { campaignPage, campaignsById, targetsByCampaignId } from './campaign.queries';
import { campaignLife, coverageOf, type Tally } from './campaign.rules';
import {
  CampaignTarget,
  DoorToDoorCampaign,
  DoorToDoorCampaignConnection,
  EndCampaignPayload,
  PlanCampaignPayload,
  RecordCampaignVisitsPayload,
} from './campaign.type';

/** Runs a deed and answers the campaign as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ campaignId: string }>) {
  return settle(async () => {
    const { campaignId } = await deed();
    return { campaign: await oneMatter(ctx, campaignsById, campaignId) };
  });
}

const inputDescription = { description: '操作内容。What is to be done.' };

/** What is counted, so that nobody takes it for a published rate. */
const definition = '见面户数÷目标户数；拒访与无人不计入分子。';

function coverageRate(tallies: readonly Tally[], asOf: Date): Rate {
  return { ...coverageOf(tallies), definition, from: null, to: null, asOf, coverage: null };
}

@Resolver(() => DoorToDoorCampaign)
export class DoorToDoorCampaignResolver {
  @Query(() => DoorToDoorCampaign, {
    nullable: true,
    description: '敲门行动。One campaign; null when it is not the viewer’s to see.',
  })
  campaign(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, campaignsById, id);
  }

  @Query(() => DoorToDoorCampaignConnection, {
    nullable: true,
    description: '敲门行动列表。Door-to-door campaigns that the viewer may see, the latest first.',
  })
  campaigns(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => DoorToDoorCampaignFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: DoorToDoorCampaignFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return campaignPage(ctx, args, filter ?? {});
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  availableActions(@Root() row: CampaignRow, @Ctx() ctx: IncidentsContext) {
    return offeredMoves(ctx, campaignLife, row, (name) => openTo[name]);
  }

  @FieldResolver(() => [CampaignTarget], {
    nullable: 'itemsAndList',
    description: '行动网格。The grids that are visited.',
  })
  targets(@Root() row: CampaignRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, targetsByCampaignId, row.id);
  }

  @FieldResolver(() => Rate, {
    nullable: true,
    description: '覆盖率。Households with which somebody spoke, out of all of them.',
  })
  async coverage(@Root() row: CampaignRow, @Ctx() ctx: IncidentsContext) {
    return coverageRate((await load(ctx, targetsByCampaignId, row.id)) ?? [], ctx.now);
  }

  @Mutation(() => PlanCampaignPayload, {
    nullable: true,
    description: '计划敲门行动。Calls a campaign; for the operation centre and the chief of the grid.',
  })
  planCampaign(
    @Arg('input', () => PlanCampaignInput, inputDescription) input: PlanCampaignInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => planCampaign(ctx, input));
  }

  @Mutation(() => RecordCampaignVisitsPayload, {
    nullable: true,
    description: '登记敲门。Tells of the doors of a grid, by count alone; for those of the grid.',
  })
  recordCampaignVisits(
    @Arg('input', () => RecordCampaignVisitsInput, inputDescription) input: RecordCampaignVisitsInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordCampaignVisits(ctx, input));
  }

  @Mutation(() => EndCampaignPayload, {
    nullable: true,
    description: '结束敲门行动。Ends a campaign; for the operation centre and the chief of the grid.',
  })
  endCampaign(
    @Arg('input', () => EndCampaignInput, inputDescription) input: EndCampaignInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => endCampaign(ctx, input));
  }
}

@Resolver(() => CampaignTarget)
export class CampaignTargetResolver {
  @FieldResolver(() => Grid, { nullable: true, description: '网格。The grid.' })
  grid(@Root() { gridId }: CampaignTargetRow) {
    return { id: gridId };
  }

  @FieldResolver(() => Rate, {
    nullable: true,
    description: '覆盖率。Households with which somebody spoke, out of all of them.',
  })
  coverage(@Root() target: CampaignTargetRow, @Ctx() ctx: IncidentsContext) {
    return coverageRate([target], ctx.now);
  }
}
