import { type GridArea, type GridChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { GridRow } from './grid.entity';

/** The present state of a grid with all its areas, as others are told of it. */
export function gridChanged(
  row: GridRow,
  participatingDivisionIds: readonly string[],
  areas: readonly GridArea[],
): { type: string; payload: GridChanged } {
  const { id, kind, divisionId, parentId, code, localNumber, name, synthetic, live, version } = row;
  const labels = { code, localNumber, name };
  return {
    type: organizationEvents.gridChanged,
    payload: { id, kind, divisionId, participatingDivisionIds, parentId, ...labels, synthetic, live, areas, version },
  };
}
