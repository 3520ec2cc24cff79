import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { divisionRole, notAllowed } from '../access/matter.policy';
import { rolesFor, startsIn, type TransitionTable } from '../transition/transition.rules';
import { refuseDecision, refuseRequest } from '../voiding/voiding.policy';
import { refuseFreezing, type StillOpen } from './archiving.rules';
import { gridIsConcerned, type IncidentDeed, IncidentState, refuseIncidentDeed, startsOf } from './incident.rules';

/** What people decide about an incident, in the order of its life. What the system does by itself is not among it. */
export const deskDeeds = [
  'fileIncident',
  'refuseFiling',
  'handleWithinGrid',
  'dispatchIncident',
  'urgeIncident',
  'checkIncident',
  'rework',
  'closeIncident',
  'reopenIncident',
  'closeAfterReview',
  'archiveIncident',
  'mergeIncidents',
  'unmergeIncident',
  'voidIncident',
  'decideVoiding',
] as const satisfies readonly IncidentDeed[];
export type DeskDeed = (typeof deskDeeds)[number];

/** Who handled a matter neither checks nor closes it, whatever the table says. */
export const byOthersOnly: readonly DeskDeed[] = ['checkIncident', 'rework', 'closeIncident', 'closeAfterReview'];

/** What decides about a deed. */
export interface DeskSubject {
  /** The incident's division and everything above it today. */
  readonly divisionIds: readonly string[];
  readonly state: IncidentState;
  /** Whether the viewer has worked on one of its legs, or belongs to a unit or grid that has. */
  readonly isHandler: boolean;
  /** The table under which it was filed, or the one in force. */
  readonly table: TransitionTable;
  /** Somebody has asked to void it, and nobody has decided. */
  readonly voiding: { readonly requestedBy: string } | null;
  /** Where the incident is that this one went into: in its life, and in the divisions above it. */
  readonly into: { readonly state: IncidentState; readonly divisionIds: readonly string[] } | null;
  /** Whether it is a complaint about those who work in a grid, which is left to no grid. */
  readonly apart: boolean;
  /** What others have going on about it: it is not frozen meanwhile. */
  readonly stillOpen: StillOpen;
  /** Whether a reporter may still say of its closing that it is not solved, and for how many days. */
  readonly word: { readonly awaited: boolean; readonly archiveDays: number | null };
}

/** The role in which a viewer would do a deed, or null. */
export function roleForDeed(viewer: Viewer, deed: DeskDeed, { divisionIds, state, table }: DeskSubject): Role | null {
  return divisionRole(viewer, divisionIds, rolesFor(table, deed, state));
}

/** Why a viewer may not do a deed to an incident as it stands, or null. */
export function refuseDeskDeed(viewer: Viewer, deed: DeskDeed, subject: DeskSubject): Refusal | null {
  if (!roleForDeed(viewer, deed, subject)) return notAllowed();
  const refusal = refuseIncidentDeed(deed, subject.state, startsIn(subject.table, deed, startsOf(deed)));
  if (refusal) return refusal;
  if (byOthersOnly.includes(deed) && subject.isHandler) {
    return new Refusal('HANDLED_BY_VIEWER', '处置人员不能核查或结案自己经办的事件。');
  }
  if (deed === 'handleWithinGrid' && subject.apart) return gridIsConcerned('incidentId');
  if (deed === 'voidIncident') return refuseRequest(subject.voiding);
  if (deed === 'archiveIncident') return refuseFreezing(subject.stillOpen, subject.word);
  if (deed === 'decideVoiding') return refuseDecision(viewer, subject.voiding);
  return deed === 'unmergeIncident' && subject.into ? refuseUnmerging(viewer, subject, subject.into) : null;
}

/**
 * What a supervisor, a joint meeting or a local plan has in hand does not go into another incident by the desk's word alone:
 * it is the one that stays.
 */
export function refuseGoing({ supervised, meeting, emergency }: StillOpen): Refusal | null {
  const stays = '不能并入其他事件，请以该事件为保留的一方并案';
  if (supervised) return new Refusal('INCIDENT_SUPERVISED', `该事件正在督办，${stays}，或待解除督办后再并案。`);
  if (meeting) return new Refusal('INCIDENT_BEFORE_MEETING', `该事件的联席会议议题尚未办结，${stays}。`);
  return emergency
    ? new Refusal('INCIDENT_IN_EMERGENCY', `该事件的应急响应尚未终止，${stays}，或待响应终止后再并案。`)
    : null;
}

/** A merge is undone by whoever may do so on both sides. */
function refuseUnmerging(
  viewer: Viewer,
  { table, state }: DeskSubject,
  into: { state: IncidentState; divisionIds: readonly string[] },
): Refusal | null {
  const isTheirs = divisionRole(viewer, into.divisionIds, rolesFor(table, 'unmergeIncident', state)) !== null;
  return isTheirs ? refuseLeaving(into.state) : notAllowed();
}

/** What went into another comes back from there only while that one still stands by itself and is not frozen. */
export function refuseLeaving(intoState: IncidentState): Refusal | null {
  if (intoState === IncidentState.MERGED) {
    return new Refusal('MERGED_FURTHER', '该事件并入的事件又已并入他案，请先撤销后一次并案。');
  }
  return intoState === IncidentState.ARCHIVED
    ? new Refusal('INCIDENT_ALREADY_ARCHIVED', '该事件并入的事件已归档，不能再撤销并案。')
    : null;
}
