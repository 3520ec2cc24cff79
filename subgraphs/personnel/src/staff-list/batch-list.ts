import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { tierWords } from '../post/post-words';
import type { ReserveBatchRow } from '../reserve/reserve.entity';
import { CommitteeTier, ReserveBatchState } from '../reserve/reserve.enums';
import { ageRuleOf } from '../reserve/reserve.rules';
import { batchesPage, reviewersOf } from '../reserve-batch/reserve-batch.queries';
import { type Column, exportedList } from './exported-list';
import { divisionName } from './place';
import { dayUnitWords } from './staff-words';

const stateWords: Readonly<Record<ReserveBatchState, string>> = {
  [ReserveBatchState.OPEN]: '进行中',
  [ReserveBatchState.CLOSED]: '已截止',
};

/** Empty where a tier’s rule is not known. */
const bornOnOrAfter = Object.values(CommitteeTier).map(
  (tier): Column<ReserveBatchRow> => [`${tierWords[tier]}出生日期不早于`, (row) => ageRuleOf(row, tier).bornOnOrAfter],
);

export const batchList = exportedList<ReserveBatchRow>({
  title: '后备批次',
  takes: [],
  columns: [
    ['批次编号', ({ id }) => id],
    ['名称', ({ name }) => name],
    ['建库区划', ({ divisionId }, { ctx }) => divisionName(ctx, divisionId)],
    ['年龄计算截止日', ({ readOn }) => readOn],
    ...bornOnOrAfter,
    ['状态', ({ state }) => stateWords[state]],
    ['联审期限（天数）', ({ reviewDays }) => reviewDays],
    ['联审期限单位', ({ reviewDays, reviewDayUnit }) => (reviewDays === null ? null : dayUnitWords[reviewDayUnit])],
    [
      '联审单位',
      async ({ id }, { ctx }) =>
        (await reviewersOf(ctx, id)).flatMap((unit) => ctx.services.territory.unit(unit)?.name ?? []).join('；') ||
        null,
    ],
    ['公示天数', ({ noticeDays }) => noticeDays],
    ['公示天数单位', ({ noticeDays, noticeDayUnit }) => (noticeDays === null ? null : dayUnitWords[noticeDayUnit])],
    ['天数依据', ({ daysBasis }) => daysBasis],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: (ctx, args) => batchesPage(ctx, args),
});
