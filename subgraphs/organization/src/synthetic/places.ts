import { fromWgs84, metresBetween } from '@gridweave/territory/coordinates';
import { LocateIndex } from '@gridweave/territory/locate-index';
import { placeName } from './naming.js';
import type { DivisionRow, GeneratedTerritory, GridRow, Place } from './territory-rows.js';

/** A made-up spot or stretch of road for examples, always inside the division where its name belongs. */
export interface NamedPlace {
  key: string;
  name: string;
  subdistrictCode: string;
  /** Community or village. */
  divisionCode: string;
  gridKey: string;
  microGridKey: string;
  /** WGS-84. */
  point: Place;
  /** The same place as Chinese phones and maps give it. */
  pointGcj02: Place;
  /** WGS-84 positions of a road through the point, all in the same territorial grid; null for a spot. */
  road: [longitude: number, latitude: number][] | null;
  roadMetres: number | null;
  synthetic: true;
}

interface PlaceWish {
  key: string;
  name: string;
  subdistrict: string;
  /** Where it must lie in a certain community or village. */
  division?: string;
  /** Roughly where the name belongs, WGS-84. */
  near: Place;
  roadMetres?: number;
}

const WISHES: readonly PlaceWish[] = [
  {
    key: 'place:xingyun-road',
    name: '行云路（近南三环）',
    subdistrict: '人和路街道',
    near: { longitude: 113.6445, latitude: 34.7045 },
    roadMetres: 300,
  },
  {
    key: 'place:huacheng-international-centre',
    name: '华城国际中心',
    subdistrict: '大学路街道',
    near: { longitude: 113.6395, latitude: 34.7465 },
  },
  {
    key: 'place:qiuyu-street-hubin-road',
    name: '秋雨街与湖滨路口',
    subdistrict: '金水源街道',
    division: '张李垌村',
    near: { longitude: 113.62, latitude: 34.66 },
    roadMetres: 400,
  },
];

const METRES_A_STEP = 10;

/** The places that examples refer to, found in a generated territory: the same territory gives the same places. */
export function namedPlaces(territory: GeneratedTerritory, divisions: readonly DivisionRow[]): NamedPlace[] {
  const byCode = new Map(divisions.map((division) => [division.code, division]));
  return WISHES.map((wish) => {
    const candidates = territory.grids.filter(({ kind, divisionCode }) => {
      const division = byCode.get(divisionCode)!;
      return (
        (kind === 'COMMUNITY' || kind === 'VILLAGE') &&
        byCode.get(division.parentCode)!.name === wish.subdistrict &&
        (wish.division === undefined || placeName(division.name) === wish.division)
      );
    });
    return placeIn(nearestGrid(candidates, wish), wish, territory);
  });
}

function nearestGrid(candidates: readonly GridRow[], { name, near }: PlaceWish): GridRow {
  const [first, ...others] = candidates;
  if (!first) {
    throw new Error(`No grid for ${name}`);
  }
  const distance = ({ interior }: GridRow) => metresBetween(interior, near);
  return others.reduce((best, grid) => (distance(grid) < distance(best) ? grid : best), first);
}

function placeIn(grid: GridRow, wish: PlaceWish, territory: GeneratedTerritory): NamedPlace {
  const micro = territory.grids.find(
    ({ parentKey, interior }) =>
      parentKey === grid.key &&
      interior.longitude === grid.interior.longitude &&
      interior.latitude === grid.interior.latitude,
  );
  if (!micro) {
    throw new Error(`No micro grid for ${wish.name}`);
  }
  const { longitude, latitude } = fromWgs84(grid.interior, 'GCJ02');
  const road = wish.roadMetres === undefined ? null : longestRoad(grid, wish.roadMetres);
  return {
    key: wish.key,
    name: wish.name,
    subdistrictCode: grid.divisionCode.slice(0, 9),
    divisionCode: grid.divisionCode,
    gridKey: grid.key,
    microGridKey: micro.key,
    point: grid.interior,
    pointGcj02: { longitude: stored(longitude), latitude: stored(latitude) },
    road,
    roadMetres: road && Math.round(lengthOf(road)),
    synthetic: true,
  };
}

/** A straight road through the middle of a grid, as long as wished where the grid is wide enough. */
function longestRoad(grid: GridRow, metres: number): [number, number][] {
  const index = new LocateIndex([
    { gridId: grid.id, kind: 'COMMUNITY', rings: grid.area, validFrom: null, validTo: null },
  ]);
  const isInside = (place: Place) => index.locate(place, new Date(0)).territorialGridId !== null;
  const roads = Array.from({ length: 18 }, (_, i) => {
    const bearing = (i * Math.PI) / 18;
    const ahead = reach(grid.interior, bearing, metres, isInside);
    const behind = reach(grid.interior, bearing + Math.PI, metres - ahead, isInside);
    const steps = [-behind, 0, ahead].map((distance) => moved(grid.interior, bearing, distance));
    return steps.map(({ longitude, latitude }): [number, number] => [longitude, latitude]);
  });
  return roads.reduce((best, road) => (lengthOf(road) > lengthOf(best) + 1 ? road : best));
}

/** How far one gets in a direction before leaving, in metres, at most `most`. */
function reach(from: Place, bearing: number, most: number, isInside: (place: Place) => boolean): number {
  let metres = 0;
  while (metres + METRES_A_STEP <= most && isInside(moved(from, bearing, metres + 2 * METRES_A_STEP))) {
    metres += METRES_A_STEP;
  }
  return metres;
}

function moved({ longitude, latitude }: Place, bearing: number, metres: number): Place {
  const degree = metresBetween({ longitude, latitude: latitude - 0.5 }, { longitude, latitude: latitude + 0.5 });
  const narrowing = Math.cos((latitude * Math.PI) / 180);
  return {
    longitude: stored(longitude + (metres * Math.cos(bearing)) / (degree * narrowing)),
    latitude: stored(latitude + (metres * Math.sin(bearing)) / degree),
  };
}

function lengthOf(road: readonly (readonly [number, number])[]): number {
  return road.slice(1).reduce((sum, [longitude, latitude], i) => {
    const [fromLongitude, fromLatitude] = road[i]!;
    return sum + metresBetween({ longitude: fromLongitude, latitude: fromLatitude }, { longitude, latitude });
  }, 0);
}

function stored(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
