import { seedId } from '@gridweave/territory/seed-id';
import { startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Role } from '../appointment/role.type';
import { PostKind } from '../post/post.enums';
import { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import type { PromotionTrackRow, PromotionTrackVersionRow } from '../promotion-track/promotion-track.entity';
import type { TrackNode, TrackPath } from '../promotion-track/promotion-track.rules';
import { CommitteeTier } from '../reserve/reserve.enums';

const any = { postKind: null, tier: null, role: null };
const nodes: readonly TrackNode[] = [
  { ...any, key: 'grid-member', name: '优秀网格员', role: Role.GRID_MEMBER },
  { ...any, key: 'grid-chief', name: '优秀网格长', role: Role.GRID_CHIEF },
  { ...any, key: 'member', name: '社区“两委”委员', tier: CommitteeTier.MEMBER },
  { ...any, key: 'deputy', name: '社区副职', tier: CommitteeTier.DEPUTY },
  { ...any, key: 'head', name: '社区正职', tier: CommitteeTier.HEAD },
  { ...any, key: 'institution', name: '事业编制岗位', postKind: PostKind.PUBLIC_INSTITUTION },
];

const { ELECTION, BY_ELECTION, APPOINTMENT, EXAMINATION } = PromotionMoveKind;
const elected = [ELECTION, BY_ELECTION];
/** An example only: the published page names no period of service. */
const committedMonths = 60;
const paths: readonly TrackPath[] = [
  path('grid-member', 'grid-chief', [APPOINTMENT]),
  path('grid-chief', 'member', elected),
  path('member', 'deputy', elected),
  path('deputy', 'head', elected),
  ...['grid-member', 'grid-chief', 'deputy', 'head'].map((from) =>
    path(from, 'institution', [EXAMINATION], committedMonths),
  ),
];

function path(
  fromKey: string,
  toKey: string,
  kinds: readonly PromotionMoveKind[],
  serviceCommitmentMonths: number | null = null,
): TrackPath {
  return { fromKey, toKey, kinds, serviceCommitmentMonths };
}

/** The published track from chief over the committees to a public institution, spelled out by guess. */
export function sampleTrack(divisionId: string): { track: PromotionTrackRow; said: PromotionTrackVersionRow } {
  const id = seedId('promotion-track', 'excellent-chief');
  const fromDay = '2023-07-01';
  return {
    track: { id, divisionId, fromDay, toDay: null, synthetic: true, version: 1 },
    said: {
      ...{ id, version: 1, action: 'createPromotionTrack', fromDay, toDay: null },
      name: '优秀网格长—社区“两委”—事业编制（样例）',
      basis: '样例文号〔晋升渠道〕第1号',
      content: JSON.stringify({ nodes, paths }),
      at: startOfShanghaiDay(fromDay),
      bySubject: 'development-hr',
      reason: '样例',
    },
  };
}
