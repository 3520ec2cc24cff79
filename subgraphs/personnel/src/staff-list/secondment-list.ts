import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { AppointmentState } from '../appointment/appointment.enums';
import { visiblePerson } from '../person/person.queries';
import type { SecondmentRow } from '../secondment/secondment.entity';
import { SecondmentStage } from '../secondment/secondment.enums';
import { secondmentsPage, termOf } from '../secondment/secondment.queries';
import { stageOf } from '../secondment/secondment.rules';
import { exportedList, personColumns } from './exported-list';
import { divisionName } from './place';

const secondee = personColumns<SecondmentRow>(({ personId }, ctx) => visiblePerson(ctx, personId));

const stageWords: Readonly<Record<SecondmentStage, string>> = {
  [SecondmentStage.AHEAD]: '未开始',
  [SecondmentStage.ON]: '进行中',
  [SecondmentStage.OVER]: '已结束',
  [SecondmentStage.CALLED_OFF]: '已撤回',
};

export const secondmentList = exportedList<SecondmentRow>({
  title: '年轻干部历练',
  takes: ['divisionId', 'gridId', 'originUnitId', 'personId', 'on', 'endsBefore', 'stage'],
  columns: [
    ['历练编号', ({ id }) => id],
    secondee.id,
    secondee.name,
    ['派出单位', ({ originUnitId }, { ctx }) => ctx.services.territory.unit(originUnitId)?.name ?? null],
    ['社区（村）', ({ divisionId }, { ctx }) => divisionName(ctx, divisionId)],
    ['网格', ({ gridId }, { ctx }) => (gridId === null ? null : (ctx.services.territory.grid(gridId)?.name ?? null))],
    ['起（含）', async (row, { ctx }) => (await termOf(ctx, row)).fromDay],
    [
      '止（含）',
      async (row, { ctx }) => {
        const { state, toDay } = await termOf(ctx, row);
        return state === AppointmentState.STANDS ? toDay : null;
      },
    ],
    ['进度', async (row, { ctx }) => stageWords[stageOf(await termOf(ctx, row), shanghaiDay(ctx.now))]],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: secondmentsPage,
});
