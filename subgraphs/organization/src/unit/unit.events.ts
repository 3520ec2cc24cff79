import { organizationEvents, type UnitChanged } from '@gridweave/events/organization-events';
import type { UnitRow } from './unit.entity';

/** The present state of a unit, as others are told of it. */
export function unitChanged(row: UnitRow): { type: string; payload: UnitChanged } {
  const { id, kind, level, divisionId, parentId, operationCentreId, name, live, version } = row;
  return {
    type: organizationEvents.unitChanged,
    payload: { id, kind, level, divisionId, parentId, operationCentreId, name, live, version },
  };
}
