import type { Refusal } from '@gridweave/subgraph/refusal';
import { type Role, scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { notAllowed } from '../access/matter.policy';
import { arrangingRole, refuseArranging, type WorkSubject } from '../incident-work/incident-work.policy';
import { refuseArrived, refuseLeft } from './responder.rules';

export interface ResponderSubject {
  readonly calledAt: Date;
  readonly arrivedAt: Date | null;
  readonly leftAt: Date | null;
}

/** The role in which a viewer says that responders came or left: who arranges the work, or a micro chief of the place. */
export function recordingRole(viewer: Viewer, place: WorkSubject): Role | null {
  if (viewer.kind !== 'PERSON') return null;
  const isMicroChief = scopeIds(viewer, 'GRID', 'MICRO_CHIEF').some((id) => place.gridIds.includes(id));
  return arrangingRole(viewer, place) ?? (isMicroChief ? 'MICRO_CHIEF' : null);
}

export const refuseAdding = refuseArranging;

export function refuseRecordingArrival(
  viewer: Viewer,
  place: WorkSubject,
  responder: ResponderSubject,
): Refusal | null {
  return recordingRole(viewer, place) ? refuseArrived(responder) : notAllowed();
}

export function refuseRecordingLeaving(
  viewer: Viewer,
  place: WorkSubject,
  responder: ResponderSubject,
): Refusal | null {
  return recordingRole(viewer, place) ? refuseLeft(responder) : notAllowed();
}
