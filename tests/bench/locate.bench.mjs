// Finding the grids of a point: the index against looking through every area, with the same answers.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { sampleTerritory } = fromInfra('@gridweave/organization/synthetic/sample-territory');
const { LocateIndex } = fromInfra('@gridweave/territory/locate-index');

const rounds = 5;
const manyPoints = 200_000;
const fewPoints = 200;

export async function locating() {
  const areas = sampleTerritory().grids.map((grid) => ({
    gridId: grid.id,
    kind: grid.kind,
    rings: grid.area,
    validFrom: null,
    validTo: null,
  }));
  const box = boxOf(areas);
  const points = Array.from({ length: manyPoints }, (_, i) => spread(box, i));
  const now = new Date();
  const index = new LocateIndex(areas);
  const few = points.slice(0, fewPoints);
  assert.deepEqual(
    few.map((point) => index.locate(point, now).territorialGridId),
    few.map((point) => lookThrough(areas, point)),
  );
  const indexed = [];
  const plain = [];
  for (let round = 0; round < rounds; round += 1) {
    indexed.push(perSecond(points, (point) => index.locate(point, now)));
    plain.push(perSecond(few, (point) => lookThrough(areas, point)));
  }
  return [
    { what: `index over ${areas.length} areas, points a second`, ...spreadOf(indexed) },
    { what: 'looking through every area, points a second', ...spreadOf(plain) },
    { what: 'ratio of the medians', median: Math.round(spreadOf(indexed).median / spreadOf(plain).median) },
  ];
}

/** The territorial grid that holds a point, by trying each. Points of the bench lie on no border. */
function lookThrough(areas, point) {
  const found = areas.find(
    ({ kind, rings }) =>
      (kind === 'COMMUNITY' || kind === 'VILLAGE') && rings.some((polygon) => inside(polygon[0], point)),
  );
  return found?.gridId ?? null;
}

function inside(ring, { longitude, latitude }) {
  let within = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [x1, y1] = ring[i - 1];
    const [x2, y2] = ring[i];
    if (y1 > latitude !== y2 > latitude && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1) within = !within;
  }
  return within;
}

function boxOf(areas) {
  const corners = areas.flatMap(({ rings }) => rings[0][0]);
  const longitudes = corners.map(([x]) => x);
  const latitudes = corners.map(([, y]) => y);
  const least = (values) => values.reduce((a, b) => Math.min(a, b));
  const most = (values) => values.reduce((a, b) => Math.max(a, b));
  return { west: least(longitudes), east: most(longitudes), south: least(latitudes), north: most(latitudes) };
}

/** Evenly spread points that repeat nothing: an additive sequence in both directions. */
function spread({ west, east, south, north }, i) {
  return {
    longitude: west + (east - west) * ((i * 0.7548776662466927) % 1),
    latitude: south + (north - south) * ((i * 0.5698402909980532) % 1),
  };
}

function perSecond(points, work) {
  const start = process.hrtime.bigint();
  for (const point of points) work(point);
  return Math.round((points.length * 1e9) / Number(process.hrtime.bigint() - start));
}

function spreadOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}
