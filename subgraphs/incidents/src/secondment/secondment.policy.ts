import { secondeeDigest } from '@gridweave/events/secondee';
import { type Role, scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** What of a secondment says who may read what was handled in it. */
export interface SecondmentLine {
  readonly id: string;
  readonly secondee: string | null;
  /** Its division with all above it today. */
  readonly divisionIds: readonly string[];
}

/** Who is over somebody on secondment, and those who look on. */
const overseers = ['HR_OFFICER', 'SUPERVISOR'] as const satisfies readonly Role[];

export function oversees(viewer: Viewer, divisionIds: readonly string[]): boolean {
  if (viewer.kind !== 'PERSON') return false;
  return scopeIds(viewer, 'DIVISION', ...overseers).some((id) => divisionIds.includes(id));
}

/** Whether a viewer reads what somebody handled on a secondment: who is on it, and who is over its line. */
export function canSeeHandled(viewer: Viewer, { id, secondee, divisionIds }: SecondmentLine): boolean {
  if (viewer.kind !== 'PERSON') return false;
  return (secondee !== null && secondeeDigest(id, viewer.id) === secondee) || oversees(viewer, divisionIds);
}
