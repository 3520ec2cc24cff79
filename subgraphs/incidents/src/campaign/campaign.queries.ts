import type { PageArgs } from '@gridweave/subgraph/page-types';
import { In } from 'typeorm';
import { type MatterKind, matterPage, mattersById } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext } from '../services';
import { CampaignRow, CampaignTargetRow } from './campaign.entity';
import type { DoorToDoorCampaignFilter } from './campaign.input';

/** Those of the grids that are visited see it. */
export const campaign: MatterKind<CampaignRow> = {
  entity: CampaignRow,
  alias: 'campaign',
  code: 'CAMPAIGN',
  name: '敲门行动',
  idField: 'campaignId',
  ofGrids:
    'campaign.id IN (SELECT own_target.campaign_id FROM campaign_target own_target WHERE own_target.grid_id IN (:...scopeGrids))',
};

export const campaignsById = mattersById(campaign);

export function campaignPage(ctx: IncidentsContext, args: PageArgs, filter: DoorToDoorCampaignFilter) {
  const { state } = filter;
  return matterPage(ctx, args, campaign, filter, (query) => {
    if (state) query.andWhere('campaign.state = :state', { state });
    return query;
  });
}

/** The grids of campaigns. For callers that have made sure the campaigns may be seen. */
export async function targetsByCampaignId(ctx: IncidentsContext, campaignIds: readonly string[]) {
  const where = { campaignId: In([...campaignIds]) };
  const rows = await ctx.database.manager.find(CampaignTargetRow, { where, order: { gridId: 'ASC' } });
  return campaignIds.map((id) => rows.filter((row) => row.campaignId === id));
}
