import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { visiblePerson } from '../person/person.queries';
import type { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { movesPage } from '../promotion-move/promotion-move.queries';
import { exportedList, personColumns } from './exported-list';
import { divisionName } from './place';
import { careerWord, moveWords } from './staff-words';

const mover = personColumns<PromotionMoveRow>(({ personId }, ctx) => visiblePerson(ctx, personId));

export const moveList = exportedList<PromotionMoveRow>({
  title: '晋升记录',
  takes: [
    ...(['divisionId', 'personId', 'fromTier', 'toTier', 'moveKind', 'moveState', 'from', 'to'] as const),
    ...(['commitmentBroken', 'probationEndsBefore'] as const),
  ],
  columns: [
    ['记录编号', ({ id }) => id],
    mover.id,
    mover.name,
    ['社区（村）', ({ divisionId }, { ctx }) => divisionName(ctx, divisionId)],
    ['原层级', ({ fromTier }) => careerWord(fromTier)],
    ['新层级', ({ toTier }) => careerWord(toTier)],
    ['办理状态', ({ state }) => moveWords[state]],
    ['生效日期', ({ effectiveOn }) => effectiveOn],
    ['依据文件', ({ basis }) => basis],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: (ctx, args, { moveKind: kind, moveState: state, ...filter }) =>
    movesPage(ctx, args, { ...filter, kind, state }),
});
