import { type DivisionChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { DivisionRow } from './division.entity';

/** The present state of a division, as others are told of it. */
export function divisionChanged(row: DivisionRow): { type: string; payload: DivisionChanged } {
  const { id, kind, parentId, code, name, live, version } = row;
  return { type: organizationEvents.divisionChanged, payload: { id, kind, parentId, code, name, live, version } };
}
