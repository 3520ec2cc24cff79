import type { GridRow } from '../grid/grid.entity';
import { GridKind } from '../grid/grid.type';
import type { GridHouseholdRow } from './coverage.entity';

type SeededGrid = Pick<GridRow, 'id' | 'kind' | 'parentId'>;

const COUNTED_ON = '2023-06-30';
const SOURCE = '示例数据，随机生成';
/** Of some grids nothing is known. */
const UNKNOWN = 13;

/** Invented counts of households: micro grids around their norm, territorial grids as the sum of theirs. */
export function householdSeed(grids: readonly SeededGrid[]): GridHouseholdRow[] {
  const micro = grids.filter(({ kind }) => kind === GridKind.MICRO);
  const counts = new Map(
    micro.map((grid, index) => [grid.id, index % UNKNOWN === 7 ? null : 44 + ((index * 37) % 33)]),
  );
  const byParent = Map.groupBy(micro, ({ parentId }) => parentId);
  for (const { id, kind } of grids) {
    if (kind !== GridKind.COMMUNITY && kind !== GridKind.VILLAGE) continue;
    const parts = (byParent.get(id) ?? []).map((part) => counts.get(part.id) ?? null);
    const known = parts.filter((part) => part !== null);
    // A sum with a part missing would be no count of the whole.
    if (known.length === parts.length && known.length > 0)
      counts.set(
        id,
        known.reduce((sum, part) => sum + part, 0),
      );
  }
  return [...counts].flatMap(([gridId, households]) =>
    households === null
      ? []
      : [{ gridId, countedOn: COUNTED_ON, households, source: SOURCE, synthetic: true, version: 1 }],
  );
}
