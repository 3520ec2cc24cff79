import type { Grant } from '@gridweave/viewer/viewer';
import { JobFailure } from '../jobs/job';

/** Why a file is not written: whoever asked for it no longer holds what it was begun with, or that may be. */
export const rightsChanged = () => new JobFailure('RIGHTS_CHANGED', '导出期间任职有变动，文件未生成，请重新导出。');

/** Throws where a grant is no longer held: a file says everything of its list, or there is none. */
export function refuseLostRights(begunWith: readonly Grant[], held: readonly Grant[]): void {
  if (hasLostRights(begunWith, held)) throw rightsChanged();
}

/** Whether a grant is no longer held: a file that was written with it is not given out any more either. */
export function hasLostRights(begunWith: readonly Grant[], held: readonly Grant[]): boolean {
  const names = new Set(held.map(nameOf));
  return begunWith.some((grant) => !names.has(nameOf(grant)));
}

const nameOf = ({ role, scope }: Grant) => `${role} ${scope.kind} ${scope.id}`;
