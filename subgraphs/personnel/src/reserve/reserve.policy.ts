import type { Territory } from '@gridweave/territory/territory';
import { holds, scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { Role } from '../appointment/role.type';

// Who may take which step: an organization of the right level, in the candidate's own line.

const committees = new Set(['RESIDENTS_COMMITTEE', 'VILLAGERS_COMMITTEE']);
const offices = new Set(['SUBDISTRICT_OFFICE', 'TOWN_GOVERNMENT']);

/** What the policies ask of the copy of the territory. */
export type Lines = Pick<Territory, 'division' | 'unit' | 'isWithin'>;

export function isCommittee(unit: { kind: string }): boolean {
  return committees.has(unit.kind);
}

export function isOffice(unit: { kind: string }): boolean {
  return offices.has(unit.kind);
}

/** An HR officer within whose scope the division lies. */
export function isHrOfficerOver(viewer: Viewer, lines: Lines, divisionId: string): boolean {
  return scopeIds(viewer, 'DIVISION', 'HR_OFFICER').some((scopeId) => lines.isWithin(divisionId, scopeId));
}

/** The role in which a viewer recommends for a committee: as one of its people, or as the HR officer over it. */
export function roleToRecommend(viewer: Viewer, lines: Lines, unit: { id: string; divisionId: string }): Role | null {
  return roleInUnit(viewer, unit.id) ?? (isHrOfficerOver(viewer, lines, unit.divisionId) ? Role.HR_OFFICER : null);
}

/** The role in which a viewer selects for an office: only as one of its people. */
export function roleInUnit(viewer: Viewer, unitId: string): Role | null {
  if (scopeIds(viewer, 'UNIT', 'UNIT_MEMBER').includes(unitId)) return Role.UNIT_MEMBER;
  return scopeIds(viewer, 'UNIT', 'CLERK').includes(unitId) ? Role.CLERK : null;
}

/** The pool is the district's: only its own HR officer enters, not one of a subdistrict. */
export function roleToEnter(viewer: Viewer, lines: Lines, divisionId: string): Role | null {
  const ofDistrict = scopeIds(viewer, 'DIVISION', 'HR_OFFICER').some(
    (scopeId) => lines.division(scopeId)?.kind === 'DISTRICT' && lines.isWithin(divisionId, scopeId),
  );
  return ofDistrict ? Role.HR_OFFICER : null;
}

/** In which role and for which unit a viewer reviews somebody in the pool: the office above the community, or the district. */
export function reviewerOf(
  viewer: Viewer,
  lines: Lines,
  divisionId: string,
): { readonly role: Role; readonly unitId: string | null } | null {
  const unitId = officeAbove(viewer, lines, divisionId);
  const inOffice = unitId === null ? null : roleInUnit(viewer, unitId);
  if (inOffice) return { role: inOffice, unitId };
  const role = roleToEnter(viewer, lines, divisionId);
  return role && { role, unitId: null };
}

/** The district whose pool a viewer keeps; null for everyone but its HR officers. */
export function districtOfHr(viewer: Viewer, lines: Lines): string | null {
  return scopeIds(viewer, 'DIVISION', 'HR_OFFICER').find((id) => lines.division(id)?.kind === 'DISTRICT') ?? null;
}

/** The office of the viewer's that stands above a division, and could select its candidates. */
export function officeAbove(viewer: Viewer, lines: Lines, divisionId: string): string | null {
  const unitId = ownOffices(viewer, lines).find(({ divisionId: of }) => lines.isWithin(divisionId, of))?.id;
  return unitId ?? null;
}

/** The subdistrict and town offices that the viewer works for, with the divisions they work for. */
export function ownOffices(viewer: Viewer, lines: Lines): { id: string; divisionId: string }[] {
  if (!holds(viewer, 'UNIT_MEMBER', 'CLERK')) return [];
  return scopeIds(viewer, 'UNIT', 'UNIT_MEMBER', 'CLERK').flatMap((id) => {
    const unit = lines.unit(id);
    return unit && isOffice(unit) && unit.divisionId !== null ? [{ id, divisionId: unit.divisionId }] : [];
  });
}

/** Who keeps the pool or has a step to take in it; to everyone else it does not exist. */
export function takesPart(viewer: Viewer, lines: Lines): boolean {
  if (holds(viewer, 'HR_OFFICER')) return true;
  return scopeIds(viewer, 'UNIT', 'UNIT_MEMBER', 'CLERK').some((id) => {
    const unit = lines.unit(id);
    return unit !== null && (isCommittee(unit) || isOffice(unit));
  });
}
