import { organizationEvents } from '@gridweave/events/organization-events';
import type { Ruling } from '../duty/duty.commands';
import { note } from './opening.commands';
import { UnmanagedPlaceRow } from './unmanaged-place.entity';
import { unmanagedPlaceChanged } from './unmanaged-place.events';
import { UnmanagedPlaceState } from './unmanaged-place.type';

const byMeeting = 'JOINT_MEETING';

interface Lead {
  readonly ruleId: string;
  readonly unitId: string;
  /** The meeting and its decision. */
  readonly basis: string;
}

/** A joint meeting has named who answers for a place. One that was found to be none stays so. */
export async function placeLeadsByDecision(ruling: Ruling, place: UnmanagedPlaceRow, { ruleId, unitId, basis }: Lead) {
  if (place.state === UnmanagedPlaceState.DISMISSED) return;
  const to = { state: UnmanagedPlaceState.ASSIGNED, ruleId, assignedUnitId: unitId };
  await keep(ruling, place, to, 'assignUnmanagedPlace', basis);
}

/** The decision was replaced, and the place lies before the meeting again. */
export async function placeLosesLead(ruling: Ruling, place: UnmanagedPlaceRow, basis: string) {
  const to = { state: UnmanagedPlaceState.REFERRED, ruleId: null, assignedUnitId: null };
  await keep(ruling, place, to, 'referToJointMeeting', basis);
}

async function keep(
  ruling: Ruling,
  place: UnmanagedPlaceRow,
  to: Partial<UnmanagedPlaceRow>,
  action: string,
  basis: string,
): Promise<void> {
  const changed = { ...place, ...to, version: place.version + 1 };
  await ruling.tx.update(UnmanagedPlaceRow, { id: place.id }, { ...to, version: changed.version });
  await note(ruling, place.id, byMeeting, action, basis);
  await ruling.emit(organizationEvents.unmanagedPlaceChanged, unmanagedPlaceChanged(changed));
}
