import { Refusal } from '@gridweave/subgraph/refusal';
import type { Life } from '../grid-matter/grid-matter.rules';

export enum CampaignState {
  OPEN = 'OPEN',
  ENDED = 'ENDED',
}

export const campaignLife = {
  code: 'CAMPAIGN',
  name: '敲门行动',
  states: { OPEN: '进行中', ENDED: '已结束' },
  ways: {
    recordCampaignVisits: { from: [CampaignState.OPEN], to: null },
    endCampaign: { from: [CampaignState.OPEN], to: CampaignState.ENDED },
  },
} as const satisfies Life<CampaignState, string>;
export type CampaignDeed = keyof typeof campaignLife.ways;

/** How many households there are to visit, and what became of the visits. A household met or refusing is done with. */
export interface Tally {
  readonly households: number;
  readonly met: number;
  readonly refused: number;
  /** Doors behind which nobody was, each time; they are tried again. */
  readonly absent: number;
  readonly cardsLeft: number;
}

export type VisitCounts = Pick<Tally, 'met' | 'refused' | 'absent' | 'cardsLeft'>;

/** The tally after further visits. Throws COUNT_INVALID, NO_VISIT or VISITS_EXCEED_HOUSEHOLDS. */
export function tallied(tally: Tally, visits: VisitCounts): VisitCounts {
  for (const [name, count] of Object.entries(visits)) {
    if (count < 0 || count > 100_000) throw new Refusal('COUNT_INVALID', '数量须在0至100000之间。', name);
  }
  if (visits.met + visits.refused + visits.absent === 0) throw new Refusal('NO_VISIT', '请至少登记一户。');
  const next = {
    met: tally.met + visits.met,
    refused: tally.refused + visits.refused,
    absent: tally.absent + visits.absent,
    cardsLeft: tally.cardsLeft + visits.cardsLeft,
  };
  if (next.met + next.refused > tally.households) {
    throw new Refusal('VISITS_EXCEED_HOUSEHOLDS', '见面与拒访户数之和不能超过目标户数。');
  }
  return next;
}

/** Households with which somebody spoke, out of those there are. */
export function coverageOf(tallies: readonly Tally[]): {
  numerator: number;
  denominator: number;
  value: number | null;
} {
  const numerator = tallies.reduce((sum, { met }) => sum + met, 0);
  const denominator = tallies.reduce((sum, { households }) => sum + households, 0);
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}
