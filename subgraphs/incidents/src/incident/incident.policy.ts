import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { divisionRole, notAllowed } from '../access/matter.policy';
import { type IncidentState, refuseIncidentDeed } from './incident.rules';

export const deskDeeds = ['fileIncident', 'dispatchIncident', 'checkIncident', 'closeIncident'] as const;
export type DeskDeed = (typeof deskDeeds)[number];

const desk = ['DISPATCHER', 'SHIFT_LEADER'] as const;

/** Whose deed each is, where they hold the role for the place. */
const rolesOf: Readonly<Record<DeskDeed, readonly Role[]>> = {
  fileIncident: desk,
  dispatchIncident: desk,
  checkIncident: ['CHECKER', ...desk],
  closeIncident: ['CHECKER', ...desk],
};

/** The role in which a viewer would do a deed at a place, or null. */
export function roleForDeed(viewer: Viewer, deed: DeskDeed, divisionIds: readonly string[]): Role | null {
  return divisionRole(viewer, divisionIds, rolesOf[deed]);
}

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
  if (!roleForDeed(viewer, deed, subject.divisionIds)) return notAllowed();
  const refusal = refuseIncidentDeed(deed, subject.state);
  if (refusal) return refusal;
  const mustBeAnother = deed === 'checkIncident' || deed === 'closeIncident';
  return mustBeAnother && subject.isHandler
    ? new Refusal('HANDLED_BY_VIEWER', '处置人员不能核查或结案自己经办的事件。')
    : null;
}
