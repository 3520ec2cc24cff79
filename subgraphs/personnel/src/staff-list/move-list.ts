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
  takes: ['divisionId', 'personId', 'fromTier', 'toTier', 'moveKind', 'moveState', 'from', 'to', 'commitmentBroken'],
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
  read: (ctx, args, { moveKind, moveState, divisionId, personId, fromTier, toTier, from, to, commitmentBroken }) => {
    const words = { kind: moveKind, state: moveState, fromTier, toTier };
    return movesPage(ctx, args, { ...words, divisionId, personId, from, to, commitmentBroken });
  },
});
