import type { Pieces } from '@gridweave/subgraph/page';
import { badInput } from '@gridweave/subgraph/refusal';
import { toWgs84 } from '@gridweave/territory/coordinates';
import { latitudeRows } from '../place/latitude-rows';
import { IncidentRow } from './incident.entity';
import type { NearInput } from './incident-filter.type';
import type { IncidentQuery, Way } from './incident-list-ways.queries';

const metresPerDegree = 111_195;
const furthestMetres = 5_000;
/** So near, all that lies around is put in order by the index alone; further away a list is walked in its order. */
const nearMetres = 500;

export const isNearby = ({ metres }: NearInput) => metres <= nearMetres;

/** A circle and the box that holds it; at these distances a degree is as long at its rim as in its middle. */
function circleOf({ point, metres }: NearInput) {
  if (!(metres > 0 && metres <= furthestMetres))
    throw badInput(`near.metres is more than 0 and at most ${furthestMetres}.`);
  const { longitude, latitude } = toWgs84(point);
  const narrowing = Math.cos((latitude * Math.PI) / 180);
  const radius = metres / metresPerDegree;
  const box = {
    south: latitude - radius,
    north: latitude + radius,
    west: longitude - radius / narrowing,
    east: longitude + radius / narrowing,
  };
  const rows = latitudeRows(box.south, box.north);
  return { box: { ...box, rows }, circle: { longitude, latitude, narrowing, reach: radius * radius } };
}

const inBox =
  'around.latitude_row IN (:...rows) AND around.longitude BETWEEN :west AND :east AND around.latitude BETWEEN :south AND :north';

/** The distance squared, in degrees of latitude. */
const inCircle = (name: string) =>
  `((${name}.longitude - :longitude) * (${name}.longitude - :longitude) * :narrowing * :narrowing + (${name}.latitude - :latitude) * (${name}.latitude - :latitude)) <= :reach`;

/** Within a circle. */
export function around(query: IncidentQuery, near: NearInput): Way {
  const { box, circle } = circleOf(near);
  query
    .andWhere('incident.latitude + 0 BETWEEN :south AND :north AND incident.longitude + 0 BETWEEN :west AND :east', box)
    .andWhere(inCircle('incident'), circle);
  const { rows, west, east, south, north } = box;
  const places = rows.map(() => '?');
  return {
    parts: [{ sql: `incident.number IN (SELECT around.number FROM incident around WHERE ${inBox})`, parameters: box }],
    inOrderOf: null,
    counting: {
      sql: `SELECT 1 AS one FROM incident WHERE latitude_row IN (${places}) AND longitude BETWEEN ? AND ? AND latitude BETWEEN ? AND ?`,
      values: [...rows, west, east, south, north],
    },
  };
}

const mostAtOnce = 2_000;

/** What of a list lies in a circle, in the order of numbers: places are read from an index, rows until a page is full. */
export function nearby(query: IncidentQuery, near: NearInput, newestFirst: boolean): Pieces<IncidentRow> {
  const { box, circle } = circleOf(near);
  return async function* pieces(from, backwards, size) {
    const isDown = backwards !== newestFirst;
    let beyond = from;
    for (let take = size + 1; ; take = Math.min(take * 4, mostAtOnce)) {
      const found = query.dataSource.manager
        .createQueryBuilder(IncidentRow, 'around')
        .select('around.number', 'number')
        .where(inBox, box)
        .andWhere(inCircle('around'), circle)
        .orderBy('around.number', isDown ? 'DESC' : 'ASC')
        .limit(take);
      if (beyond !== null) found.andWhere(`around.number ${isDown ? '<' : '>'} :beyond`, { beyond });
      const numbers = (await found.getRawMany<{ number: string }>()).map(({ number }) => number);
      if (numbers.length > 0) yield query.clone().andWhere('incident.number IN (:...numbers)', { numbers });
      if (numbers.length < take) return;
      beyond = numbers.at(-1)!;
    }
  };
}
