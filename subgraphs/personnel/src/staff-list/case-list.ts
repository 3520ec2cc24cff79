import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { SharedCaseRow } from '../case-exchange/shared-case.entity';
import { casesPage, secondmentBehind } from '../case-exchange/shared-case.queries';
import { visibleSecondment } from '../secondment/secondment.queries';
import { exportedList } from './exported-list';
import { divisionName } from './place';

/** Without the author’s name, as on the screen: whoever may see the secondment finds it by its id. */
export const caseList = exportedList<SharedCaseRow>({
  title: '交流案例',
  takes: ['divisionId'],
  columns: [
    ['案例编号', ({ id }) => id],
    ['历练编号', async ({ secondmentId }, { ctx }) => (await visibleSecondment(ctx, secondmentId))?.id ?? null],
    ['社区（村）', async (row, { ctx }) => divisionName(ctx, (await secondmentBehind(ctx, row))?.divisionId ?? null)],
    ['标题', ({ title }) => title],
    ['做法', ({ text }) => text],
    ['分享日期', ({ sharedAt }) => shanghaiDay(sharedAt)],
    ['是否已撤回', ({ withdrawn }) => yesOrNo(withdrawn)],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: casesPage,
});
