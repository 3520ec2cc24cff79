import { centreStaff, gridStaff, type OpenTo } from '../grid-matter/grid-matter.policy';
import type { CampaignDeed } from './campaign.rules';

/** Those who decide for a place call a campaign and end it. */
export const planning: OpenTo = { division: centreStaff, grid: ['GRID_CHIEF'] };

/** Those of a grid knock at its doors. */
export const visiting: OpenTo = { grid: gridStaff };

export const openTo: Readonly<Record<CampaignDeed, OpenTo>> = { recordCampaignVisits: visiting, endCampaign: planning };
