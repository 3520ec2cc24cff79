import { isStaff } from '../person/person.policy';
import type { PersonnelContext } from '../services';

/** Where a post or an appointment is, as far as the viewer may know it. */
export function placeOf(
  { services: { territory }, viewer }: PersonnelContext,
  { gridId, unitId, divisionId }: { gridId: string | null; unitId: string | null; divisionId: string | null },
): string | null {
  if (gridId !== null) return territory.grid(gridId)?.name ?? null;
  if (!isStaff(viewer)) return null;
  if (unitId !== null) return territory.unit(unitId)?.name ?? null;
  return divisionName({ services: { territory } }, divisionId);
}

export function divisionName(
  { services: { territory } }: { services: Pick<PersonnelContext['services'], 'territory'> },
  id: string | null,
): string | null {
  return id === null ? null : (territory.division(id)?.name ?? null);
}
