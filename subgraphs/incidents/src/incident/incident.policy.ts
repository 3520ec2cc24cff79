import { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deskRole, notAllowed } from '../access/matter.policy';
import { type IncidentState, refuseIncidentDeed } from './incident.rules';

export const deskDeeds = ['fileIncident', 'dispatchIncident', 'checkIncident', 'closeIncident'] as const;
export type DeskDeed = (typeof deskDeeds)[number];

/** What decides about a deed of the desk. */
export interface DeskSubject {
  /** The incident's division and everything above it today. */
  readonly divisionIds: readonly string[];
  readonly state: IncidentState;
  /** Whether the viewer has worked on one of its legs, or belongs to a unit that has. */
  readonly isHandler: boolean;
}

/** Why a viewer may not do a deed to an incident as it stands, or null. Who handled it neither checks nor closes it. */
export function refuseDeskDeed(viewer: Viewer, deed: DeskDeed, subject: DeskSubject): Refusal | null {
  if (!deskRole(viewer, subject.divisionIds)) return notAllowed();
  const refusal = refuseIncidentDeed(deed, subject.state);
  if (refusal) return refusal;
  const mustBeAnother = deed === 'checkIncident' || deed === 'closeIncident';
  return mustBeAnother && subject.isHandler
    ? new Refusal('HANDLED_BY_VIEWER', '处置人员不能核查或结案自己经办的事件。')
    : null;
}
