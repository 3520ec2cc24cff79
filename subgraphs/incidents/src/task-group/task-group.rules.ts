import { Refusal } from '@gridweave/subgraph/refusal';

export enum TaskGroupKind {
  EVACUATION = 'EVACUATION',
  FACILITY_CONTROL = 'FACILITY_CONTROL',
  REPAIR = 'REPAIR',
  OTHER = 'OTHER',
}

export enum TaskGroupState {
  FORMED = 'FORMED',
  ENDED = 'ENDED',
}

/** How many groups an incident may have, and units a group. */
export const mostGroups = 20;
export const mostMembers = 20;

/** Throws unless what a group is for is said where no kind fits, and only there. */
export function refuseOddKind(kind: TaskGroupKind, kindText: string | null): void {
  const isOther = kind === TaskGroupKind.OTHER;
  if (isOther && kindText === null) throw new Refusal('KIND_TEXT_MISSING', '请说明任务组类型。', 'kindText');
  if (!isOther && kindText !== null) throw new Refusal('KIND_TEXT_SURPLUS', '该类型无须另行说明。', 'kindText');
}

/** Why a group takes no more changes, or null. */
export function refuseEnded(state: TaskGroupState): Refusal | null {
  return state === TaskGroupState.FORMED
    ? null
    : new Refusal('TASK_GROUP_ALREADY_ENDED', '该任务组已结束任务。', 'taskGroupId');
}
