import { Refusal } from '@gridweave/subgraph/refusal';
import { metresBetween, type Wgs84Point } from '@gridweave/territory/coordinates';
import { type Shape, shapeOf, toCorner } from '../grid-life/shape.rules';
import { holds } from '../grid-life/validity.rules';

export type PlaceState = 'OPEN' | 'REFERRED' | 'ASSIGNED' | 'DISMISSED';
export type PlaceDeed = 'assignUnmanagedPlace' | 'referToJointMeeting' | 'dismissUnmanagedPlace';

export const placeDeeds: readonly PlaceDeed[] = [
  'assignUnmanagedPlace',
  'referToJointMeeting',
  'dismissUnmanagedPlace',
];

const after: Readonly<Record<PlaceDeed, Partial<Record<PlaceState, PlaceState>>>> = {
  assignUnmanagedPlace: { OPEN: 'ASSIGNED', REFERRED: 'ASSIGNED' },
  referToJointMeeting: { OPEN: 'REFERRED' },
  dismissUnmanagedPlace: { OPEN: 'DISMISSED', REFERRED: 'DISMISSED' },
};

const reasons: Readonly<Record<PlaceState, readonly [code: string, message: string]>> = {
  OPEN: ['UNMANAGED_PLACE_OPEN', '管理空白区尚待落实。'],
  REFERRED: ['UNMANAGED_PLACE_ALREADY_REFERRED', '已提交联席会议。'],
  ASSIGNED: ['UNMANAGED_PLACE_ALREADY_ASSIGNED', '责任单位已落实。'],
  DISMISSED: ['UNMANAGED_PLACE_DISMISSED', '管理空白区已撤销。'],
};

/** The state after a deed. Throws a Refusal that tells the state in the way. */
export function stateAfter(deed: PlaceDeed, state: PlaceState): PlaceState {
  const next = after[deed][state];
  if (next) return next;
  const [code, message] = reasons[state];
  throw new Refusal(code, message);
}

export const openStates: readonly PlaceState[] = ['OPEN', 'REFERRED'];

/** Metres from a point to the nearest part of a line; of a line with one corner, to that. */
export function metresToLine(point: Wgs84Point, line: readonly (readonly number[])[]): number {
  const corners = line.map(([longitude, latitude]) => ({ longitude: longitude!, latitude: latitude! }));
  if (corners.length === 1) return metresBetween(point, corners[0]!);
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = 1; index < corners.length; index += 1) {
    nearest = Math.min(nearest, metresBetween(point, nearestOn(point, corners[index - 1]!, corners[index]!)));
  }
  return nearest;
}

/** On a plane around the point, which is exact enough over the length of a road. */
function nearestOn(point: Wgs84Point, from: Wgs84Point, to: Wgs84Point): Wgs84Point {
  const shrink = Math.cos((point.latitude * Math.PI) / 180);
  const [x, y] = [(to.longitude - from.longitude) * shrink, to.latitude - from.latitude];
  const [px, py] = [(point.longitude - from.longitude) * shrink, point.latitude - from.latitude];
  const square = x * x + y * y;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, (px * x + py * y) / square));
  return {
    longitude: from.longitude + share * (to.longitude - from.longitude),
    latitude: from.latitude + share * (to.latitude - from.latitude),
  };
}

export interface Sited {
  readonly gridId: string;
  readonly registerElementId: string | null;
  readonly microGridId: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** Whether two places lie on the same stretch: the same road or asset, or points near each other. */
export function sameStretch(a: Sited, b: Sited, metres: number): boolean {
  if (a.registerElementId !== null && a.registerElementId === b.registerElementId) return true;
  if (a.longitude === null || a.latitude === null || b.longitude === null || b.latitude === null) {
    // Without points the micro grid is the nearest that is known.
    return a.gridId === b.gridId && a.microGridId === b.microGridId;
  }
  const [from, to] = [
    { longitude: a.longitude, latitude: a.latitude },
    { longitude: b.longitude, latitude: b.latitude },
  ];
  return metresBetween(from, to) <= metres;
}

/** A place that is open, with its area where it was drawn. */
export interface OpenPlace extends Sited {
  readonly stretchMetres: number;
  readonly area: string | null;
}

export const drawnShape = ({ area }: Pick<OpenPlace, 'area'>): Shape | null =>
  area ? shapeOf(JSON.parse(area)) : null;

/** Whether something that lies at a site belongs to an open place: within its area where that was drawn, else on its stretch. */
export function takesIn(place: OpenPlace, site: Sited): boolean {
  const shape = drawnShape(place);
  if (shape && site.longitude !== null && site.latitude !== null)
    return holds(shape, toCorner([site.longitude, site.latitude]));
  return sameStretch(place, site, place.stretchMetres);
}
