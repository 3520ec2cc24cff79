import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import type { WorkDeviceRow } from './work-device.entity';
import { deviceDeeds, stateAfter } from './work-device.rules';

/** What this viewer may do with a device now, by the right and the rules that the deeds themselves go by. */
export function actionsOn(ctx: PersonnelContext, device: WorkDeviceRow): AvailableAction[] {
  return deviceDeeds.map((action) => {
    const denial = denialOf(() => {
      if (!isHrOfficerOver(ctx.viewer, ctx.services.territory, device.divisionId)) {
        throw new Refusal('FORBIDDEN', '只有辖区组工干部可以管理终端。');
      }
      stateAfter(action, device.state);
    });
    return { action, allowed: denial === null, denial };
  });
}
