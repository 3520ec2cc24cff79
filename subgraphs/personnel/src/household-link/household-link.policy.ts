import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

// A link tells who is a Party member and where a family lives, so it is shown in two steps.

/** Divisions whose links the viewer sees whole and changes: those of an HR officer, who sees Party membership anyway. */
export function divisionsInClear(viewer: Viewer): string[] {
  return scopeIds(viewer, 'DIVISION', 'HR_OFFICER');
}

/** Divisions whose links the viewer sees at all; administrators see when and in which community, not who and where. */
export function divisionsSeen(viewer: Viewer): string[] {
  return scopeIds(viewer, 'DIVISION', 'HR_OFFICER', 'ADMINISTRATOR');
}

/** Whether the links of a division are seen; `line` is the division with all above it. */
export function canSeeLinks(viewer: Viewer, line: readonly string[]): boolean {
  return divisionsSeen(viewer).some((id) => line.includes(id));
}

export function canSeeMemberAndAddress(viewer: Viewer, line: readonly string[]): boolean {
  return divisionsInClear(viewer).some((id) => line.includes(id));
}

export function canChangeLinks(viewer: Viewer, line: readonly string[]): boolean {
  return canSeeMemberAndAddress(viewer, line);
}
