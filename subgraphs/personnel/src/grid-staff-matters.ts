import type { Matters } from './matters';
import { WorkDeviceTable1764420100000 } from './migrations/1764420100000-work-device-table';
import { WorkDeviceChangeRow, WorkDeviceRow } from './work-device/work-device.entity';
import { visibleDevice } from './work-device/work-device.queries';
import { WorkDeviceResolver } from './work-device/work-device.resolver';

/** What the people on the grids work with and do, as the subgraph's definition takes it. */
export const gridStaffMatters: Matters = {
  resolvers: [WorkDeviceResolver],
  entities: [WorkDeviceRow, WorkDeviceChangeRow],
  migrations: [WorkDeviceTable1764420100000],
  references: { WorkDevice: async (ref: { id: string }, ctx) => visibleDevice(ctx, ref.id) },
};
