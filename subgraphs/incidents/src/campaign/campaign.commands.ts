import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { notAllowed } from '../access/matter.policy';
import {
  changeMatter,
  knownSite,
  type MatterSite,
  noteMatter,
  record,
  roleAtSite,
  siteOf,
} from '../grid-matter/grid-matter.commands';
import { roleFor } from '../grid-matter/grid-matter.policy';
import { matterOfDeed, subjectOf } from '../grid-matter/grid-matter.queries';
import {
  headCount,
  numberlessText,
  refuseLonger,
  requiredNumberlessText,
  shortTexts,
  stateAfter,
} from '../grid-matter/grid-matter.rules';
import { raiseHazards } from '../grid-matter/hazard.commands';
import { ReportOrigin } from '../report/report.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { type CampaignRow, CampaignTargetRow } from './campaign.entity';
import type {
  CampaignTargetInput,
  EndCampaignInput,
  PlanCampaignInput,
  RecordCampaignVisitsInput,
} from './campaign.input';
import { openTo, planning, visiting } from './campaign.policy';
import { campaign } from './campaign.queries';
import { type CampaignDeed, CampaignState, campaignLife, tallied } from './campaign.rules';

const mostGrids = 500;

/** A campaign in the grids of a place, each with its households by count. */
export function planCampaign(ctx: IncidentsContext, input: PlanCampaignInput) {
  return perform(ctx, 'planCampaign', input, async (deed) => {
    const site = siteOf(ctx.services.territory, input.place);
    const byRole = roleAtSite(deed, site, planning);
    if (input.endsAt <= input.at) throw new Refusal('ENDS_BEFORE_START', '结束时间须晚于开始时间。', 'endsAt');
    const targets = checkedTargets(deed, site, input.targets);
    const row = await record(deed, campaign, 'planCampaign', byRole, site, {
      state: CampaignState.OPEN,
      at: input.at,
      endsAt: input.endsAt,
      title: requiredNumberlessText(input.title, 'title', 100),
      topics: shortTexts(input.topics ?? [], 'topics', 20, 60),
      card: numberlessText(input.card, 'card', 2_000),
      summary: null,
    });
    await deed.tx.insert(
      CampaignTargetRow,
      targets.map((each) => ({ ...nobodyVisited, ...each, id: newId(), campaignId: row.id })),
    );
    return { campaignId: row.id };
  });
}

const nobodyVisited = { version: 1, met: 0, refused: 0, absent: 0, cardsLeft: 0 };

function checkedTargets({ ctx }: IncidentsDeed, site: MatterSite, targets: readonly CampaignTargetInput[]) {
  const { territory } = ctx.services;
  if (targets.length === 0) throw new Refusal('LIST_EMPTY', '请至少列出一个网格。', 'targets');
  refuseLonger(targets, mostGrids, 'targets');
  const seen = new Set<string>();
  return targets.map(({ gridId, households }, index) => {
    const field = `targets.${index}`;
    const grid = siteOf(territory, { gridId }, field);
    const isOwn = site.gridId === null || [gridId, territory.grid(gridId)?.parentId].includes(site.gridId);
    if (!isOwn || !territory.isWithin(grid.divisionId, site.divisionId)) {
      throw new Refusal('GRID_OUTSIDE', '网格不在行动范围内。', `${field}.gridId`);
    }
    if (seen.has(gridId)) throw new Refusal('GRID_REPEATED', '同一网格不能重复列出。', `${field}.gridId`);
    seen.add(gridId);
    return { gridId, households: headCount(households, `${field}.households`, 100_000) };
  });
}

const targetNotFound = () => new Refusal('CAMPAIGN_TARGET_NOT_FOUND', '没有这个行动网格。', 'targetId');

/** Those of a grid tell of its doors; hazards behind them become incidents. */
export function recordCampaignVisits(ctx: IncidentsContext, input: RecordCampaignVisitsInput) {
  return perform(ctx, 'recordCampaignVisits', input, async (deed) => {
    const target = isWord(input.targetId) ? await deed.tx.findOneBy(CampaignTargetRow, { id: input.targetId }) : null;
    if (!target) throw targetNotFound();
    // Nothing of a campaign that the viewer does not see is there, its grids neither.
    const row = await matterOfDeed(deed, campaign, target.campaignId).catch((error) => {
      throw error instanceof Refusal ? targetNotFound() : error;
    });
    const byRole = roleFor(ctx.viewer, subjectOf(ctx.services.territory, gridSite(deed, target.gridId)), visiting);
    if (!byRole) throw notAllowed();
    refuseStale(input.expectedVersion, target.version);
    stateAfter<CampaignState, CampaignDeed>(campaignLife, 'recordCampaignVisits', row.state);
    if (row.at > deed.now) throw new Refusal('CAMPAIGN_NOT_BEGUN', '行动尚未开始。');
    const { met, refused, absent, cardsLeft } = input;
    await keepTally(deed, target, tallied(target, { met, refused, absent, cardsLeft }));
    await noteMatter(deed, row, 'recordCampaignVisits', byRole);
    await raiseHazards(deed, row, byRole, ReportOrigin.VISIT, input.hazards ?? []);
    return { campaignId: row.id };
  });
}

function gridSite({ ctx }: IncidentsDeed, gridId: string): MatterSite {
  const { territory } = ctx.services;
  return { ...knownSite(territory, territory.grid(gridId)?.divisionId ?? ''), gridId };
}

async function keepTally(
  { tx }: IncidentsDeed,
  { id, version }: CampaignTargetRow,
  tally: Partial<CampaignTargetRow>,
): Promise<void> {
  const { affected } = await tx.update(CampaignTargetRow, { id, version }, { ...tally, version: version + 1 });
  if (affected === 0) refuseStale(version, version + 1);
}

export function endCampaign(ctx: IncidentsContext, input: EndCampaignInput) {
  return perform(ctx, 'endCampaign', input, async (deed) => {
    const { campaignId: id, expectedVersion } = input;
    const name = 'endCampaign';
    const about = { kind: campaign, life: campaignLife, name, id, expectedVersion, openTo: openTo[name] } as const;
    await changeMatter<CampaignRow, CampaignState, CampaignDeed>(deed, about, () => {
      const summary = numberlessText(input.summary, 'summary');
      return { change: { summary }, reason: summary };
    });
    return { campaignId: id };
  });
}
