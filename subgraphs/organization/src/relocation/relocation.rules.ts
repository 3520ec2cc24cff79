import type { GridVersionRow } from '../grid/grid.entity';

/** Degrees of WGS-84. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Ground that lies in other grids than before: the grids whose areas changed, and boxes around what they had and have. */
export interface TouchedLand {
  readonly gridIds: ReadonlySet<string>;
  readonly boxes: readonly Box[];
}

type Rings = readonly (readonly (readonly (readonly number[])[])[])[];
type Facts = Pick<GridVersionRow, 'gridId' | 'validFrom' | 'validTo' | 'rings'>;

/** A tenth of a metre: corners are whole units of a centimetre, and a border may turn by one where it got a corner. */
const MARGIN_DEGREES = 1e-6;

/** What became of the ground at a moment, from every version of the grids that may have changed then. */
export function touchedLand(versions: readonly Facts[], at: Date): TouchedLand {
  const gridIds = new Set<string>();
  const boxes: Box[] = [];
  for (const [gridId, facts] of Map.groupBy(versions, (each) => each.gridId)) {
    const before = facts.find(({ validFrom, validTo }) => !startsAt(validFrom, at) && !(validTo && validTo < at));
    const after = facts.find(
      ({ validFrom, validTo }) => (!validFrom || validFrom <= at) && !(validTo && validTo <= at),
    );
    if (before?.rings === after?.rings) continue;
    gridIds.add(gridId);
    for (const each of [before, after]) if (each) boxes.push(boxOf(JSON.parse(each.rings)));
  }
  return { gridIds, boxes };
}

const startsAt = (validFrom: Date | null, at: Date) => validFrom !== null && validFrom >= at;

function boxOf(rings: Rings): Box {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [x, y] of rings.flat(2) as [number, number][]) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return {
    west: west - MARGIN_DEGREES,
    south: south - MARGIN_DEGREES,
    east: east + MARGIN_DEGREES,
    north: north + MARGIN_DEGREES,
  };
}

/** Beyond so many, a statement asks for one box around all of them. */
const MOST_BOXES = 8;

/** Boxes that hold all that these hold, few enough for one statement. */
export function fewBoxes(boxes: readonly Box[]): readonly Box[] {
  if (boxes.length <= MOST_BOXES) return boxes;
  const around = boxes.reduce((a, b) => ({
    west: Math.min(a.west, b.west),
    south: Math.min(a.south, b.south),
    east: Math.max(a.east, b.east),
    north: Math.max(a.north, b.north),
  }));
  return [around];
}
