import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import type { PublicNoticeRow } from '../public-notice/public-notice.entity';
import { NoticeAudience, NoticeState } from '../public-notice/public-notice.enums';
import { noticesPage, scopeOf } from '../public-notice/public-notice.queries';
import { exportedList } from './exported-list';
import { divisionName } from './place';
import { dayUnitWords, matterWords } from './staff-words';

const stateWords: Readonly<Record<NoticeState, string>> = {
  [NoticeState.RUNNING]: '进行中',
  [NoticeState.OVER]: '已期满',
  [NoticeState.WITHDRAWN]: '已撤回',
};

const audienceWords: Readonly<Record<NoticeAudience, string>> = {
  [NoticeAudience.PUBLIC]: '社会公开',
  [NoticeAudience.STAFF]: '内部公示',
};

/** Without those whom they name: a name is shown on the days of its notice alone, and a file would outlast them. */
export const noticeList = exportedList<PublicNoticeRow>({
  title: '公示',
  takes: ['divisionId', 'matterKind', 'showing'],
  columns: [
    ['公示编号', ({ id }) => id],
    ['事项类型', ({ matterKind }) => matterWords[matterKind]],
    ['标题', ({ title }) => title],
    ['受理方式', ({ contact }) => contact],
    [
      '公示范围',
      async ({ id }, { ctx }) => (await scopeOf(ctx, id)).flatMap((each) => divisionName(ctx, each) ?? []).join('；'),
    ],
    ['起始日（含）', ({ firstDay }) => firstDay],
    ['截止日（含）', ({ lastDay }) => lastDay],
    ['截止日是否暂定', ({ lastDayProvisional }) => yesOrNo(lastDayProvisional)],
    ['公示天数', ({ days }) => days],
    ['天数单位', ({ dayUnit }) => dayUnitWords[dayUnit]],
    ['状态', ({ state }) => stateWords[state]],
    ['公示对象', ({ audience }) => audienceWords[audience]],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: noticesPage,
});
