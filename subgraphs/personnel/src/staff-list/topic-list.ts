import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { visiblePerson } from '../person/person.queries';
import type { TopicRow } from '../topic/topic.entity';
import { TopicState } from '../topic/topic.enums';
import { secondmentOf, topicsPage } from '../topic/topic.queries';
import { exportedList, personColumns } from './exported-list';
import { divisionName } from './place';

const taker = personColumns<TopicRow>(async (topic, ctx) => {
  const secondment = await secondmentOf(ctx, topic);
  return secondment && visiblePerson(ctx, secondment.personId);
});

const stateWords: Readonly<Record<TopicState, string>> = {
  [TopicState.TAKEN]: '办理中',
  [TopicState.REPORTED]: '待确认',
  [TopicState.CONFIRMED]: '已确认',
};

export const topicList = exportedList<TopicRow>({
  title: '领题',
  takes: ['divisionId', 'topicState'],
  columns: [
    ['领题编号', ({ id }) => id],
    ['历练编号', ({ secondmentId }) => secondmentId],
    taker.id,
    taker.name,
    ['社区（村）', async (row, { ctx }) => divisionName(ctx, (await secondmentOf(ctx, row))?.divisionId ?? null)],
    ['题目', ({ title }) => title],
    ['目标', ({ goal }) => goal],
    ['领题日期', ({ takenDay }) => takenDay],
    ['完成期限', ({ dueDay }) => dueDay],
    ['状态', ({ state }) => stateWords[state]],
    ['成果', ({ result }) => result],
    ['上报日期', ({ reportedDay }) => reportedDay],
    ['确认日期', ({ confirmedDay }) => confirmedDay],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: (ctx, args, { topicState, divisionId }) => topicsPage(ctx, args, { state: topicState, divisionId }),
});
