import { Delaunay } from 'd3-delaunay';
import type { OutlineArea } from './outline-area.js';
import type { PlanePoint } from './plane.js';
import type { Random } from './random.js';

/** Somewhere that draws cells to itself: its place in metres on the plane, and its share of all cells. */
export interface Attraction {
  place: PlanePoint;
  weight: number;
}

const ROUNDS_OF_RELAXATION = 4;
const SURVEY_STEP_METRES = 120;

/**
 * `count` places inside the outline, one a cell, closer together where many cells belong to a small area. The same
 * random numbers give the same places.
 */
export function scatterSites(
  count: number,
  outline: OutlineArea,
  attractions: readonly Attraction[],
  random: Random,
): PlanePoint[] {
  const density = densityOver(outline, attractions);
  const [lowX, lowY] = outline.low;
  const [width, height] = [outline.high[0] - lowX, outline.high[1] - lowY];
  let sites: PlanePoint[] = [];
  while (sites.length < count) {
    const place: PlanePoint = [lowX + random() * width, lowY + random() * height];
    if (random() < density(place) && outline.holds(place)) {
      sites.push(place);
    }
  }
  for (let round = 0; round < ROUNDS_OF_RELAXATION; round += 1) {
    sites = relaxed(sites, outline);
  }
  return sites;
}

/** Moves each site to the middle of its cell, which evens the cells out; cells at the rim stay where they are. */
function relaxed(sites: readonly PlanePoint[], outline: OutlineArea): PlanePoint[] {
  const voronoi = Delaunay.from(sites as [number, number][]).voronoi([...outline.low, ...outline.high]);
  return sites.map((site, i) => {
    const polygon = voronoi.cellPolygon(i);
    return polygon?.every((corner) => outline.holds(corner as PlanePoint)) ? centroid(polygon as PlanePoint[]) : site;
  });
}

function centroid(polygon: readonly PlanePoint[]): PlanePoint {
  const [originX, originY] = polygon[0]!;
  let [x, y, sum] = [0, 0, 0];
  for (let i = 1; i + 1 < polygon.length; i += 1) {
    const [ax, ay, bx, by] = [
      polygon[i]![0] - originX,
      polygon[i]![1] - originY,
      polygon[i + 1]![0] - originX,
      polygon[i + 1]![1] - originY,
    ];
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
    sum += cross;
  }
  return sum === 0 ? polygon[0]! : [originX + x / (3 * sum), originY + y / (3 * sum)];
}

/** Cells a unit of area near a place, scaled to at most 1: blended from what each attraction needs for its area. */
function densityOver(outline: OutlineArea, attractions: readonly Attraction[]): (place: PlanePoint) => number {
  const areas = nearestAreas(outline, attractions);
  const needed = attractions.map(({ weight }, i) => Math.log(weight / areas[i]!));
  const most = Math.max(...needed);
  return ([x, y]) => {
    let [sum, all] = [0, 0];
    attractions.forEach(({ place }, i) => {
      const square = (x - place[0]) ** 2 + (y - place[1]) ** 2 + 1;
      const share = 1 / (square * square);
      sum += share * needed[i]!;
      all += share;
    });
    return Math.exp(sum / all - most);
  };
}

function nearestAreas(outline: OutlineArea, attractions: readonly Attraction[]): number[] {
  const delaunay = Delaunay.from(attractions.map(({ place }) => place as [number, number]));
  // One to start with, so that nothing is divided by zero.
  const areas = attractions.map(() => 1);
  for (let x = outline.low[0]; x <= outline.high[0]; x += SURVEY_STEP_METRES) {
    for (let y = outline.low[1]; y <= outline.high[1]; y += SURVEY_STEP_METRES) {
      if (outline.holds([x, y])) {
        areas[delaunay.find(x, y)]! += 1;
      }
    }
  }
  return areas;
}
