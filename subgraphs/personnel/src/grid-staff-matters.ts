import { GridDutyRow } from './grid-duty/grid-duty.entity';
import { GridDutyResolver } from './grid-duty/grid-duty.resolver';
import { GridWatchRow } from './grid-watch/grid-watch.entity';
import { GridResponsibleResolver, GridWatchResolver } from './grid-watch/grid-watch.resolver';
import { watchTurn } from './grid-watch/watch-turn';
import { turnWatch } from './grid-watch/watch-turn.commands';
import type { Matters } from './matters';
import { WorkDeviceTable1764420100000 } from './migrations/1764420100000-work-device-table';
import { UnitMemberTables1764420110000 } from './migrations/1764420110000-unit-member-tables';
import { GridWatchTable1764420120000 } from './migrations/1764420120000-grid-watch-table';
import { GridWatchTurns1764442000000 } from './migrations/1764442000000-grid-watch-turns';
import { UnitAdministratorRow } from './unit-member/unit-administrator.entity';
import { UnitAdministratorResolver, UnitMemberResolver } from './unit-member/unit-member.resolver';
import { WorkDeviceChangeRow, WorkDeviceRow } from './work-device/work-device.entity';
import { visibleDevice } from './work-device/work-device.queries';
import { WorkDeviceResolver } from './work-device/work-device.resolver';

/** What the people on the grids work with and do, as the subgraph's definition takes it. */
export const gridStaffMatters: Matters = {
  resolvers: [
    WorkDeviceResolver,
    GridDutyResolver,
    GridWatchResolver,
    GridResponsibleResolver,
    UnitMemberResolver,
    UnitAdministratorResolver,
  ],
  entities: [WorkDeviceRow, WorkDeviceChangeRow, GridDutyRow, GridWatchRow, UnitAdministratorRow],
  migrations: [
    WorkDeviceTable1764420100000,
    UnitMemberTables1764420110000,
    GridWatchTable1764420120000,
    GridWatchTurns1764442000000,
  ],
  alarms: { [watchTurn]: turnWatch },
  references: { WorkDevice: async (ref: { id: string }, ctx) => visibleDevice(ctx, ref.id) },
};
