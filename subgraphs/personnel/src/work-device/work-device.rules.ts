import { Refusal } from '@gridweave/subgraph/refusal';
import { WorkDeviceState } from './work-device.enums';

const { IN_STORE, ISSUED, LOST, DISABLED } = WorkDeviceState;

/** From which states each deed leads, and to which. A lost device that is found comes back by being returned. */
const steps = {
  issueDevice: { from: [IN_STORE], to: ISSUED },
  returnDevice: { from: [ISSUED, LOST], to: IN_STORE },
  reportDeviceLost: { from: [ISSUED], to: LOST },
  disableDevice: { from: [IN_STORE, ISSUED, LOST], to: DISABLED },
} as const satisfies Record<string, { from: readonly WorkDeviceState[]; to: WorkDeviceState }>;

export type DeviceDeed = keyof typeof steps;
export const deviceDeeds = Object.keys(steps) as DeviceDeed[];

const refusals: Record<WorkDeviceState, [string, string]> = {
  [IN_STORE]: ['DEVICE_IN_STORE', '该终端在库，未领用。'],
  [ISSUED]: ['DEVICE_ALREADY_ISSUED', '该终端已被领用。'],
  [LOST]: ['DEVICE_LOST', '该终端已挂失。'],
  [DISABLED]: ['DEVICE_DISABLED', '该终端已停用。'],
};

/** The state that a deed leads to; throws where it cannot be done. */
export function stateAfter(deed: DeviceDeed, state: WorkDeviceState): WorkDeviceState {
  const { from, to } = steps[deed];
  if ((from as readonly WorkDeviceState[]).includes(state)) return to;
  const [code, message] = refusals[state];
  throw new Refusal(code, message, 'workDeviceId');
}
