/** Which of the grids that hold a place is told first. */
export type ToldFirst = 'TERRITORIAL' | 'DEDICATED' | 'MICRO';

/** A line of the one precedence table. */
export interface NotifyPrecedence {
  /** A whole category code, or the beginning of several; empty for every category. */
  readonly categoryPrefix: string;
  readonly first: ToldFirst;
}

/** The grids that hold a place, several dedicated ones in the order of their codes. */
export interface GridsOfPlace {
  readonly territorialGridId: string | null;
  readonly microGridId: string | null;
  readonly dedicatedGridIds: readonly string[];
}

export interface ToldFirstDecision<Row> {
  readonly gridId: string | null;
  /** The line that decides; null when none speaks of the category, or the grid it names does not hold the place. */
  readonly precedence: Row | null;
}

/**
 * Who is told first: by the line with the longest code that fits. Without one, and where no grid of the kind it names
 * holds the place, the territorial grid, and where only a dedicated grid is known, that one.
 */
export function toldFirst<Row extends NotifyPrecedence>(
  rows: readonly Row[],
  categoryCode: string,
  { territorialGridId, microGridId, dedicatedGridIds }: GridsOfPlace,
): ToldFirstDecision<Row> {
  const [row] = rows
    .filter(({ categoryPrefix }) => categoryCode.startsWith(categoryPrefix))
    .sort((a, b) => b.categoryPrefix.length - a.categoryPrefix.length);
  const dedicated = dedicatedGridIds[0] ?? null;
  const named = row && { TERRITORIAL: territorialGridId, DEDICATED: dedicated, MICRO: microGridId }[row.first];
  if (row && named) return { gridId: named, precedence: row };
  return { gridId: territorialGridId ?? dedicated ?? microGridId, precedence: null };
}
