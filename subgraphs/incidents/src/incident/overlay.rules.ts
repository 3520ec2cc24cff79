import { CrossScope } from '../joint-meeting/joint-meeting.rules';
import { LegKind, LegState } from '../leg/leg.rules';

export interface LegUnit {
  readonly unitId: string;
  readonly level: string;
  /** The subdistrict or town it works for; null for units above them. */
  readonly areaId: string | null;
}

/**
 * Across departments: two units above the community. Across areas: units of two subdistricts, or of another than the
 * matter's. Across levels: two of street, district and city; a community's unit counts with its street.
 */
export function crossScopes(units: readonly LegUnit[], ownAreaId: string | null): CrossScope[] {
  const departments = new Set(units.filter(({ level }) => level !== 'COMMUNITY').map(({ unitId }) => unitId));
  const areas = new Set(units.flatMap(({ areaId }) => areaId ?? []));
  if (ownAreaId !== null && areas.size > 0) areas.add(ownAreaId);
  const levels = new Set(units.map(({ level }) => (level === 'COMMUNITY' ? 'STREET' : level)));
  return [
    ...(departments.size > 1 ? [CrossScope.DEPARTMENT] : []),
    ...(areas.size > 1 ? [CrossScope.AREA] : []),
    ...(levels.size > 1 ? [CrossScope.LEVEL] : []),
  ];
}

/**
 * Whether borders may be crossed, now or once some of the legs are given back or a unit is of another level: by two units,
 * or by one of another subdistrict or town. What crosses a border is always among it, so that few are asked.
 */
export function mayCross(units: readonly Omit<LegUnit, 'level'>[], ownAreaId: string | null): boolean {
  if (new Set(units.map(({ unitId }) => unitId)).size > 1) return true;
  return ownAreaId !== null && units.some(({ areaId }) => areaId !== null && areaId !== ownAreaId);
}

/** Legs of units that were neither given back nor cancelled. */
export function countsForScope({ kind, state }: { kind: LegKind; state: LegState }): boolean {
  return kind !== LegKind.VERIFY && state !== LegState.RETURNED && state !== LegState.CANCELLED;
}
