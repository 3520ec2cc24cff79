import { type GridArea, type GridChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { GridRow, GridVersionRow } from './grid.entity';

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

/** The dated areas of a grid from its versions, in whatever order, oldest first; versions that only changed labels share one area. */
export function areasOf(versions: readonly Pick<GridVersionRow, 'validFrom' | 'validTo' | 'rings'>[]): GridArea[] {
  const stretches: { validFrom: Date | null; validTo: Date | null; rings: string }[] = [];
  const start = ({ validFrom }: { validFrom: Date | null }) => validFrom?.getTime() ?? Number.NEGATIVE_INFINITY;
  for (const { validFrom, validTo, rings } of versions.toSorted((a, b) => start(a) - start(b))) {
    const last = stretches.at(-1);
    if (last?.rings === rings && last.validTo?.getTime() === validFrom?.getTime()) last.validTo = validTo;
    else stretches.push({ validFrom, validTo, rings });
  }
  return stretches.map(({ validFrom, validTo, rings }) => ({
    validFrom: validFrom?.toISOString() ?? null,
    validTo: validTo?.toISOString() ?? null,
    rings: JSON.parse(rings),
  }));
}
