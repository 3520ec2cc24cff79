/** A row is about 220 m high: an index by rows reads little that lies beside what is looked for, however long the row is. */
export const rowsPerDegree = 500;

export const latitudeRow = (latitude: number) => Math.floor(latitude * rowsPerDegree);

/** The rows in which everything between two latitudes lies. */
export function latitudeRows(south: number, north: number): number[] {
  const first = latitudeRow(south);
  return Array.from({ length: latitudeRow(north) - first + 1 }, (_, i) => first + i);
}
