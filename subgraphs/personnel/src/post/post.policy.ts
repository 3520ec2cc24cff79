import type { Territory } from '@gridweave/territory/territory';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { Role } from '../appointment/role.type';
import type { PostPlace } from './post.rules';

/** What the policy asks of the copy of the territory. */
export type Lines = Pick<Territory, 'division' | 'unit' | 'grid' | 'isWithin'>;

/** Roles that keep files and rights: only the district fills them, so that no street raises itself. */
const ofTheDistrict: ReadonlySet<Role> = new Set([Role.HR_OFFICER, Role.ADMINISTRATOR, Role.AUDITOR]);

/** The divisions in whose posts of a role the viewer, as an HR officer, has a say. */
export function staffedDivisions(viewer: Viewer, lines: Lines, role: Role): string[] {
  const divisionIds = scopeIds(viewer, 'DIVISION', 'HR_OFFICER');
  if (!ofTheDistrict.has(role)) return divisionIds;
  return divisionIds.filter((id) => lines.division(id)?.kind === 'DISTRICT');
}

/** Whether the viewer may keep posts of a role there: every part of the place lies in its own line. */
export function canKeepPosts(viewer: Viewer, lines: Lines, role: Role, place: PostPlace): boolean {
  const own = staffedDivisions(viewer, lines, role);
  const within = (divisionId: string | null | undefined) =>
    divisionId != null && own.some((scopeId) => lines.isWithin(divisionId, scopeId));
  return (
    (place.gridId === null || within(lines.grid(place.gridId)?.divisionId)) &&
    (place.unitId === null || within(lines.unit(place.unitId)?.divisionId)) &&
    (place.divisionId === null || within(place.divisionId))
  );
}
