import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { visiblePerson } from '../person/person.queries';
import type { WorkDeviceRow } from '../work-device/work-device.entity';
import { devicesPage } from '../work-device/work-device.queries';
import { exportedList, personColumns } from './exported-list';
import { divisionName } from './place';
import { deviceWords } from './staff-words';

const bearer = personColumns<WorkDeviceRow>(async ({ holderId }, ctx) =>
  holderId === null ? null : visiblePerson(ctx, holderId),
);

export const deviceList = exportedList<WorkDeviceRow>({
  title: '智能工作终端',
  takes: ['divisionId', 'state', 'holderId'],
  columns: [
    ['终端编号', ({ id }) => id],
    ['资产编号', ({ assetNumber }) => assetNumber],
    ['状态', ({ state }) => deviceWords[state]],
    ['保管区划', ({ divisionId }, { ctx }) => divisionName(ctx, divisionId)],
    bearer.id,
    bearer.name,
    ['领用日期', ({ issuedDay }) => issuedDay],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: devicesPage,
});
