import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { visiblePerson } from '../person/person.queries';
import type { QualificationReviewRow } from '../qualification-review/qualification-review.entity';
import { ReviewStanding } from '../qualification-review/qualification-review.enums';
import { reviewsPage, standingToday } from '../qualification-review/qualification-review.queries';
import { exportedList, personColumns } from './exported-list';
import { divisionName } from './place';
import { matterWords } from './staff-words';

const reviewed = personColumns<QualificationReviewRow>(({ personId }, ctx) => visiblePerson(ctx, personId));

const standingWords: Readonly<Record<ReviewStanding, string>> = {
  [ReviewStanding.WAITING]: '待回复',
  [ReviewStanding.OVERDUE]: '逾期未回复',
  [ReviewStanding.PASSED]: '通过',
  [ReviewStanding.FAILED]: '不通过',
};

/** The full name that an asked unit is shown until it has answered stays on the screen: a file would outlast it. */
export const reviewList = exportedList<QualificationReviewRow>({
  title: '资格联审',
  takes: ['waitingForViewer', 'overdue'],
  columns: [
    ['联审编号', ({ id }) => id],
    ['事项类型', ({ matterKind }) => matterWords[matterKind]],
    ['事项编号', ({ matterId }) => matterId],
    ['联审事由', ({ caption }) => caption],
    reviewed.id,
    reviewed.name,
    ['所在区划', ({ divisionId }, { ctx }) => divisionName(ctx, divisionId)],
    ['发起日期', ({ askedDay }) => askedDay],
    ['回复期限（含）', ({ dueDay }) => dueDay],
    ['期限是否暂定', ({ dueProvisional }) => yesOrNo(dueProvisional)],
    ['联审情况', async (row, { ctx }) => standingWords[await standingToday(ctx, row)]],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: reviewsPage,
});
