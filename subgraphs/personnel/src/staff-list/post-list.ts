import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import type { PostRow } from '../post/post.entity';
import { postsPage } from '../post/post.queries';
import { postKindWords, roleWords, tierWords } from '../post/post-words';
import { exportedList } from './exported-list';
import { placeOf } from './place';

export const postList = exportedList<PostRow>({
  title: '岗位',
  takes: ['divisionId', 'unitId', 'gridId', 'role', 'tier', 'postKind', 'staffing', 'gapSince', 'placeEnded', 'asOf'],
  columns: [
    ['岗位编号', ({ id }) => id],
    ['岗位', ({ title }) => title],
    ['类别', ({ kind }) => postKindWords[kind]],
    ['层级', ({ tier }) => tier && tierWords[tier]],
    ['角色', ({ role }) => roleWords[role]],
    ['所在单位或网格', (row, { ctx }) => placeOf(ctx, row)],
    ['编制数', ({ establishment }) => establishment],
    ['设立日期', ({ fromDay }) => fromDay],
    ['撤销日期', ({ toDay }) => toDay],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: (ctx, args, { asOf, postKind, ...filter }) => postsPage(ctx, args, { ...filter, kind: postKind }, asOf),
});
