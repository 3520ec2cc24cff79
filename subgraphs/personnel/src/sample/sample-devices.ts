import { seedId } from '@gridweave/territory/seed-id';
import { Role } from '../appointment/role.type';
import type { WorkDeviceRow } from '../work-device/work-device.entity';
import { WorkDeviceState } from '../work-device/work-device.enums';
import type { SampleRoster } from './sample-roster';

/** As many as were published; every one of them is made up. */
const published = 1_171;

/** A terminal for each of the first grid chiefs in office. */
export function sampleDevices(roster: SampleRoster): WorkDeviceRow[] {
  const chiefs = roster.appointments.filter(({ role, toDay }) => role === Role.GRID_CHIEF && toDay === null);
  const holders = [...new Set(chiefs.map(({ personId }) => personId))].slice(0, published);
  return holders.map((holderId, index) => {
    const assetNumber = `SAMPLE-${String(index + 1).padStart(5, '0')}`;
    return {
      id: seedId('work-device', assetNumber),
      assetNumber,
      divisionId: roster.districtId,
      state: WorkDeviceState.ISSUED,
      holderId,
      activeHolderId: holderId,
      issuedDay: '2025-06-01',
      synthetic: true,
      version: 1,
    };
  });
}
