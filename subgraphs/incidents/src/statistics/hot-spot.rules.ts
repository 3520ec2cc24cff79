/** Examples until the district sets its own. */
export const firstHotSpotSettings = { hotSpotMetres: 200, hotSpotLeast: 5 } as const;

/** A place is never so small, and matters never so few, that they tell of one household. */
export const settingBounds = {
  leastCompared: [1, 100_000],
  hotSpotMetres: [100, 2_000],
  hotSpotLeast: [3, 1_000],
} as const satisfies Record<string, readonly [least: number, most: number]>;

const metresOfDegree = 111_320;
/** One latitude for all, so that the mesh does not depend on who asks; a district is small. */
const latitudeOfMesh = 34.75;

/** How many degrees a cell of the mesh has either way. The mesh is laid from the meridian and the equator, and never moves. */
export function meshOf(metres: number) {
  return {
    latitude: metres / metresOfDegree,
    longitude: metres / (metresOfDegree * Math.cos((latitudeOfMesh * Math.PI) / 180)),
  };
}

/** A cell, by how many cells it lies north of the equator and east of the meridian. */
export interface Cell {
  readonly north: number;
  readonly east: number;
}

/** The corners of a cell, from the south-west on against the clock; degrees in WGS84. */
export function cornersOf({ north, east }: Cell, metres: number) {
  const { latitude, longitude } = meshOf(metres);
  const corner = (rows: number, columns: number) => ({
    longitude: (east + columns) * longitude,
    latitude: (north + rows) * latitude,
  });
  return [corner(0, 0), corner(0, 1), corner(1, 1), corner(1, 0)];
}

/** How many came in the period before; null where both together are too few to be compared. */
export function comparedWith(count: number, before: number, leastCompared: number): number | null {
  return count + before >= leastCompared ? before : null;
}

/** What a hot spot is, in words. */
export function definitionOf(metres: number, least: number): string {
  return `事件多发地点：边长约${metres}米的固定方格，期内该类事件不少于${least}件；并入他件的、作废的和填写了楼栋或楼层的不计。Cells of a fixed mesh of about ${metres} m with at least ${least} matters of the category raised in the period, without those merged, void, or at an address with building or floor.`;
}
