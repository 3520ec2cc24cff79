import type { Viewer } from '@gridweave/viewer/viewer';

/** How a viewer stands to one person, as the database found it. */
export interface Standing {
  readonly isSelf: boolean;
  /** An HR officer within whose scope the person's file or post lies. */
  readonly asHrOfficer: boolean;
  /** A dispatcher within whose scope the person is on duty today. */
  readonly asDispatcher: boolean;
}

/** Someone who works here: signed in, with at least one appointment in force. */
export function isStaff(viewer: Viewer): boolean {
  return viewer.kind === 'PERSON' && viewer.grants.length > 0;
}

/** Everyone else gets the surname and stars. */
export function canSeeName({ isSelf, asHrOfficer, asDispatcher }: Standing): boolean {
  return isSelf || asHrOfficer || asDispatcher;
}

/** The work needs it where the name is needed too. */
export function canSeeWorkPhone(standing: Standing): boolean {
  return canSeeName(standing);
}

export function canSeeBirthDate({ asHrOfficer }: Standing): boolean {
  return asHrOfficer;
}

export function canSeePartyMembership({ asHrOfficer }: Standing): boolean {
  return asHrOfficer;
}
