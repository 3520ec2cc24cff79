import type { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';
import { refuseArranging, type WorkSubject } from '../incident-work/incident-work.policy';
import { refuseEnded, type TaskGroupState } from './task-group.rules';

/** Why a viewer may not change or end a group, or null: those who arrange the work on the spot, while it goes on. */
export function refuseChangingGroup(viewer: Viewer, place: WorkSubject, state: TaskGroupState): Refusal | null {
  return refuseArranging(viewer, place) ?? refuseEnded(state);
}
