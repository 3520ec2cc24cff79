import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { deskRole, divisionRole, legRole, type MatterPlace, raisingRole } from '../access/matter.policy';
import type { MediaRow } from './media.entity';
import { MediaPurpose } from './media.rules';

/** What media are to be added to. */
export type AttachSubject =
  | { readonly kind: 'LEG'; readonly unitId: string | null; readonly gridId: string | null }
  | { readonly kind: 'INCIDENT'; readonly place: MatterPlace }
  | { readonly kind: 'REPORT'; readonly reportId: string; readonly place: MatterPlace };

/** The role in which a viewer may add media, or null: who works on the leg, whose place it is, or whose report. */
export function attachingRole(viewer: Viewer, subject: AttachSubject): Role | 'RESIDENT' | null {
  if (subject.kind === 'LEG') return legRole(viewer, subject);
  if (viewer.kind === 'RESIDENT') {
    return subject.kind === 'REPORT' && viewer.reportId === subject.reportId ? 'RESIDENT' : null;
  }
  const { place } = subject;
  const checker = subject.kind === 'INCIDENT' ? divisionRole(viewer, place.divisionIds, ['CHECKER']) : null;
  return raisingRole(viewer, place) ?? checker;
}

/** The role in which a viewer may remove media of a matter, or null. */
export function removingRole(viewer: Viewer, divisionIds: readonly string[]): Role | null {
  return deskRole(viewer, divisionIds);
}

/** Whether the holder of a report's token may see media: what came with that report, and nothing of what staff added. */
export function residentSees(viewer: Viewer, media: Pick<MediaRow, 'reportId' | 'purpose'>): boolean {
  return viewer.kind === 'RESIDENT' && viewer.reportId === media.reportId && media.purpose === MediaPurpose.REPORTED;
}
