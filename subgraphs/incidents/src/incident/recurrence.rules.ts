interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

const metresPerDegree = 111_195;

/** The degrees around a place that hold a circle of some metres. */
export function boxAround({ longitude, latitude }: Place, metres: number) {
  const high = metres / metresPerDegree;
  const wide = high / Math.cos((latitude * Math.PI) / 180);
  return { west: longitude - wide, east: longitude + wide, south: latitude - high, north: latitude + high };
}

/** How far two places are apart, right to a metre within a few kilometres. */
export function metresBetween(a: Place, b: Place): number {
  const high = (a.latitude - b.latitude) * metresPerDegree;
  const wide = (a.longitude - b.longitude) * metresPerDegree * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(high, wide);
}
