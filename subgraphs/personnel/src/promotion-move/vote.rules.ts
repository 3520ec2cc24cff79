import { Refusal } from '@gridweave/subgraph/refusal';

/** A vote: how many might vote, how many did, and how many of those for it. */
export interface Vote {
  readonly entitled: number;
  readonly voted: number;
  readonly votesFor: number;
  readonly carried: boolean;
}

const mostVoters = 1_000_000;

/**
 * Throws for a vote that cannot be, or that no election law lets carry: more than half of those entitled have to vote, and
 * not less than a third of them for it (what a second ballot asks; a first one asks more, which the meeting knows).
 */
export function refuseVote({ entitled, voted, votesFor, carried }: Vote): void {
  const inOrder = votesFor >= 0 && votesFor <= voted && voted <= entitled && entitled >= 1 && entitled <= mostVoters;
  if (!inOrder) {
    throw new Refusal(
      'VOTES_IMPOSSIBLE',
      '票数须满足：赞成票不多于参加投票人数，参加投票人数不多于应参加人数。',
      'votesFor',
    );
  }
  if (!carried) return;
  if (voted * 2 <= entitled) throw new Refusal('TURNOUT_TOO_LOW', '参加投票人数未过半，选举无效。', 'voted');
  if (votesFor * 3 < voted)
    throw new Refusal('VOTES_TOO_FEW', '赞成票不足参加投票人数的三分之一，不能当选。', 'votesFor');
}
